package dev.sextant.sequencing.copynumber;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.document.Receipt;
import dev.sextant.sequencing.GeneCopyNumber;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import dev.sextant.sequencing.vcf.SampleCheck;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads copy-number files in tests. */
final class CopyNumberFiles {

    private CopyNumberFiles() {}

    static CopyNumberRequest of(String sample, ReferenceGenome genome) {
        return new CopyNumberRequest(sample, Optional.empty(), Optional.of(genome), Optional.empty(), 1000);
    }

    static CopyNumberRequest withPurity(String sample, ReferenceGenome genome, String purity) {
        return new CopyNumberRequest(
                sample, Optional.empty(), Optional.of(genome), Optional.of(new BigDecimal(purity)), 1000);
    }

    static CopyNumberContents read(String text, CopyNumberRequest request) {
        return read(text.getBytes(UTF_8), request);
    }

    static CopyNumberContents read(byte[] bytes, CopyNumberRequest request) {
        try (LineReader lines = LineReader.open(new ByteArrayInputStream(bytes), TextLimits.DEFAULT)) {
            CopyNumberContents contents = CopyNumberReader.read(lines, request, SampleCheck.NONE);
            assertThat(contents.records())
                    .as("every record is accounted for")
                    .isEqualTo(contents.accepted()
                            + filtered(contents)
                            + contents.rejected().size());
            return contents;
        }
    }

    static long filtered(CopyNumberContents contents) {
        return contents.filtered().stream().mapToLong(Receipt.Filtered::count).sum();
    }

    static long filtered(CopyNumberContents contents, String reason) {
        return contents.filtered().stream()
                .filter(filtered -> filtered.reason().equals(reason))
                .mapToLong(Receipt.Filtered::count)
                .sum();
    }

    static GeneCopyNumber gene(CopyNumberContents contents, String symbol) {
        return contents.genes().stream()
                .filter(gene -> gene.gene().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing on " + symbol + ": " + contents));
    }

    /** {@code 16}, {@code at least 3} or {@code GAIN}. */
    static String told(CopyNumberContents contents, String symbol) {
        return switch (gene(contents, symbol).copies()) {
            case GeneCopyNumber.Total total ->
                total.number().stripTrailingZeros().toPlainString();
            case GeneCopyNumber.AtLeast least -> "at least " + least.number();
            case GeneCopyNumber.Reported reported -> reported.call().name();
        };
    }
}
