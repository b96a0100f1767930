package dev.sextant.sequencing;

import dev.sextant.document.DocumentRef;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.Receipt;
import java.util.function.Consumer;

/**
 * A file that was read: its receipt, and what to do to keep the findings.
 *
 * @param release lets go of what was held for that
 */
public record ReadIntake(Receipt receipt, Consumer<DocumentRef> keeper, Runnable release)
        implements IntakeHandler.Intake {

    /** For findings that are held in memory alone. */
    public ReadIntake(Receipt receipt, Consumer<DocumentRef> keeper) {
        this(receipt, keeper, () -> {});
    }

    @Override
    public void store(DocumentRef document) {
        keeper.accept(document);
    }

    @Override
    public void close() {
        release.run();
    }
}
