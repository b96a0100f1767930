package dev.sextant.response;

import dev.sextant.kernel.CaseId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class InMemoryAssessmentRows implements AssessmentRows {

    private final List<RecordedAssessment> assessments = new ArrayList<>();
    private final Map<Long, SignedResponse> signatures = new LinkedHashMap<>();

    @Override
    public void insert(RecordedAssessment assessment) {
        assessments.add(assessment);
    }

    @Override
    public List<RecordedAssessment> ofCase(CaseId caseId) {
        return assessments.stream()
                .sorted(Comparator.comparingLong(RecordedAssessment::place)
                        .thenComparing(RecordedAssessment::recordedAt))
                .toList();
    }

    @Override
    public void insert(SignedResponse signed, CaseId caseId, long taskKey) {
        signatures.put(taskKey, signed);
    }

    @Override
    public List<SignedResponse> signatures(CaseId caseId) {
        return List.copyOf(signatures.values());
    }

    @Override
    public boolean signatureOvertaken(long taskKey) {
        return signatures.remove(taskKey) != null;
    }
}
