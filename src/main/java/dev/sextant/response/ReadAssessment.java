package dev.sextant.response;

import dev.sextant.kernel.AssessmentId;
import dev.sextant.response.recist.EvaluatedAssessment;
import dev.sextant.response.recist.OverallResponse;
import dev.sextant.response.recist.TimePoint;
import java.util.List;
import java.util.Optional;

/**
 * A follow-up of a line with its responses.
 *
 * @param signed only while the signature holds
 * @param notes about how it was read: lesions that do not fit the line's baseline, a signature that no longer holds
 */
public record ReadAssessment(
        AssessmentId id, EvaluatedAssessment evaluated, Optional<SignedResponse> signed, List<String> notes) {

    public ReadAssessment {
        notes = List.copyOf(notes);
    }

    /** The investigator's category; the computed one as long as nobody has signed. */
    public OverallResponse counting() {
        return signed.map(SignedResponse::response).orElse(evaluated.overall());
    }

    TimePoint timePoint() {
        return new TimePoint(evaluated.assessment().date(), counting());
    }
}
