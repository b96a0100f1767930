package dev.sextant.sequencing.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.Biomarkers;
import dev.sextant.sequencing.Pathology;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.Optional;
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
                    S-1,PD_L1_TPS,1,%,SP142         | item: expected one PD-L1 result per report
                    """)
    void anUnusableBiomarkerIsRejected(String row, String reason) {
        BiomarkerReader.Read read = biomarkers(HEADER + "S-1,PD_L1_IC,1,%,SP142\n" + row + "\n");

        assertThat(read.counts().rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).startsWith(reason));
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
