package dev.sextant.response;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import java.util.List;
import java.util.Optional;

/**
 * How tumours answered, line by line. Computed from what was measured each time it is asked, so a correction shows at once;
 * what investigators signed is kept and counts.
 */
public interface Responses {

    /** In the order of the lines. */
    List<LineResponse> ofCase(CaseId caseId);

    /** Empty when the case has no such line that was started. */
    default Optional<LineResponse> ofLine(CaseId caseId, LineId lineId) {
        return ofCase(caseId).stream()
                .filter(line -> line.period().lineId().equals(lineId))
                .findFirst();
    }

    /**
     * A line's baseline, assessments, figures and signatures as task evidence: nothing in it changes by itself.
     *
     * @return an object; {@code {}} when there is no such line
     */
    JsonNode evidence(CaseId caseId, LineId lineId);
}
