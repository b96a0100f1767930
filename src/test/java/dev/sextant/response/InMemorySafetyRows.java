package dev.sextant.response;

import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.CaseId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class InMemorySafetyRows implements AdverseEventRows, SafetyReportRows {

    private final Map<AdverseEventId, AdverseEvent> events = new LinkedHashMap<>();
    private final List<SafetyReport> reports = new ArrayList<>();
    private final List<ReportStep> steps = new ArrayList<>();
    private final Map<Long, ExpeditedAssessment> assessments = new LinkedHashMap<>();

    @Override
    public void insert(CaseId caseId, AdverseEventId id, AdverseEvent.Version first) {
        events.put(id, new AdverseEvent(id, caseId, List.of(first)));
    }

    @Override
    public void add(AdverseEventId id, AdverseEvent.Version version) {
        AdverseEvent before = find(id).orElseThrow();
        List<AdverseEvent.Version> versions = new ArrayList<>(before.versions());
        versions.add(version);
        events.put(id, new AdverseEvent(id, before.caseId(), versions));
    }

    @Override
    public Optional<AdverseEvent> find(AdverseEventId id) {
        return Optional.ofNullable(events.get(id));
    }

    @Override
    public List<AdverseEvent> ofCase(CaseId caseId) {
        return List.copyOf(events.values());
    }

    @Override
    public void begin(SafetyReport report) {
        reports.add(report);
    }

    @Override
    public void close(SafetyReport report, int eventVersion, Instant at) {
        reports.replaceAll(each -> each.equals(report)
                ? new SafetyReport(
                        report.eventId(),
                        report.number(),
                        report.processInstanceKey(),
                        report.beginsWithVersion(),
                        report.begunAt(),
                        Optional.of(eventVersion),
                        Optional.of(at))
                : each);
    }

    @Override
    public List<SafetyReport> reports(AdverseEventId id) {
        return reports.stream().filter(report -> report.eventId().equals(id)).toList();
    }

    @Override
    public void add(ReportStep step) {
        steps.add(step);
    }

    @Override
    public List<ReportStep> steps(AdverseEventId id) {
        return steps.stream().filter(step -> step.eventId().equals(id)).toList();
    }

    @Override
    public boolean reviewOvertaken(long taskKey) {
        return steps.removeIf(step -> step.taskKey() == taskKey && step.kind() == ReportStep.Kind.REVIEW);
    }

    @Override
    public void add(ExpeditedAssessment assessment, long elementInstanceKey) {
        assessments.put(elementInstanceKey, assessment);
    }

    @Override
    public Optional<ExpeditedAssessment> assessmentBy(long elementInstanceKey) {
        return Optional.ofNullable(assessments.get(elementInstanceKey));
    }

    @Override
    public List<ExpeditedAssessment> assessments(AdverseEventId id) {
        return assessments.values().stream()
                .filter(assessment -> assessment.eventId().equals(id))
                .toList();
    }
}
