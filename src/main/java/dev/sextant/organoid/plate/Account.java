package dev.sextant.organoid.plate;

import dev.sextant.document.DocumentKind;
import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * What became of every record of a file; the part of a {@link Receipt} that reading knows. A record is a well of a plate
 * or of a map, or a row of a table.
 *
 * @param format for example {@code EnVision CSV, 384 wells}
 */
public record Account(
        String format,
        long records,
        long accepted,
        List<Receipt.Filtered> filtered,
        List<Receipt.Rejected> rejected,
        List<String> warnings) {

    public Account {
        filtered = List.copyOf(filtered);
        rejected = List.copyOf(rejected);
        warnings = List.copyOf(warnings);
        long accountedFor =
                accepted + filtered.stream().mapToLong(Receipt.Filtered::count).sum() + rejected.size();
        if (records != accountedFor) {
            throw new IllegalStateException("%d records read but %d accounted for".formatted(records, accountedFor));
        }
    }

    /** @throws InvalidInput when not one record could be used: such a file says nothing, and would take another's place */
    public void requireAny() {
        if (accepted == 0) {
            String first = rejected.isEmpty() ? "none" : rejected.get(0).reason();
            String where =
                    rejected.isEmpty() ? "file" : "line " + rejected.get(0).line();
            throw new InvalidInput(where, "at least one well that can be read", first);
        }
    }

    public Receipt receipt(DocumentKind kind, Sha256 sha256, long bytes) {
        return new Receipt(
                kind, format, Optional.empty(), sha256, bytes, records, accepted, filtered, rejected, warnings);
    }
}
