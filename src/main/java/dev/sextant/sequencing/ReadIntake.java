package dev.sextant.sequencing;

import dev.sextant.document.DocumentRef;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.Receipt;
import java.util.function.Consumer;

/** A file that was read: its receipt, and what to do to keep the findings. */
public record ReadIntake(Receipt receipt, Consumer<DocumentRef> keeper) implements IntakeHandler.Intake {

    @Override
    public void store(DocumentRef document) {
        keeper.accept(document);
    }
}
