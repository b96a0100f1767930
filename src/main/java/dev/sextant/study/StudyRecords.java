package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import java.time.Instant;
import java.util.Optional;

/** Rows of screening, eligibility and enrolment. Callers hold the case lock. */
interface StudyRecords {

    Screening addScreening(CaseId caseId, ScreeningFacts facts, String recordedBy, Instant at, long taskKey);

    Optional<Screening> latestScreening(CaseId caseId);

    /** The assessment that the worker element has already made, when its job is repeated. */
    Optional<EligibilityAssessment> assessmentBy(long elementInstanceKey);

    Optional<EligibilityAssessment> latestAssessment(CaseId caseId);

    void addAssessment(EligibilityAssessment assessment, long elementInstanceKey);

    /** The latest that was not overtaken. */
    Optional<EligibilityDecision> latestDecision(CaseId caseId);

    /** The number is given here; the one in the argument is ignored. */
    void addDecision(EligibilityDecision decision);

    /** The engine had moved on: the decision of that task did not take effect. */
    /** @return whether that task had decided, and was not marked before */
    boolean decisionOvertaken(long taskKey);

    Optional<Enrolment> enrolment(CaseId caseId);

    /** Gives the study's next number, without gaps, once for ever. */
    Enrolment enrol(CaseId caseId, String study, Instant at);

    Optional<String> screenFailure(CaseId caseId);

    void addScreenFailure(CaseId caseId, String reason, Instant at);
}
