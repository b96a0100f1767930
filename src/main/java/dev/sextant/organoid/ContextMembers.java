package dev.sextant.organoid;

import dev.sextant.document.DocumentKind;
import dev.sextant.document.ScreenPart;
import dev.sextant.kernel.InvalidInput;

/** What the context of a file must say, and must not say, by its kind. */
final class ContextMembers {

    private ContextMembers() {}

    static void requirePlate(ScreenPart part) {
        if (part.plate().isEmpty()) {
            throw new InvalidInput("context.plate", "DAY_0 or TREATED", "nothing");
        }
    }

    /** What nobody reads is refused: it would look like a fact. */
    static void refuseMapMembers(ScreenPart part, DocumentKind kind) {
        part.emptyWells().ifPresent(found -> refuse("emptyWells", kind, found));
        part.gridOrigin().ifPresent(found -> refuse("gridOrigin", kind, found));
    }

    static void refusePlateMembers(ScreenPart part, DocumentKind kind) {
        part.plate().ifPresent(found -> refuse("plate", kind, found));
        part.barcode().ifPresent(found -> refuse("barcode", kind, found));
    }

    private static void refuse(String member, DocumentKind kind, Object found) {
        throw new InvalidInput("context." + member, "no such member for " + kind, found);
    }
}
