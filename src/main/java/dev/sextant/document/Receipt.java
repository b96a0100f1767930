package dev.sextant.document;

import dev.sextant.kernel.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * What became of every record of a file. Accepted, filtered and rejected are counted independently while reading;
 * that they add up to {@code records} is checked here, not arranged.
 *
 * @param detectedFormat for example {@code VCF 4.2, VEP CSQ} or {@code CNVkit .call.cns}
 */
public record Receipt(
        DocumentKind kind,
        String detectedFormat,
        Optional<String> referenceGenome,
        Sha256 sha256,
        long bytes,
        long records,
        long accepted,
        List<Filtered> filtered,
        List<Rejected> rejected,
        List<String> warnings) {

    /** Records that were understood but not wanted, by reason. */
    public record Filtered(String reason, long count) {}

    /** One record that could not be used. */
    public record Rejected(long line, String reason) {}

    public Receipt {
        filtered = List.copyOf(filtered);
        rejected = List.copyOf(rejected);
        warnings = List.copyOf(warnings);
        long accountedFor =
                accepted + filtered.stream().mapToLong(Filtered::count).sum() + rejected.size();
        if (records != accountedFor) {
            throw new IllegalStateException("%d records read but %d accounted for (%d accepted, %d rejected)"
                    .formatted(records, accountedFor, accepted, rejected.size()));
        }
    }
}
