package dev.sextant.response;

import dev.sextant.kernel.AssessmentId;
import dev.sextant.response.recist.OverallResponse;
import java.util.List;
import java.util.Optional;

/**
 * How the tumour answered to one treatment line.
 *
 * @param reading of the reader who counts; empty without a baseline
 * @param others readings by other readers, never mixed with it
 * @param notes why there is no reading, or what is missing for one
 */
public record LineResponse(
        TreatmentPeriod period, Optional<LineReading> reading, List<LineReading> others, List<String> notes) {

    /** What stands for a category that nobody has signed. */
    public static final String NONE = "NONE";

    public LineResponse {
        others = List.copyOf(others);
        notes = List.copyOf(notes);
    }

    /** The latest follow-up that could be evaluated. */
    public Optional<ReadAssessment> latest() {
        return reading.filter(found -> !found.assessments().isEmpty())
                .map(found -> found.assessments().getLast());
    }

    /** The investigator's category of the latest follow-up ({@code PD}), or {@link #NONE}. */
    public String signedCategory() {
        return latest().flatMap(ReadAssessment::signed)
                .map(SignedResponse::response)
                .map(OverallResponse::name)
                .orElse(NONE);
    }

    /** Follow-ups that the investigator has to sign, oldest first. */
    public List<AssessmentId> unsigned() {
        return reading.stream()
                .flatMap(found -> found.assessments().stream())
                .filter(assessment -> assessment.signed().isEmpty())
                .map(ReadAssessment::id)
                .toList();
    }
}
