package dev.sextant.workup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExpectedResultTest {

    private static final List<ExpectedResult> TISSUE = ExpectedResult.of(SpecimenKind.TISSUE, List.of());
    private static final List<ExpectedResult> BLOOD = ExpectedResult.of(SpecimenKind.BLOOD, List.of());

    @Test
    void tissueAwaitsSequencingCopyNumberAndPathologyButNotBiomarkers() {
        assertThat(ready(TISSUE, DocumentKind.SOMATIC_VCF, DocumentKind.COPY_NUMBER, DocumentKind.PATHOLOGY))
                .isTrue();
        assertThat(ready(TISSUE, DocumentKind.MAF, DocumentKind.COPY_NUMBER, DocumentKind.PATHOLOGY))
                .isTrue();
        assertThat(ready(TISSUE, DocumentKind.SOMATIC_VCF, DocumentKind.COPY_NUMBER))
                .isFalse();
        assertThat(ready(TISSUE, DocumentKind.SOMATIC_VCF, DocumentKind.PATHOLOGY))
                .isFalse();
        assertThat(ready(TISSUE, DocumentKind.COPY_NUMBER, DocumentKind.PATHOLOGY, DocumentKind.BIOMARKERS))
                .isFalse();
        assertThat(ready(TISSUE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = DocumentKind.class,
            names = {"CTDNA_VCF", "CTDNA_REPORT"})
    void bloodAwaitsOneOfTwo(DocumentKind kind) {
        assertThat(ready(BLOOD, kind)).isTrue();
        assertThat(ready(BLOOD)).isFalse();
    }

    @Test
    void whatTheRegistrationNamesReplacesTheUsual() {
        List<ExpectedResult> named = ExpectedResult.of(SpecimenKind.TISSUE, List.of(DocumentKind.PATHOLOGY));
        assertThat(ready(named, DocumentKind.PATHOLOGY)).isTrue();
        assertThat(ready(named, DocumentKind.SOMATIC_VCF)).isFalse();
    }

    @Test
    void aVcfAndAMafStandForEachOtherWhicheverWasNamed() {
        for (DocumentKind kind : List.of(DocumentKind.SOMATIC_VCF, DocumentKind.MAF)) {
            List<ExpectedResult> named = ExpectedResult.of(SpecimenKind.TISSUE, List.of(kind));
            assertThat(ready(named, DocumentKind.SOMATIC_VCF)).isTrue();
            assertThat(ready(named, DocumentKind.MAF)).isTrue();
        }
        assertThat(ExpectedResult.of(SpecimenKind.TISSUE, List.of(DocumentKind.SOMATIC_VCF, DocumentKind.MAF)))
                .hasSize(1);
    }

    @Test
    void aPreliminaryReportHasNotArrived() {
        assertThat(ExpectedResult.ready(BLOOD, List.of(arrival(DocumentKind.CTDNA_VCF, true, false))))
                .isFalse();
    }

    @Test
    void aFailedQualityControlHasArrived() {
        assertThat(ExpectedResult.ready(BLOOD, List.of(arrival(DocumentKind.CTDNA_VCF, false, true))))
                .isTrue();
        List<Arrival> pathologyFailed = List.of(
                arrival(DocumentKind.SOMATIC_VCF, false, false),
                arrival(DocumentKind.COPY_NUMBER, false, false),
                arrival(DocumentKind.PATHOLOGY, false, true));
        assertThat(ExpectedResult.ready(TISSUE, pathologyFailed)).isTrue();
    }

    @Test
    void failedSequencingEndsTheWaitForTheRestUnlessAnotherFileIsGood() {
        Arrival failed = arrival(DocumentKind.SOMATIC_VCF, false, true);
        assertThat(ExpectedResult.ready(TISSUE, List.of(failed))).isTrue();
        assertThat(ExpectedResult.ready(TISSUE, List.of(failed, arrival(DocumentKind.MAF, false, false))))
                .isFalse();
        assertThat(ExpectedResult.ready(TISSUE, List.of(arrival(DocumentKind.COPY_NUMBER, false, true))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, false, READY", "true, true, READY", "false, true, GIVEN_UP", "false, false, WAITING"})
    void whatIsThereGoesBeforeGivingUp(boolean ready, boolean givenUp, ResultState state) {
        assertThat(ResultState.of(ready, givenUp)).isEqualTo(state);
    }

    private static boolean ready(List<ExpectedResult> expected, DocumentKind... arrived) {
        return ExpectedResult.ready(
                expected,
                Stream.of(arrived).map(kind -> arrival(kind, false, false)).toList());
    }

    private static Arrival arrival(DocumentKind kind, boolean preliminary, boolean qualityFailed) {
        return new Arrival(kind, preliminary, qualityFailed, Instant.parse("2026-11-20T10:00:00Z"));
    }
}
