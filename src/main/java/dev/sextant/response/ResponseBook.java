package dev.sextant.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.AssessmentId;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Computes responses from what was recorded. */
@Service
class ResponseBook implements Responses {

    private final AssessmentRows rows;
    private final TreatmentPeriods periods;
    private final ResponseSettings settings;
    private final ObjectMapper json;

    ResponseBook(AssessmentRows rows, TreatmentPeriods periods, ResponseSettings settings, ObjectMapper json) {
        this.rows = rows;
        this.periods = periods;
        this.settings = settings;
        this.json = json;
    }

    @Override
    @Transactional(readOnly = true)
    public List<LineResponse> ofCase(CaseId caseId) {
        return new LineResponseCalculator(
                        counting(rows.ofCase(caseId)),
                        periods.ofCase(caseId),
                        rows.signatures(caseId),
                        settings.reader())
                .lines();
    }

    @Override
    public JsonNode evidence(CaseId caseId, LineId lineId) {
        return ofLine(caseId, lineId)
                .<JsonNode>map(line -> json.valueToTree(LineView.of(line)))
                .orElseGet(json::createObjectNode);
    }

    /** All that was ever recorded. */
    @Transactional(readOnly = true)
    public List<RecordedAssessment> recorded(CaseId caseId) {
        return rows.ofCase(caseId);
    }

    /** Without those that were corrected. */
    static List<RecordedAssessment> counting(List<RecordedAssessment> all) {
        Set<AssessmentId> corrected = all.stream()
                .map(RecordedAssessment::corrects)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(assessment -> !corrected.contains(assessment.id()))
                .toList();
    }
}
