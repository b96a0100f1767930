package dev.sextant.plasma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CtdnaReportReaderTest {

    private static final String HEADER = "specimen,record,gene,change,value,unit,molecules\n";
    private static final Assay PANEL = new Assay(
            "panel",
            Assay.Kind.PLASMA_MUTATIONS,
            false,
            Set.of("PIK3CA", "ERBB2"),
            "GRCh38",
            new BigDecimal("0.002"),
            Optional.empty());

    @Test
    void variantsAndTumourFractionAreRead() {
        CtdnaReportReader.Read read = read(HEADER
                + "B-1,VARIANT,PIK3CA,p.His1047Arg,4.1,%,164\nB-1,VARIANT,ERBB2,Y772_A775dup,0.013,fraction,\n"
                + "B-1,TUMOUR_FRACTION,,,8.5,%,\n");

        assertThat(read.mutations()).extracting(Mutation::label).containsExactly("PIK3CA H1047R", "ERBB2 Y772_A775dup");
        assertThat(read.mutations().get(0).locus()).isEqualTo("GRCh38:3:179234297:A>G");
        assertThat(read.mutations().get(0).variantAlleleFraction()).contains(new BigDecimal("0.041000"));
        assertThat(read.mutations().get(0).alleleSupport()).hasValue(164);
        assertThat(read.mutations().get(1).locus()).isEqualTo("ERBB2:Y772_A775dup");
        assertThat(read.mutations().get(1).consequence()).isEqualTo("inframe_insertion");
        assertThat(read.tumourFraction()).contains(new BigDecimal("0.085000"));
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void otherNamesOfColumnsRecordsAndUnitsAreUnderstood() {
        CtdnaReportReader.Read read = read("Sample,record,Hugo_Symbol,Protein_Change,VAF,unit,mutant_molecules\n"
                + "B-1,VARIANT,PIK3CA,p.H1047R,4.1,percent,164\nB-1,TUMOR_FRACTION,,,0.085,fraction,\n");

        assertThat(read.mutations()).extracting(Mutation::label).containsExactly("PIK3CA H1047R");
        assertThat(read.mutations().get(0).variantAlleleFraction()).contains(new BigDecimal("0.041000"));
        assertThat(read.mutations().get(0).alleleSupport()).hasValue(164);
        assertThat(read.tumourFraction().orElseThrow()).isEqualByComparingTo("0.085");
        assertThat(read(HEADER + "B-1,NOT_DETECTED,,,,,\n").mutations()).isEmpty();
    }

    @Test
    void aColumnUnderTwoNamesRefusesTheFile() {
        assertThatThrownBy(() -> read("specimen,record,gene,change,value,vaf,unit\nB-1,VARIANT,PIK3CA,H1047R,1,2,%\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("line 1: expected the columns");
    }

    @Test
    void aGeneThatTheAssayDoesNotCoverIsPointedOut() {
        assertThat(read(HEADER + "B-1,VARIANT,KRAS,G12D,4.1,%,\n").warnings())
                .containsExactly("The assay panel is not said to cover [KRAS]");
    }

    @Test
    void aNegativeReportSaysSo() {
        assertThat(read(HEADER + "B-1,NO_VARIANT,,,,,\n").mutations()).isEmpty();
        assertThatThrownBy(() -> read(HEADER + "B-1,TUMOUR_FRACTION,,,8.5,%,\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("or one NO_VARIANT");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                    B-1,VARIANT,PIK3CA,H1047R,4.1,%,         | change: expected each variant once
                    B-1,VARIANT,PIK3CA,E545K,4.1,,           | unit: expected % or fraction
                    B-1,VARIANT,PIK3CA,E545K,140,%,          | value: expected a number from 0 to 100
                    B-1,VARIANT,PIK3CA,E545K,1.4,fraction,   | value: expected a number from 0 to 1
                    B-1,VARIANT,PIK3CA,,4.1,%,               | change: expected a value
                    B-1,VARIANT,PIK3CA,E545K,4.1,%,many      | molecules: expected a number
                    B-1,NO_VARIANT,,,,,                      | record: expected NO_VARIANT once, without any VARIANT
                    B-1,FUSION,,,,,                          | record: expected VARIANT, NO_VARIANT, TUMOUR_FRACTION
                    """)
    void anUnusableRowIsRejected(String row, String reason) {
        CtdnaReportReader.Read read = read(HEADER + "B-1,VARIANT,PIK3CA,H1047R,4.1,%,\n" + row + "\n");

        assertThat(read.counts().accepted()).isEqualTo(1);
        assertThat(read.counts().rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).startsWith(reason));
    }

    private static CtdnaReportReader.Read read(String text) {
        return CtdnaReportReader.read(
                LineReader.open(new ByteArrayInputStream(text.getBytes(UTF_8)), TextLimits.DEFAULT),
                "B-1",
                PANEL,
                ReferenceGenome.GRCH38,
                sample -> {});
    }
}
