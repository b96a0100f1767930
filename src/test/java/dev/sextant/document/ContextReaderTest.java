package dev.sextant.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextReaderTest {

    private static final SpecimenId SPECIMEN = SpecimenId.mint();
    private static final DocumentId EARLIER = DocumentId.mint();

    @Test
    void readsEveryMember() {
        DocumentContext context = read("""
                {"specimenId": "%s", "assayId": "panel-523", "referenceGenome": "GRCh38", "tumourSample": "T1",
                 "normalSample": "N1", "purity": 0.60, "qualityFailed": true, "qualityReason": "coverage",
                 "status": "CORRECTED", "supersedes": "%s", "reason": "wrong column"}
                """.formatted(SPECIMEN, EARLIER));

        assertThat(context.specimenId()).contains(SPECIMEN);
        assertThat(context.assayId()).contains("panel-523");
        assertThat(context.referenceGenome()).contains("GRCh38");
        assertThat(context.tumourSample()).contains("T1");
        assertThat(context.normalSample()).contains("N1");
        assertThat(context.purity()).contains(new BigDecimal("0.6"));
        assertThat(context.qualityFailed()).isTrue();
        assertThat(context.qualityReason()).contains("coverage");
        assertThat(context.status()).isEqualTo(ReportStatus.CORRECTED);
        assertThat(context.supersedes()).contains(EARLIER);
        assertThat(context.reason()).contains("wrong column");
    }

    @Test
    void readsWhichPartOfWhichScreenAFileIs() {
        OrganoidId organoid = OrganoidId.mint();
        DocumentContext context = read("""
                {"organoidId": "%s", "screenId": "S 1", "plate": "DAY_0", "barcode": "H01", "durationHours": 120.0,
                 "readout": "CellTiter-Glo 3D", "emptyWells": "VEHICLE", "gridOrigin": "CELL_B2", "status": "FINAL"}
                """.formatted(organoid));

        assertThat(context.organoidId()).contains(organoid);
        assertThat(context.screen())
                .contains(new ScreenPart(
                        organoid,
                        Optional.of("S 1"),
                        Optional.of(ScreenPart.Plate.DAY_0),
                        Optional.of("H01"),
                        Optional.of(new BigDecimal("120").stripTrailingZeros()),
                        Optional.of("CellTiter-Glo 3D"),
                        Optional.of(EmptyWells.VEHICLE),
                        Optional.of(GridOrigin.CELL_B2)));
    }

    @Test
    void needsNothingButAStatusAndTakesNullForAbsent() {
        DocumentContext context = read("{\"status\": \"FINAL\", \"purity\": null, \"assayId\": null}");

        assertThat(context.specimenId()).isEmpty();
        assertThat(context.purity()).isEmpty();
        assertThat(context.qualityFailed()).isFalse();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                  | context.status          | nothing
            {"status": "DONE"}                                  | context.status          | DONE
            {"status": "final"}                                 | context.status          | final
            {"status": "ENTERED_IN_ERROR"}                      | context.status          | ENTERED_IN_ERROR
            {"status": 1}                                       | context.status          | 1
            {"status": "FINAL", "screenId": "S1"}               | context.organoidId      | nothing
            {"status": "FINAL", "sample": "T"}                  | context.sample          | sample
            {"status": "FINAL", "caseId": "x"}                  | context.caseId          | caseId
            {"status": "FINAL", "purity": "0.5"}                | context.purity          | the text "0.5"
            {"status": "FINAL", "purity": 0}                    | context.purity          | 0
            {"status": "FINAL", "purity": 1.01}                 | context.purity          | 1.01
            {"status": "FINAL", "purity": -0.1}                 | context.purity          | -0.1
            {"status": "FINAL", "purity": 1e-999999}            | context.purity          | 1E-999999
            {"status": "FINAL", "purity": NaN}                  | context                 | `Non-standard token 'NaN'`
            {"status": "FINAL", "specimenId": "S1"}             | context.specimenId      | S1
            {"status": "FINAL", "specimenId": ["a"]}            | context.specimenId      | a list
            {"status": "FINAL", "referenceGenome": "hg19"}      | context.referenceGenome | hg19
            {"status": "FINAL", "assayId": " "}                 | context.assayId         | a blank text
            {"status": "FINAL", "tumourSample": "a\\u0000b"}    | context.tumourSample    | 3 characters
            {"status": "FINAL", "qualityFailed": "yes"}         | context.qualityFailed   | the text "yes"
            {"status": "FINAL", "qualityFailed": true}          | context.qualityReason   | nothing
            {"status": "AMENDED"}                               | context.supersedes      | nothing
            {"status": "FINAL", "supersedes": "42"}             | context.supersedes      | 42
            {"status": "FINAL", "status": "FINAL"}              | context                 | Duplicate field 'status'
            {"status": "FINAL"} {}                              | context                 | Trailing token
            {"status": "FINAL"                                  | context                 | Unexpected end-of-input
            [1]                                                 | context                 | a list
            null                                                | context                 | null
            nonsense                                            | context                 | Unrecognized token
            """)
    void refusesAndNamesTheMember(String json, String where, String found) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> read(json))
                .satisfies(refusal -> {
                    assertThat(refusal.where()).isEqualTo(where);
                    assertThat(refusal.found()).contains(found);
                });
    }

    @Test
    void refusesACorrectionWithoutAReason() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> read("{\"status\": \"CORRECTED\", \"supersedes\": \"%s\"}".formatted(EARLIER)))
                .satisfies(refusal -> assertThat(refusal.where()).isEqualTo("context.reason"));
    }

    @Test
    void refusesNothingAtAllAndTooMuch() {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> ContextReader.read(new byte[0]));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> read(" ".repeat(100_000)))
                .withMessageContaining("at most 65536 bytes");
    }

    @Property
    void refusesJunkInWords(@ForAll byte[] junk) {
        try {
            ContextReader.read(junk);
        } catch (InvalidInput expected) {
            assertThat(expected.where()).startsWith("context");
        }
    }

    @Test
    void acceptsACaseOnlyForACheck() {
        CaseId caseId = CaseId.mint();

        ContextReader.ForCheck said =
                ContextReader.readForCheck(bytes("{\"caseId\": \"%s\", \"status\": \"FINAL\"}".formatted(caseId)));

        assertThat(said.caseId()).contains(caseId);
    }

    @Test
    void readsWhatItsViewWrites() throws Exception {
        DocumentContext context = read("""
                {"specimenId": "%s", "purity": 0.123456, "status": "FINAL", "tumourSample": "T 1"}
                """.formatted(SPECIMEN));

        byte[] written = JsonMapper.builder().build().writeValueAsBytes(ContextView.of(context));

        assertThat(ContextReader.read(written)).isEqualTo(context);
    }

    private static DocumentContext read(String json) {
        return ContextReader.read(bytes(json));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
