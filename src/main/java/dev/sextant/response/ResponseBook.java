package dev.sextant.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.AssessmentId;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.response.recist.Baseline;
import dev.sextant.response.recist.BaselineCheck;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /**
     * An assessment as a baseline: of a line that has begun, or of one that may begin. Empty for a follow-up, and where not
     * everything was seen that has to be.
     */
    @Transactional(readOnly = true)
    public Optional<LineView.BaselineView> baseline(CaseId caseId, AssessmentId id) {
        List<LineReading> readings = ofCase(caseId).stream()
                .flatMap(line -> Stream.concat(line.reading().stream(), line.others().stream()))
                .toList();
        Optional<LineView.BaselineView> ofLine = readings.stream()
                .filter(reading -> reading.baselineId().equals(id))
                .reduce((first, second) -> second)
                .map(LineView.BaselineView::of);
        if (ofLine.isPresent()
                || readings.stream().anyMatch(reading -> reading.assessment(id).isPresent())) {
            return ofLine;
        }
        List<RecordedAssessment> all = counting(rows.ofCase(caseId));
        LesionRegistry registry = LesionRegistry.of(all);
        return all.stream()
                .filter(assessment -> assessment.id().equals(id))
                .filter(assessment -> LineBaseline.isComplete(assessment, Optional.empty()))
                .findFirst()
                .map(assessment -> {
                    Baseline baseline = assessment.baseline()
                            ? LineBaseline.asChosen(assessment, registry)
                            : LineBaseline.derived(assessment, registry, Set.of());
                    return LineView.BaselineView.of(id, baseline, BaselineCheck.of(baseline, Optional.empty()));
                });
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
