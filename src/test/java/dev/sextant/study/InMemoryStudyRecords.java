package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

final class InMemoryStudyRecords implements StudyRecords {

    final List<EligibilityDecision> decisions = new ArrayList<>();
    private final List<Screening> screenings = new ArrayList<>();
    private final Map<Long, EligibilityAssessment> assessments = new HashMap<>();
    private final Map<CaseId, Enrolment> enrolments = new HashMap<>();
    private final Map<CaseId, String> failures = new HashMap<>();
    private final TreeSet<Long> overtaken = new TreeSet<>();

    @Override
    public Screening addScreening(CaseId caseId, ScreeningFacts facts, String recordedBy, Instant at, long taskKey) {
        int version = 1 + latestScreening(caseId).map(Screening::version).orElse(0);
        Screening screening = new Screening(caseId, version, facts, recordedBy, at);
        screenings.add(screening);
        return screening;
    }

    @Override
    public Optional<Screening> latestScreening(CaseId caseId) {
        return screenings.stream()
                .filter(screening -> screening.caseId().equals(caseId))
                .reduce((first, second) -> second);
    }

    @Override
    public Optional<EligibilityAssessment> assessmentBy(long elementInstanceKey) {
        return Optional.ofNullable(assessments.get(elementInstanceKey));
    }

    @Override
    public Optional<EligibilityAssessment> latestAssessment(CaseId caseId) {
        return assessments.values().stream()
                .filter(assessment -> assessment.caseId().equals(caseId))
                .reduce((first, second) -> first.version() > second.version() ? first : second);
    }

    @Override
    public void addAssessment(EligibilityAssessment assessment, long elementInstanceKey) {
        assessments.put(elementInstanceKey, assessment);
    }

    @Override
    public Optional<EligibilityDecision> latestDecision(CaseId caseId) {
        return decisions.stream()
                .filter(decision -> decision.caseId().equals(caseId) && !overtaken.contains(decision.taskKey()))
                .reduce((first, second) -> second);
    }

    @Override
    public void addDecision(EligibilityDecision decision) {
        decisions.add(decision);
    }

    @Override
    public boolean decisionOvertaken(long taskKey) {
        return overtaken.add(taskKey);
    }

    @Override
    public Optional<Enrolment> enrolment(CaseId caseId) {
        return Optional.ofNullable(enrolments.get(caseId));
    }

    @Override
    public Enrolment enrol(CaseId caseId, String study, Instant at) {
        Enrolment enrolment = new Enrolment(caseId, study, enrolments.size() + 1, at);
        enrolments.put(caseId, enrolment);
        return enrolment;
    }

    @Override
    public Optional<String> screenFailure(CaseId caseId) {
        return Optional.ofNullable(failures.get(caseId));
    }

    @Override
    public void addScreenFailure(CaseId caseId, String reason, Instant at) {
        failures.put(caseId, reason);
    }
}
