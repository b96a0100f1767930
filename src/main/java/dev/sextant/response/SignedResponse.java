package dev.sextant.response;

import dev.sextant.kernel.AssessmentId;
import dev.sextant.kernel.LineId;
import dev.sextant.response.recist.OverallResponse;
import java.time.Instant;
import java.util.Optional;

/**
 * The investigator's signature under a response. It holds as long as the same category is computed: under other figures it
 * has to be signed again.
 *
 * @param computed what was computed when it was signed
 * @param response the category that counts
 * @param reason why another than the computed one
 */
public record SignedResponse(
        LineId lineId,
        AssessmentId assessmentId,
        Judgement judgement,
        OverallResponse computed,
        OverallResponse response,
        Optional<String> reason,
        String signedBy,
        Instant signedAt) {

    /** Whether the investigator sees it as it was computed. */
    public enum Judgement {
        AGREED,
        OTHER
    }
}
