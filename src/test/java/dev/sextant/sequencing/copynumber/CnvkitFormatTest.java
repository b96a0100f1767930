package dev.sextant.sequencing.copynumber;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.local.demo.PublicFiles;
import dev.sextant.sequencing.GeneCopyNumber;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import dev.sextant.sequencing.vcf.SampleCheck;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CnvkitFormatTest {

    private static final String HEADER = "chromosome\tstart\tend\tgene\tlog2\tprobes\n";

    @Test
    void hcc2218HasSixteenCopiesOfErbb2ThoughItsSegmentIsLabelledCdk12() {
        CopyNumberContents contents = read(PublicFiles.bytes("cnv/HCC2218_cnvkit-call.cns"), ReferenceGenome.GRCH37);

        assertThat(contents.format()).isEqualTo("CNVkit .call.cns");
        assertThat(contents.records()).isEqualTo(163);
        assertThat(contents.accepted()).isEqualTo(163);
        assertThat(contents.rejected()).isEmpty();
        assertThat(PublicFiles.lines("cnv/HCC2218_cnvkit-call.cns"))
                .as("the segment that amplifies ERBB2 is labelled with another gene")
                .anyMatch(line -> line.startsWith("17\t37646807\t37903152\tCDK12\t"));
        GeneCopyNumber erbb2 = gene(contents, "ERBB2");
        assertThat(erbb2.total().orElseThrow()).isEqualByComparingTo("16");
        assertThat(erbb2.evidence()).contains("17:37646808-37903152", "100 %", "log2 2.95201");
    }

    @Test
    void everyGeneOfTheTableHasACallInHcc2218() {
        CopyNumberContents contents = read(PublicFiles.bytes("cnv/HCC2218_cnvkit-call.cns"), ReferenceGenome.GRCH37);

        assertThat(contents.genes()).hasSize(24);
    }

    @Test
    void hcc2218IsRefusedOnTheOtherBuild() {
        assertThatThrownBy(() -> read(PublicFiles.bytes("cnv/HCC2218_cnvkit-call.cns"), ReferenceGenome.GRCH38))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("positions on GRCh38, whose chromosome 1 ends at 248956422");
    }

    @Test
    void theIntegerOfEveryHcc2218SegmentFollowsFromItsRatioByTheThresholds() {
        PublicFiles.lines("cnv/HCC2218_cnvkit-call.cns").stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .filter(row -> !row[0].equals("X") && !row[0].equals("Y"))
                .forEach(row -> assertThat(CopyNumberRule.byThreshold(Double.parseDouble(row[4])))
                        .as(String.join(" ", row))
                        .isEqualTo(Integer.parseInt(row[6])));
    }

    @Test
    void segmentsThatEndBeforeTheyStartAreRejectedByLine() {
        CopyNumberContents contents = read(PublicFiles.bytes("cnv/cnvkit_amplicon.cns"), ReferenceGenome.GRCH37);

        assertThat(contents.format()).isEqualTo("CNVkit .cns");
        assertThat(contents.records()).isEqualTo(88);
        assertThat(contents.rejected()).hasSize(8);
        assertThat(contents.accepted()).isEqualTo(80);
        assertThat(contents.rejected().get(0).reason()).contains("start, end").contains("212578209");
    }

    @ParameterizedTest(name = "log2 {0} without purity is {1}")
    @CsvSource({
        "-1.2,0",
        "-1.1,0",
        "-0.5,1",
        "-0.25,1",
        "0,2",
        "0.2,2",
        "0.5,3",
        "0.7,3",
        "0.71,4",
        "2.95201,16",
        "3.1266,18"
    })
    void withoutPurityTheThresholdsDecide(double log2, int copies) {
        assertThat(CopyNumberRule.byThreshold(log2)).isEqualTo(copies);
    }

    @ParameterizedTest(name = "{0} copies at purity {1} are found again from their ratio")
    @CsvSource({"16,0.5", "6,0.3", "0,0.7", "2,0.2", "1,1"})
    void purityIsUndone(int copies, double purity) {
        double log2 = Math.log((purity * copies + 2 * (1 - purity)) / 2) / Math.log(2);
        String text = HEADER + "17\t37800000\t37900000\tCDK12\t%s\t9\n".formatted(Math.max(-20, log2));

        CopyNumberContents contents =
                read(text.getBytes(UTF_8), ReferenceGenome.GRCH37, Optional.of(new BigDecimal(String.valueOf(purity))));

        assertThat(gene(contents, "ERBB2").total().orElseThrow()).isEqualByComparingTo(BigDecimal.valueOf(copies));
        assertThat(gene(contents, "ERBB2").evidence()).contains("purity");
    }

    @Test
    void ofSeveralSegmentsTheOneThatCoversMostOfTheGeneSpeaksAndTheOthersAreNamed() {
        String text = HEADER + "chr17\t37800000\t37850000\tA\t0\t9\n" + "chr17\t37850000\t37900000\tB\t3\t9\n";

        CopyNumberContents contents = read(text.getBytes(UTF_8), ReferenceGenome.GRCH37);

        assertThat(gene(contents, "ERBB2").total().orElseThrow()).isEqualByComparingTo("16");
        assertThat(gene(contents, "ERBB2").evidence()).contains("segments disagree: 2 over 14 %, 16 over 86 %");
        assertThat(contents.warnings()).anyMatch(text2 -> text2.startsWith("2 segments that touch ERBB2 disagree"));
    }

    @Test
    void startsCountFromZero() {
        // ERBB2 begins at 37844167: a segment that ends at 37844166 does not touch it, one from 37844166 on does.
        String before = HEADER + "17\t37800000\t37844166\tA\t3\t9\n";
        String from = HEADER + "17\t37844166\t37844167\tA\t3\t9\n";

        assertThat(read(before.getBytes(UTF_8), ReferenceGenome.GRCH37).genes()).isEmpty();
        assertThat(read(from.getBytes(UTF_8), ReferenceGenome.GRCH37).genes()).hasSize(1);
    }

    @Test
    void aGeneWithoutSegmentHasNoCopyNumberAndIsNamed() {
        CopyNumberContents contents =
                read((HEADER + "17\t37800000\t37900000\tA\t3\t9\n").getBytes(UTF_8), ReferenceGenome.GRCH37);

        assertThat(contents.genes()).extracting(GeneCopyNumber::gene).containsExactly("ERBB2");
        assertThat(contents.warnings()).anyMatch(text -> text.startsWith("No segment covers AKT1"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                    17 37800000 37900000 A NaN 9        | log2: expected a number
                    17 37800000 37900000 A high 9       | log2: expected a number
                    17 -5 37900000 A 1 9                | start, end
                    17 37800000 37900000 A 1            | columns: expected 6, found 5
                    """)
    void anUnusableSegmentIsRejectedWithItsLine(String segment, String reason) {
        CopyNumberContents contents = read(
                (HEADER + segment.replace(' ', '\t') + "\n17\t1\t2\tB\t0\t1\n").getBytes(UTF_8),
                ReferenceGenome.GRCH37);

        assertThat(contents.records()).isEqualTo(2);
        assertThat(contents.accepted()).isEqualTo(1);
        assertThat(contents.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(2);
            assertThat(rejected.reason()).startsWith(reason);
        });
    }

    @Test
    void anotherTableIsRefused() {
        assertThatThrownBy(() -> read("Chromosome\tStart\tEnd\n".getBytes(UTF_8), ReferenceGenome.GRCH37))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(
                        "a header of one of these formats: CNVkit .cns (chromosome, start, end, gene, log2, probes); SEG");
    }

    private static GeneCopyNumber gene(CopyNumberContents contents, String symbol) {
        return contents.genes().stream()
                .filter(gene -> gene.gene().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private static CopyNumberContents read(byte[] bytes, ReferenceGenome genome) {
        return read(bytes, genome, Optional.empty());
    }

    private static CopyNumberContents read(byte[] bytes, ReferenceGenome genome, Optional<BigDecimal> purity) {
        try (LineReader lines = LineReader.open(new ByteArrayInputStream(bytes), TextLimits.DEFAULT)) {
            return CopyNumberReader.read(
                    lines,
                    new CopyNumberRequest("S-17", Optional.empty(), Optional.of(genome), purity, 1000),
                    SampleCheck.NONE);
        }
    }
}
