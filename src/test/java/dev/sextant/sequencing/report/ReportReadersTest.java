package dev.sextant.sequencing.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.BiomarkerDetail;
import dev.sextant.sequencing.Biomarkers;
import dev.sextant.sequencing.Pathology;
import dev.sextant.sequencing.PathologyDetail;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReadersTest {

    private static final String HEADER = "specimen,item,value,unit,method\n";

    @Test
    void aPathologyReportIsRead() {
        PathologyReader.Read read = pathology(
                HEADER
                        + "S-1,HER2_IHC,2+,,4B5\nS-1,HER2_FAINT_STAINING,5,%,\nS-1,HER2_ISH,POSITIVE,,\n"
                        + "S-1,HER2_CEP17_RATIO,4.8,ratio,\nS-1,HER2_COPIES,11.3,copies/cell,\nS-1,ER,90,%,\"SP1, clone\"\nS-1,PR,0,%,\n");

        assertThat(read.pathology())
                .isEqualTo(new Pathology(
                        Optional.of("2+"),
                        Optional.of(new BigDecimal("5")),
                        Optional.of("POSITIVE"),
                        Optional.of(new BigDecimal("4.8")),
                        Optional.of(new BigDecimal("11.3")),
                        Optional.of(new BigDecimal("90")),
                        Optional.of(new BigDecimal("0"))));
        assertThat(read.counts().format()).isEqualTo("Sextant pathology CSV");
        assertThat(read.counts().accepted()).isEqualTo(7);
    }

    @Test
    void theSameReportIsReadAsJson() {
        PathologyReader.Read read = pathology("""
                {"layout": "pathology", "specimen": "S-1", "items": [
                  {"item": "HER2_IHC", "value": "3+"},
                  {"item": "ER", "value": 90, "unit": "%"},
                  {"item": "PR", "value": 101, "unit": "%"}
                ]}""");

        assertThat(read.counts().format()).isEqualTo("Sextant pathology JSON");
        assertThat(read.pathology().her2Immunohistochemistry()).contains("3+");
        assertThat(read.pathology().oestrogenReceptorPercent()).contains(new BigDecimal("90"));
        assertThat(read.counts().rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(4);
            assertThat(rejected.reason()).isEqualTo("value: expected a number from 0 to 100, found '101'");
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    S-1,HER2_IHC,4+,,       | value: expected one of 0, 1+, 2+, 3+
                    S-1,HER2_IHC,3,,        | value: expected one of 0, 1+, 2+, 3+
                    S-1,ER,90,,             | unit: expected %, found 'nothing'
                    S-1,ER,0.9,fraction,    | unit: expected %, found 'fraction'
                    S-1,ER,NaN,%,           | value: expected a number with a decimal point
                    S-1,ER,-1,%,            | value: expected a number with a decimal point
                    S-1,ER,'90',%           | columns: expected 5, found 4
                    S-1,KI67,20,%,          | item: expected HER2_IHC
                    S-1,PR,50,%,            | item: expected each item once, found 'PR as in line 2'
                    """)
    void anUnusableRowIsRejectedWithItsLine(String row, String reason) {
        PathologyReader.Read read = pathology(HEADER + "S-1,PR,10,%,\n" + row + "\n");

        assertThat(read.counts().records()).isEqualTo(2);
        assertThat(read.counts().rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(3);
            assertThat(rejected.reason()).startsWith(reason);
        });
    }

    @Test
    void aRowOfAnotherSpecimenRefusesTheFileAfterAskingWhoseItIs() {
        String text = HEADER + "S-1,PR,10,%,\nS-2,ER,10,%,\n";

        assertThatThrownBy(() -> pathology(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("line 3: expected specimen S-1, found S-2");
        assertThatThrownBy(() -> PathologyReader.read(open(text), "S-1", sample -> {
                    throw new Conflict("sample-of-another-case", sample);
                }))
                .isInstanceOf(Conflict.class)
                .hasMessage("S-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item,value\nER,90\n",
                "specimen,item,value,colour\nS-1,ER,90,red\n",
                "specimen;item;value\nS-1;ER;90\n",
                "specimen,item,value,item\nS-1,ER,90,PR\n",
                "specimen,item,value\n",
                "{\"layout\": \"biomarkers\", \"specimen\": \"S-1\", \"items\": []}",
                "{\"layout\": \"pathology\", \"specimen\": \"S-1\", \"items\": [}",
                "{\"layout\": \"pathology\", \"specimen\": \"S-1\", \"items\": {}}",
                "{\"layout\": \"pathology\", \"layout\": \"pathology\"}",
                "{\"layout\": \"pathology\", \"specimen\": \"S-1\", \"items\": [{\"item\":\"ER\"}], \"more\": 1}",
                "{\"layout\": \"pathology\", \"specimen\": \"S-1\", \"items\": [{\"item\":\"ER\"}]} {}"
            })
    void aFileOfAnotherShapeIsRefused(String text) {
        assertThatThrownBy(() -> pathology(text)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void biomarkersAreReadWithTheAssaysSizeWhereTheReportGivesNone() {
        BiomarkerReader.Read read =
                biomarkers(HEADER + "S-1,TMB,12.4,mut/Mb,\nS-1,MSI,MSI-H,,\nS-1,PD_L1_CPS,5,score,22C3\n");

        assertThat(read.biomarkers())
                .isEqualTo(new Biomarkers(
                        Optional.of(new BigDecimal("12.4")),
                        Optional.of(new BigDecimal("34")),
                        Optional.of("MSI_HIGH"),
                        Optional.of("22C3"),
                        Optional.of("CPS"),
                        Optional.of(new BigDecimal("5"))));
    }

    @Test
    void aBurdenFromASmallPanelIsPointedOut() {
        assertThat(biomarkers(HEADER + "S-1,TMB,12.4,mut/Mb,\nS-1,TMB_SIZE,0.8,Mb,\n")
                        .warnings())
                .containsExactly("The mutational burden rests on less than 1 Mb");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    S-1,TMB,12.4,per exome,         | unit: expected mut/Mb
                    S-1,MSI,unstable,,              | value: expected one of
                    S-1,PD_L1_CPS,5,score,          | method: expected a value, found 'nothing'
                    S-1,PD_L1_CPS,5,%,22C3          | unit: expected score
                    S-1,PD_L1_IC,2,%,sp142          | item: expected each PD-L1 score once per antibody, found 'PD_L1_IC as in line 2'
                    S-1,MSI_SCORE,101,%,            | value: expected a number from 0 to 100
                    S-1,MSI_SITES,12.5,sites,       | value: expected a whole number
                    S-1,MSI_SITES,12,%,             | unit: expected sites
                    """)
    void anUnusableBiomarkerIsRejected(String row, String reason) {
        BiomarkerReader.Read read = biomarkers(HEADER + "S-1,PD_L1_IC,1,%,SP142\n" + row + "\n");

        assertThat(read.counts().rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).startsWith(reason));
    }

    @Test
    void howBiomarkersWereFoundIsKept() {
        BiomarkerReader.Read read =
                biomarkers(HEADER + "S-1,TMB,12.4,mut/Mb,\"coding, non-silent\"\nS-1,TMB_SIZE,1.2,Mb,\n"
                        + "S-1,MSI,MSI-H,,MSIsensor\nS-1,MSI_SCORE,18.2,%,\nS-1,MSI_SITES,120,sites,\n"
                        + "S-1,PD_L1_CPS,5,score,22C3\nS-1,PD_L1_IC,2,%,SP142\nS-1,PD_L1_TPS,1,%,SP263\n");

        assertThat(read.counts().accepted()).isEqualTo(8);
        assertThat(read.warnings()).isEmpty();
        assertThat(read.biomarkers().detail())
                .contains(new BiomarkerDetail(
                        Optional.of("coding_non_silent"),
                        Optional.of(new BigDecimal("18.2")),
                        OptionalInt.of(120),
                        Optional.of("MSIsensor"),
                        List.of(
                                new BiomarkerDetail.PdL1("SP142", "IC", new BigDecimal("2")),
                                new BiomarkerDetail.PdL1("SP263", "TPS", new BigDecimal("1")))));
    }

    @ParameterizedTest
    @CsvSource({"9.99, MSS, true", "10, MSS, false", "10, MSI-H, true", "9.99, MSI-H, false", "50, MSI-L, true"})
    void aScoreOfMsisensorThatContradictsTheStatusIsPointedOut(String score, String status, boolean fits) {
        BiomarkerReader.Read read =
                biomarkers(HEADER + "S-1,MSI," + status + ",,MSIsensor2\nS-1,MSI_SCORE," + score + ",%,\n");

        assertThat(read.warnings()).hasSize(fits ? 0 : 1);
    }

    @Test
    void anUnknownWayOfCountingABurdenIsKeptAndPointedOut() {
        BiomarkerReader.Read read = biomarkers(HEADER + "S-1,TMB,12.4,mut/Mb,our own\n");

        assertThat(read.biomarkers().detail().flatMap(BiomarkerDetail::burdenMethod))
                .contains("our own");
        assertThat(read.warnings())
                .containsExactly("The method of the mutational burden, our own, is none of coding_and_silent,"
                        + " coding_non_silent, missense_only, panel: kept as it is");
    }

    private static final String PCGR = "SAMPLE_ID\tN_SOMATIC_VARIANTS\tTMB_MEASURE\tTMB_CSQ_REGEX\tTMB_TARGET_SIZE_MB\t"
            + "TMB_DP_MIN\tTMB_AF_MIN\tTMB_N_VARIANTS\tTMB_ESTIMATE\tTMB_UNIT\n";

    @Test
    void pcgrsTableOfBurdensIsAFileOfItsOwn() {
        String text = PCGR + "S-1\t300\tTMB_missense_only\t^missense\t34\t0\t0\t80\t2.35\tmutations/Mb\n"
                + "S-1\t300\tTMB_coding_and_silent\t^(a|b)\t34\t0\t0\t130\t3.82\tmutations/Mb\n"
                + "S-1\t300\tTMB_coding_non_silent\t^(a|b)\t34\t0\t0\t101\t2.97\tmutations/Mb\n"
                + "S-1\t300\tTMB_coding_non_silent\t^(a|b)\t34\t0\t0\t101\t2.97\tmutations/Mb\n";

        BiomarkerReader.Read read = pcgr(text);

        assertThat(PcgrBurdenReader.isHeader(PCGR.strip())).isTrue();
        assertThat(PcgrBurdenReader.isHeader(HEADER)).isFalse();
        assertThat(read.counts().records()).isEqualTo(4);
        assertThat(read.counts().accepted()).isEqualTo(1);
        assertThat(read.counts().filtered())
                .containsExactly(new Receipt.Filtered("another way of counting the same burden", 2));
        assertThat(read.counts().rejected())
                .containsExactly(new Receipt.Rejected(
                        5, "tmb_measure: expected each measure once, found 'TMB_coding_non_silent'"));
        assertThat(read.biomarkers().tumourMutationalBurden()).contains(new BigDecimal("3.82"));
        assertThat(read.biomarkers().tumourMutationalBurdenSizeMb()).contains(new BigDecimal("34"));
        assertThat(read.biomarkers().detail().flatMap(BiomarkerDetail::burdenMethod))
                .contains("coding_and_silent");
        assertThat(read.warnings())
                .containsExactly("Not kept: coding_non_silent 2.97 per Mb", "Not kept: missense_only 2.35 per Mb");
        assertThat(pcgr(text.toLowerCase(Locale.ROOT).replace("s-1", "S-1").replace("mutations/mb", "mutations/Mb"))
                        .biomarkers())
                .isEqualTo(read.biomarkers());
    }

    @Test
    void pcgrsTableIsRefusedForAnotherSampleAndPointsOutWhatDoesNotFit() {
        String small = PCGR + "S-1\t9\tTMB_missense_only\tx\t0.8\t0\t0\t8\t12\tmutations/Mb\n";

        assertThat(pcgr(small).warnings())
                .containsExactly(
                        "TMB_missense_only: 8 variants on 0.8 Mb are not 12 per Mb",
                        "The mutational burden rests on less than 1 Mb");
        assertThatThrownBy(() -> pcgr(small.replace("S-1", "S-2")))
                .hasMessage("line 2: expected sample_id S-1, found S-2");
        assertThatThrownBy(() -> pcgr(PCGR))
                .hasMessage("file: expected at least one row with a mutational burden, found none");
        assertThatThrownBy(() -> pcgr(small.replace("mutations/Mb", "per exome")))
                .hasMessageStartingWith("line 2: expected at least one row with a mutational burden, found tmb_unit");
    }

    @Test
    void whatAHer2ResultRestsOnIsKept() {
        PathologyReader.Read read = pathology(HEADER
                + "S-1,HER2_IHC,2+,,4B5\nS-1,HER2_COMPLETE_INTENSE,5,%,\nS-1,HER2_COMPLETE_WEAK,60,%,\n"
                + "S-1,HER2_FAINT_STAINING,40,%,\nS-1,HER2_ISH_RECOUNT,DONE,,\nS-1,DECALCIFICATION,EDTA,,\n");

        assertThat(read.counts().rejected()).isEmpty();
        assertThat(read.pathology().detail())
                .contains(new PathologyDetail(
                        Optional.of(new BigDecimal("5")),
                        Optional.of(new BigDecimal("60")),
                        Optional.of("DONE"),
                        Optional.of("EDTA")));
        assertThat(read.warnings()).containsExactly("The shares of stained cells add up to 105 %");
    }

    private static BiomarkerReader.Read pcgr(String text) {
        return PcgrBurdenReader.read(open(text), "S-1", sample -> {});
    }

    private static PathologyReader.Read pathology(String text) {
        return PathologyReader.read(open(text), "S-1", sample -> {});
    }

    private static BiomarkerReader.Read biomarkers(String text) {
        return BiomarkerReader.read(open(text), "S-1", Optional.of(new BigDecimal("34")), sample -> {});
    }

    private static LineReader open(String text) {
        return LineReader.open(new ByteArrayInputStream(text.getBytes(UTF_8)), TextLimits.DEFAULT);
    }
}
