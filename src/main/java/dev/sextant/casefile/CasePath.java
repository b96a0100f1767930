package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;

/** Case ids in addresses. */
public final class CasePath {

    private CasePath() {}

    /** @throws NotFound when the text cannot be the id of any case: an address that is wrong is not found, not invalid */
    public static CaseId id(String text) {
        try {
            return new CaseId(text);
        } catch (InvalidInput e) {
            throw new NotFound("case", text);
        }
    }
}
