package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.Sha256;
import java.util.Optional;

/** The name of an object: {@code {caseId}/{sha256}}. */
record ObjectKey(CaseId caseId, Sha256 sha256) {

    /** Empty for the names of things that this system has not stored. */
    static Optional<ObjectKey> parse(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ObjectKey(new CaseId(key.substring(0, slash)), new Sha256(key.substring(slash + 1))));
        } catch (InvalidInput | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return caseId + "/" + sha256;
    }
}
