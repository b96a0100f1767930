package dev.sextant.sequencing.copynumber;

import static dev.sextant.sequencing.ReferenceGenome.GRCH37;
import static dev.sextant.sequencing.ReferenceGenome.GRCH38;
import static dev.sextant.sequencing.copynumber.CopyNumberFiles.filtered;
import static dev.sextant.sequencing.copynumber.CopyNumberFiles.gene;
import static dev.sextant.sequencing.copynumber.CopyNumberFiles.of;
import static dev.sextant.sequencing.copynumber.CopyNumberFiles.read;
import static dev.sextant.sequencing.copynumber.CopyNumberFiles.told;
import static dev.sextant.sequencing.copynumber.CopyNumberFiles.withPurity;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.GeneCopyNumber;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts without a public file, on {@link HandMade} ones; and what is no copy-number file. */
class CopyNumberFormatsTest {

    private static final CopyNumberRequest REQUEST = of("S-17", GRCH37);

    @Test
    void segTellsRatiosOfTheNamedSample() {
        CopyNumberContents contents = read(HandMade.SEG, REQUEST);

        assertThat(contents.format()).isEqualTo("SEG (log2)");
        assertThat(contents.records()).isEqualTo(3);
        assertThat(contents.accepted()).isEqualTo(2);
        assertThat(filtered(contents, "of another sample")).isEqualTo(1);
        assertThat(told(contents, "ERBB2")).isEqualTo("16");
        assertThat(told(read(HandMade.SEG, of("S-18", GRCH37)), "ERBB2")).isEqualTo("2");
    }

    @Test
    void segRatiosAreCorrectedForPurity() {
        // log2 2.95201 at purity 0.5: (2 * 2^2.95201 - 2 * 0.5) / 0.5 = 28.95
        assertThat(told(read(HandMade.SEG, withPurity("S-17", GRCH37, "0.5")), "ERBB2"))
                .isEqualTo("29");
    }

    @Test
    void segNeedsNoHeader() {
        CopyNumberContents contents = read(HandMade.SEG_WITHOUT_HEADER, REQUEST);

        assertThat(contents.format()).isEqualTo("SEG (log2), no header");
        assertThat(contents.accepted()).isEqualTo(2);
        assertThat(told(contents, "ERBB2")).isEqualTo("16");
    }

    @Test
    void facetsTellsCopiesWithItsPurityAndTheClone() {
        CopyNumberContents contents = read(HandMade.FACETS, withPurity("S-17", GRCH37, "0.8"));

        assertThat(told(contents, "ERBB2")).isEqualTo("9");
        assertThat(gene(contents, "ERBB2").evidence())
                .contains("of a clone in 0.30 of the cells", "purity 0.42", "ploidy 2.31", "not applied again");
        assertThat(contents.warnings()).anyMatch(text -> text.startsWith("The file says purity 0.42, the sender 0.8"));
        assertThat(filtered(contents, "no copy number in the file (NA)")).isEqualTo(1);
        assertThat(contents.genes()).extracting(GeneCopyNumber::gene).containsExactly("ERBB2");
    }

    @Test
    void purplesFractionsStaySlightlyNegativeOnesAreNoneAndImpossibleOnesUnusable() {
        CopyNumberContents contents = read(HandMade.PURPLE_SEGMENTS, REQUEST);

        assertThat(told(contents, "ERBB2")).isEqualTo("18.999");
        assertThat(told(contents, "RB1")).isEqualTo("0");
        assertThat(gene(contents, "RB1").evidence()).contains("-0.0713, taken as 0");
        assertThat(contents.rejected())
                .containsExactly(new Receipt.Rejected(
                        4, "copyNumber: expected copies of 0 or more (noise above -0.5 is 0), found '-1.6912'"));
        assertThat(contents.genes()).extracting(GeneCopyNumber::gene).doesNotContain("CDKN2A");
    }

    @Test
    void purplesGenesHaveTheLeastThatAnyPartOfThemHas() {
        CopyNumberContents contents = read(HandMade.PURPLE_GENES, of("S-17", GRCH38));

        assertThat(contents.format()).isEqualTo("PURPLE genes");
        assertThat(told(contents, "ERBB2")).isEqualTo("17.821");
        assertThat(told(contents, "RB1")).isEqualTo("0");
        assertThat(filtered(contents, "not the canonical transcript")).isEqualTo(1);
        assertThat(contents.warnings()).anyMatch(text -> text.startsWith("No row tells of AKT1"));
    }

    @Test
    void purplesGenesOfAnotherBuildAreRefused() {
        assertThatThrownBy(() -> read(HandMade.PURPLE_GENES, REQUEST))
                .hasMessage("line 2: expected ERBB2 on GRCh37 at 17:37844167-37886679, found 17:39687914-39730426");
    }

    @Test
    void titansCorrectedNumberCounts() {
        CopyNumberContents contents = read(HandMade.TITAN, REQUEST);

        assertThat(told(contents, "ERBB2")).isEqualTo("14");
        assertThat(told(contents, "RB1"))
                .as("where there is none the plain one")
                .isEqualTo("1");
    }

    @Test
    void titanWithoutRatioWarnsThatItsLimitCannotBeSeen() {
        String text = HandMade.TITAN.replace("Median_logR", "Median_Ratio");

        assertThat(read(text, REQUEST).warnings()).anyMatch(warning -> warning.startsWith("No column Median_logR"));
    }

    @Test
    void allelesAndTotalsAreTakenAsTheyAre() {
        assertThat(told(read(HandMade.ASCAT, REQUEST), "ERBB2")).isEqualTo("12");
        assertThat(told(read(HandMade.SEQUENZA, REQUEST), "ERBB2")).isEqualTo("13");
    }

    @Test
    void vcfTellsOnlyWhatItsRecordsCover() {
        CopyNumberContents contents = read(HandMade.VCF, REQUEST);

        assertThat(contents.records()).isEqualTo(8);
        assertThat(told(contents, "ERBB2")).isEqualTo("12");
        assertThat(told(contents, "CDKN2A"))
                .as("a record without alternative that gives CN")
                .isEqualTo("2");
        assertThat(told(contents, "RB1"))
                .as("<DEL> with neither number nor ratio")
                .isEqualTo("DELETION");
        assertThat(told(contents, "EGFR")).isEqualTo("DUPLICATION");
        assertThat(contents.genes())
                .as("less than half of CCND1 is covered, and a filtered record does not count")
                .extracting(GeneCopyNumber::gene)
                .containsExactly("CDKN2A", "EGFR", "ERBB2", "RB1");
        assertThat(contents.warnings()).contains("Segments cover only 8 % of CCND1: its copy number stays not known");
        assertThat(filtered(contents, "FILTER is not PASS")).isEqualTo(1);
        assertThat(filtered(contents, "no record of copies")).isEqualTo(2);
    }

    @Test
    void aChangeThatOnlyAnotherSampleCarriesIsNotTheSpecimens() {
        String others = HandMade.VCF.replace("\tGT\t0/0\t0/1", "\tGT\t0/1\t0/0");

        CopyNumberContents contents = read(others, REQUEST);

        assertThat(contents.genes()).extracting(GeneCopyNumber::gene).containsExactly("CDKN2A", "ERBB2");
        assertThat(filtered(contents, "the sample does not carry the change (genotype 0/0)"))
                .isEqualTo(2);
    }

    @Test
    void aCallSetOfSmallVariantsIsNoCopyNumberFile() {
        String text =
                "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n17\t1000\t.\tA\tG\t.\tPASS\t.\n";

        assertThatThrownBy(() -> read(text, REQUEST))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("file: expected a record of copies");
    }

    @Test
    void gisticsCallsStayCalls() {
        CopyNumberContents contents = read(HandMade.GISTIC, REQUEST);

        assertThat(contents.format()).isEqualTo("GISTIC discrete calls");
        assertThat(contents.accepted()).isEqualTo(5);
        assertThat(told(contents, "ERBB2")).isEqualTo("AMPLIFICATION");
        assertThat(gene(contents, "ERBB2").total()).isEmpty();
        assertThat(told(contents, "RB1")).isEqualTo("DEEP_DELETION");
        assertThat(told(contents, "PTEN")).isEqualTo("PARTIAL_DELETION");
        assertThat(told(contents, "CDKN2A")).isEqualTo("LOSS");
        assertThat(told(read(HandMade.GISTIC, of("S-16", GRCH37)), "ERBB2")).isEqualTo("NEUTRAL");
    }

    @Test
    void genesAreFoundByOtherNamesAndByNumber() {
        CopyNumberContents contents = read(HandMade.CBIOPORTAL, REQUEST);

        assertThat(told(contents, "ERBB2")).isEqualTo("GAIN");
        assertThat(told(contents, "EGFR")).isEqualTo("AMPLIFICATION");
        assertThat(told(contents, "MET")).isEqualTo("NEUTRAL");
        assertThat(contents.genes()).extracting(GeneCopyNumber::gene).doesNotContain("CCND1");
        assertThat(filtered(contents, "no copy number in the file (NA)")).isEqualTo(1);
    }

    @Test
    void rowsPerSampleCount() {
        CopyNumberContents contents = read(HandMade.CBIOPORTAL_LONG, REQUEST);

        assertThat(told(contents, "ERBB2")).isEqualTo("AMPLIFICATION");
        assertThat(told(contents, "RB1")).isEqualTo("DEEP_DELETION");
        assertThat(filtered(contents, "of another sample")).isEqualTo(1);
    }

    @Test
    void callsInWordsCountAndRowsThatContradictEachOtherDoNot() {
        CopyNumberContents contents = read(HandMade.ONCOKB, REQUEST);

        assertThat(told(contents, "MET")).isEqualTo("AMPLIFICATION");
        assertThat(told(contents, "RB1")).isEqualTo("DEEP_DELETION");
        assertThat(told(contents, "PTEN")).isEqualTo("LOSS");
        assertThat(told(contents, "ERBB2")).isEqualTo("GAIN");
        assertThat(contents.genes()).extracting(GeneCopyNumber::gene).doesNotContain("CDK4");
        assertThat(contents.warnings()).anyMatch(text -> text.startsWith("Rows contradict each other on CDK4"));
    }

    @Test
    void geneRowsNeedNoBuild() {
        CopyNumberRequest request =
                new CopyNumberRequest("S-17", Optional.empty(), Optional.empty(), Optional.empty(), 1000);

        assertThat(told(read(HandMade.GISTIC, request), "ERBB2")).isEqualTo("AMPLIFICATION");
        assertThatThrownBy(() -> read(HandMade.SEG, request)).hasMessageStartingWith("context.referenceGenome");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SEG",
                "SEG without header",
                "TITAN",
                "ASCAT",
                "VCF",
                "GISTIC",
                "cBioPortal",
                "cBioPortal, long",
                "OncoKB"
            })
    void theOnlySampleIsNotTakenForTheSpecimens(String name) {
        List<String> asked = new ArrayList<>();
        byte[] bytes = HandMade.text(name).getBytes(UTF_8);

        assertThatThrownBy(() -> {
                    try (LineReader lines = LineReader.open(new ByteArrayInputStream(bytes), TextLimits.DEFAULT)) {
                        CopyNumberReader.read(lines, of("T-1", GRCH37), (samples, tumour) -> asked.addAll(samples));
                    }
                })
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(
                        "context.tumourSample: expected one of the file's samples, which do not include T-1");
        assertThat(asked).as("asked whether they are somebody else's").contains("S-17");
    }

    @Test
    void theSampleMayBeCalledOtherwiseWhenTheSenderSaysSo() {
        CopyNumberRequest request =
                new CopyNumberRequest("T-1", Optional.of("S-17"), Optional.of(GRCH37), Optional.empty(), 1000);

        assertThat(told(read(HandMade.GISTIC, request), "ERBB2")).isEqualTo("AMPLIFICATION");
    }

    @ParameterizedTest
    @MethodSource("names")
    void lineEndsByteOrderMarksAndRepeatedRecordsChangeNothing(String name) {
        CopyNumberRequest request = of("S-17", name.equals("PURPLE genes") ? GRCH38 : GRCH37);
        String text = HandMade.text(name);
        CopyNumberContents plain = read(text, request);

        assertThat(read(text.replace("\n", "\r\n"), request).genes()).isEqualTo(plain.genes());
        assertThat(read(text.replace('\n', '\r'), request).genes()).isEqualTo(plain.genes());
        assertThat(read("\ufeff" + text, request).genes()).isEqualTo(plain.genes());
        String last = text.lines().reduce((one, other) -> other).orElseThrow();
        CopyNumberContents twice = read(text + last + "\n" + last + "\n", request);
        assertThat(twice.records()).isEqualTo(plain.records() + 2);
        assertThat(twice.genes())
                .extracting(GeneCopyNumber::copies)
                .isEqualTo(plain.genes().stream().map(GeneCopyNumber::copies).toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCutLastLineIsTold(String name) {
        String text = HandMade.text(name);
        CopyNumberRequest request = of("S-17", name.equals("PURPLE genes") ? GRCH38 : GRCH37);

        assertThat(read(text.stripTrailing(), request).warnings()).anyMatch(warning -> warning.contains("cut off"));
    }

    static List<String> names() {
        return List.copyOf(HandMade.all().keySet());
    }

    @Test
    void aRepeatedSegmentIsFiltered() {
        CopyNumberContents contents = read(HandMade.SEG_WITHOUT_HEADER + HandMade.SEG_WITHOUT_HEADER, REQUEST);

        assertThat(filtered(contents, "repeats an earlier segment")).isEqualTo(2);
    }

    @Test
    void headersOnlyAreRefused() {
        assertThatThrownBy(() -> read(HandMade.GISTIC.lines().findFirst().orElseThrow() + "\n", REQUEST))
                .hasMessage("line 2: expected at least one segment or gene, found the end of the file");
        assertThatThrownBy(() -> read("#chromosome\tstart\tend\tcopyNumber\tbafCount\n", REQUEST))
                .hasMessage("line 2: expected at least one segment or gene, found the end of the file");
        assertThatThrownBy(() -> read("# nothing\n\n", REQUEST))
                .hasMessageContaining("the header of a copy-number file, found the end of the file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hugo_Symbol|Variant_Classification|Tumor_Sample_Barcode
            gene|log2|depth
            specimen|item|value
            """)
    void whatIsNoCopyNumberFileIsAnsweredWithTheKnownFormats(String one, String two, String three) {
        assertThatThrownBy(() -> read(String.join("\t", one, two, three) + "\na\tb\tc\n", REQUEST))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContainingAll(
                        "CNVkit .cns", "SEG", "FACETS", "PURPLE", "TITAN", "nMajor", "VCF", "GISTIC", "Hugo_Symbol");
    }

    @Test
    void aHeaderOfTwoFormatsIsNotGuessed() {
        assertThat(Detection.of(new Head(
                        List.of(), List.of("sample", "chrom", "start", "end", "seg.mean", "tcn.em"), Separator.TAB, 1)))
                .isInstanceOf(Detection.Ambiguous.class);
        assertThatThrownBy(() -> read("sample\tchrom\tstart\tend\tseg.mean\ttcn.em\nS-17\t17\t1\t2\t0\t2\n", REQUEST))
                .hasMessageContaining("columns of one format, not of several: SEG");
    }

    @Test
    void twoColumnsOfOneNameAreNotGuessed() {
        assertThatThrownBy(() -> read("chrom\tstart\tend\ttot_cn\ttot_cn\n17\t1\t2\t2\t16\n", REQUEST))
                .hasMessage("line 1: expected one column called tot_cn, found 2");
        assertThatThrownBy(() -> read("Hugo_Symbol\tS-17\tS-17\nERBB2\t2\t0\n", REQUEST))
                .hasMessage("line 1: expected one column called S-17, found 2");
    }

    @Test
    void binaryAndUtf16AreRefused() {
        assertThatThrownBy(() -> read(new byte[] {1, 2, 3, 0, 10}, REQUEST)).hasMessageContaining("binary data");
        assertThatThrownBy(() -> read("\ufeffchrom".getBytes(UTF_16), REQUEST)).hasMessageContaining("UTF-16");
    }

    @Test
    void continuousValuesAreNoCalls() {
        CopyNumberContents contents = read(HandMade.GISTIC.replace("17q12\t0\t2", "17q12\t0\t2.713"), REQUEST);

        assertThat(contents.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(2);
            assertThat(rejected.reason()).contains("expected -2, -1.5, -1, 0, 1, 2", "found '2.713'");
        });
    }

    @ParameterizedTest(name = "{0} in column {1} of the second line of the table of totals")
    @CsvSource({"-1,tot_cn", "1.5,tot_cn", "many,tot_cn", "99999,tot_cn", "NaN,tot_cn", "0x1,start", "-3,start"})
    void unusableCellsAreRejectedByLine(String value, String column) {
        String row = column.equals("start") ? "17\t" + value + "\t37900000\t2" : "17\t1\t37900000\t" + value;

        CopyNumberContents contents = read("chrom\tstart\tend\ttot_cn\n17\t5\t6\t2\n" + row + "\n", REQUEST);

        assertThat(contents.accepted()).isEqualTo(1);
        assertThat(contents.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(3);
            assertThat(rejected.reason()).contains(column, "expected", "found", "'" + value + "'");
        });
    }

    @Test
    void startsFromOneIncludeTheFirstBase() {
        String header = "chrom\tstart\tend\ttot_cn\n";

        assertThat(read(header + "17\t37886680\t37890000\t9\n", REQUEST).genes())
                .isEmpty();
        assertThat(told(read(header + "17\t37886679\t37890000\t9\n", REQUEST), "ERBB2"))
                .isEqualTo("9");
    }

    @Test
    void noGeneOfInterestLiesOnASexChromosomeWhereTwoCopiesAreNotNormalInMen() {
        assertThat(GeneTable.of(GRCH38)).extracting(GeneTable.Gene::chromosome).doesNotContain("X", "Y", "MT");
    }

    @Test
    void tooManyUnusableRecordsStopTheReading() {
        CopyNumberRequest few =
                new CopyNumberRequest("S-17", Optional.empty(), Optional.of(GRCH37), Optional.empty(), 2);

        assertThatThrownBy(() -> read("chrom\tstart\tend\ttot_cn\n" + "17\t1\t2\tx\n".repeat(3), few))
                .hasMessageContaining("at most 2 unusable records");
    }
}
