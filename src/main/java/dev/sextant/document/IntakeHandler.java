package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import java.util.Set;

/** How a feature reads the kinds of file that it understands. */
public interface IntakeHandler {

    Set<DocumentKind> kinds();

    /**
     * Reads the file once, streaming; stores nothing. Also serves the check endpoint.
     *
     * @throws dev.sextant.kernel.InvalidInput when the file as a whole cannot be used; names line, expected, found
     * @throws dev.sextant.kernel.Conflict when it belongs to another patient or specimen
     */
    Intake read(SpooledFile file, CaseId caseId, DocumentKind kind, DocumentContext context);

    /** What was read, ready to be kept; closed whether it was kept or not. */
    interface Intake extends AutoCloseable {
        Receipt receipt();

        /** Keeps the findings, in the caller's transaction, under the case lock. Wakes the processes that wait for them. */
        void store(DocumentRef document);

        /** Lets go of what was held until here. */
        @Override
        default void close() {}
    }
}
