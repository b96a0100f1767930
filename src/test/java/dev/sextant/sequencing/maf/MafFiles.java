package dev.sextant.sequencing.maf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sextant.document.Receipt;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import dev.sextant.sequencing.vcf.SampleCheck;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fixtures: requests, small files, and how to read them. */
final class MafFiles {

    private static final String COLUMNS = String.join(
            "\t",
            "Hugo_Symbol",
            "NCBI_Build",
            "Chromosome",
            "Start_Position",
            "End_Position",
            "Variant_Classification",
            "Reference_Allele",
            "Tumor_Seq_Allele1",
            "Tumor_Seq_Allele2",
            "Tumor_Sample_Barcode",
            "HGVSp_Short",
            "t_depth",
            "t_ref_count",
            "t_alt_count",
            "FILTER",
            "Mutation_Status");

    private MafFiles() {}

    static MafRequest of(String sample) {
        return new MafRequest(sample, Optional.empty(), 100_000, 1000);
    }

    static MafRequest of(String sample, ReferenceGenome genome) {
        return new MafRequest(sample, Optional.of(genome), 100_000, 1000);
    }

    static MafContents read(byte[] bytes, MafRequest request) {
        return read(bytes, request, SampleCheck.NONE);
    }

    static MafContents read(byte[] bytes, MafRequest request, SampleCheck check) {
        try (LineReader lines = LineReader.open(new ByteArrayInputStream(bytes), TextLimits.DEFAULT)) {
            return MafReader.read(lines, request, check);
        }
    }

    static MafContents read(String text) {
        return read(text.getBytes(UTF_8), of("S-1"));
    }

    /** A file with the usual columns; records with {@code |} for tabs. */
    static String file(String... records) {
        return COLUMNS + "\n"
                + List.of(records).stream()
                        .map(record -> record.replace('|', '\t') + "\n")
                        .collect(Collectors.joining());
    }

    /** With these columns, and {@code |} for tabs. */
    static String table(String... lines) {
        return List.of(lines).stream()
                .map(line -> line.replace('|', '\t') + "\n")
                .collect(Collectors.joining());
    }

    /** PIK3CA H1047R on GRCh38, with the columns of {@link #file} from the depth on. */
    static String h1047r(String rest) {
        return "PIK3CA|GRCh38|3|179234297|179234297|Missense_Mutation|A|A|G|S-1|p.H1047R|" + rest;
    }

    static Map<String, Long> filtered(MafContents contents) {
        return contents.filtered().stream()
                .collect(Collectors.toMap(Receipt.Filtered::reason, Receipt.Filtered::count));
    }
}
