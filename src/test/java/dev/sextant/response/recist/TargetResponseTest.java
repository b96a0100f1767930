package dev.sextant.response.recist;

import static dev.sextant.response.recist.Followed.Seen.onDay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetResponseTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # baseline, before, now, response
                    100, 100, 70, PR
                    100, 100, 70.01, SD
                    100, 100, 69.9, PR
                    0.1, 0.1, 0.07, PR
                    # PD from the nadir: 20 % and 5 mm, both
                    100, 50, 60, PD
                    100, 50, 59.99, PR
                    100, 80, 96, PD
                    100, 80, 95.9, SD
                    30, 20, 25, PD
                    30, 20, 24.9, SD
                    30, 20, 24.999, SD
                    30, 10, 12.5, PR
                    30, 10, 14.99, PR
                    30, 10, 15, PD
                    # the nadir is the baseline where nothing was smaller
                    100, 130, 120, PD
                    100, 110, 119.9, SD
                    # decimals that binary fractions get wrong
                    110.1, 110.1, 77.07, PR
                    24.45, 24.45, 29.45, PD
                    36.1, 36.1, 43.32, PD
                    # EORTC: 165 at baseline, 63, then 65 stays PR
                    165, 63, 65, PR
                    """)
    void oneTargetByItsSizes(String baseline, String before, String now, TargetResponse expected) {
        Followed followed = Followed.withTargets(baseline)
                .then(onDay(42).targets(before))
                .then(onDay(84).targets(now));
        assertThat(followed.last().target().response()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"5, PD", "4.99, PR", "tiny, PD", "gone, CR"})
    void fromANadirOfNothingFiveMillimetresAreProgression(String now, TargetResponse expected) {
        Followed followed = Followed.withTargets("40")
                .then(onDay(42).targets("gone"))
                .then(onDay(84).targets(now));
        assertThat(followed.last().target().response()).isEqualTo(expected);
        assertThat(followed.last().target().figures().orElseThrow().percentFromNadir())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9.9, CR", "9.99, CR", "10, PR", "gone, CR"})
    void aNodeBelowTenMillimetresIsNoDisease(String shortAxis, TargetResponse expected) {
        Followed followed =
                Followed.withTargets("40").targetNode("20").then(onDay(42).targets("gone", shortAxis));
        assertThat(followed.last().target().response()).isEqualTo(expected);
    }

    @Test
    void aSumAboveNothingIsStillCompleteWhenOnlyNormalNodesAreLeft() {
        TargetEvaluation target = Followed.withTargets("40")
                .targetNode("20")
                .then(onDay(42).targets("gone", "8"))
                .last()
                .target();
        assertThat(target.reason()).isEqualTo("every target is gone or a node below 10 mm, sum 8 mm");
    }

    @Test
    void aNormalNodeThatGrowsWithinNormalStaysComplete() {
        Followed followed = Followed.withTargets()
                .targetNode("20")
                .then(onDay(42).targets("4"))
                .then(onDay(84).targets("9.9"));
        assertThat(followed.last().target().response()).isEqualTo(TargetResponse.CR);
    }

    @Test
    void tooSmallToMeasureCountsFiveAndIsNotGone() {
        SumOfDiameters figures = Followed.withTargets("30", "20")
                .then(onDay(42).targets("gone", "tiny"))
                .last()
                .target()
                .figures()
                .orElseThrow();
        assertThat(figures.sum()).isEqualTo("5");
        assertThat(Followed.withTargets("30")
                        .then(onDay(42).targets("tiny"))
                        .last()
                        .target()
                        .response())
                .isEqualTo(TargetResponse.PR);
    }

    @Test
    void aMeasuredSizeBelowFiveIsTakenAsItIs() {
        assertThat(Followed.withTargets("30")
                        .then(onDay(42).targets("3.2"))
                        .last()
                        .target()
                        .figures()
                        .orElseThrow()
                        .sum())
                .isEqualTo("3.2");
    }

    @Test
    void withATargetNotAssessedNothingCanBeSaid() {
        TargetEvaluation target = Followed.withTargets("40", "30")
                .then(onDay(42).targets("10"))
                .last()
                .target();
        assertThat(target.response()).isEqualTo(TargetResponse.NE);
        assertThat(target.notEvaluable()).containsExactly("T2");
        assertThat(target.figures().orElseThrow().complete()).isFalse();
        assertThat(target.figures().orElseThrow().percentFromBaseline()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"84, PD", "83.9, NE"})
    void unlessTheOthersAloneHaveProgressed(String other, TargetResponse expected) {
        Followed followed = Followed.withTargets("40", "30").then(onDay(42).targets(other, "?"));
        assertThat(followed.last().target().response()).isEqualTo(expected);
    }

    @Test
    void anIncompleteAssessmentNeverMakesTheNadir() {
        Followed followed = Followed.withTargets("40", "30")
                .then(onDay(42).targets("30", "?"))
                .then(onDay(84).targets("30", "30"));
        assertThat(followed.last().target().figures().orElseThrow().nadir()).isEqualTo("70");
        assertThat(followed.last().target().response()).isEqualTo(TargetResponse.SD);
    }

    @Test
    void aLocallyTreatedTargetStaysNotEvaluable() {
        TargetEvaluation target = Followed.withTargets("40", "30")
                .then(onDay(42).targets("38", "treated"))
                .then(onDay(84).targets("38", "3"))
                .last()
                .target();
        assertThat(target.response()).isEqualTo(TargetResponse.NE);
        assertThat(target.reason())
                .isEqualTo("not evaluable: T2 (treated locally, known since 2026-02-12); the others alone, 38 mm, are"
                        + " below the 84 mm of progression");
    }

    @Test
    void whatWasMeasuredBeforeALocalTreatmentCounts() {
        List<EvaluatedAssessment> evaluated = Followed.withTargets("40", "30")
                .then(onDay(42).targets("20", "20"))
                .then(onDay(84).targets("38", "treated"))
                .evaluated();
        assertThat(evaluated.getFirst().target().response()).isEqualTo(TargetResponse.PR);
    }

    @Test
    void targetsThatGrewTogetherAreNotGone() {
        Followed followed = Followed.withTargets("40", "30").then(onDay(42).targets("45", "merged"));
        assertThat(followed.last().target().figures().orElseThrow().sum()).isEqualTo("45");
        Followed gone = Followed.withTargets("40", "30").then(onDay(42).targets("gone", "merged"));
        assertThat(gone.last().target().response()).isEqualTo(TargetResponse.PR);
    }

    @Test
    void partsOfALesionAreAdded() {
        assertThat(TargetMeasurement.fragments("T1", List.of(new BigDecimal("12.5"), new BigDecimal("8.5")))
                        .counted())
                .contains(new BigDecimal("21"));
    }

    @Test
    void aReasonNamesTheFiguresAndTheLimits() {
        TargetEvaluation target = Followed.withTargets("94.36")
                .then(onDay(42).targets("90.86"))
                .then(onDay(84).targets("90.9"))
                .last()
                .target();
        assertThat(target.reason())
                .isEqualTo(
                        "sum 90.9 mm is above the 66.052 mm of a partial response (baseline 94.36 mm, -3.7 %) and below"
                                + " the 109.032 mm of progression (nadir 90.86 mm, 0.0 %)");
    }

    @Test
    void percentagesAreRoundedHalfUpOnceAndDecideNothing() {
        // 19.96 % above the nadir is shown as 20.0 and is not progression.
        TargetEvaluation target = Followed.withTargets("100")
                .then(onDay(42).targets("119.96"))
                .last()
                .target();
        assertThat(target.figures().orElseThrow().percentFromNadir()).contains(new BigDecimal("20.0"));
        assertThat(target.response()).isEqualTo(TargetResponse.SD);
        assertThat(Millimetres.percentChange(new BigDecimal("100.05"), new BigDecimal("100")))
                .isEqualTo(Optional.of(new BigDecimal("0.1")));
    }

    @Test
    void millimetresBelongToWhatWasMeasured() {
        assertThatThrownBy(() -> TargetMeasurement.measured("T1", BigDecimal.ZERO))
                .hasMessageContaining("DISAPPEARED");
        assertThatThrownBy(() -> TargetMeasurement.measured("T1", new BigDecimal("-3")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TargetMeasurement("T1", TargetState.NOT_ASSESSED, Optional.of(BigDecimal.TEN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TargetMeasurement.of("T1", TargetState.MEASURED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
