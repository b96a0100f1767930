package dev.sextant.board;

import dev.sextant.kernel.CaseId;
import java.time.Instant;
import java.util.List;

/** The electronic signatures that were given for the tasks of a case. */
interface TaskSignatures {

    /** Oldest first. */
    List<TaskSignature> ofCase(CaseId caseId);

    /** Who signed, when, what it meant, and the hash of what was shown. */
    record TaskSignature(
            long taskKey,
            String person,
            String displayName,
            String discipline,
            String meaning,
            Instant signedAt,
            String evidenceSha256) {}
}
