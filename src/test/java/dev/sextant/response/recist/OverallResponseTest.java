package dev.sextant.response.recist;

import static dev.sextant.response.recist.Followed.Seen.onDay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.response.recist.NewLesion.Certainty;
import dev.sextant.response.recist.NewLesionEvaluation.Status;
import dev.sextant.response.recist.RecistRules.Reappearance;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OverallResponseTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # table 1: with targets
                    CR, CR, false, CR
                    CR, NO_NON_TARGETS, false, CR
                    CR, NON_CR_NON_PD, false, PR
                    CR, NE, false, PR
                    PR, CR, false, PR
                    PR, NON_CR_NON_PD, false, PR
                    PR, NE, false, PR
                    PR, NO_NON_TARGETS, false, PR
                    SD, CR, false, SD
                    SD, NON_CR_NON_PD, false, SD
                    SD, NE, false, SD
                    SD, NO_NON_TARGETS, false, SD
                    NE, CR, false, NE
                    NE, NON_CR_NON_PD, false, NE
                    NE, NE, false, NE
                    NE, NO_NON_TARGETS, false, NE
                    # table 2: non-targets only
                    NO_TARGETS, CR, false, CR
                    NO_TARGETS, NON_CR_NON_PD, false, NON_CR_NON_PD
                    NO_TARGETS, NE, false, NE
                    NO_TARGETS, NO_NON_TARGETS, false, NE
                    """)
    void withoutProgression(
            TargetResponse target, NonTargetResponse nonTarget, boolean isNew, OverallResponse expected) {
        assertThat(OverallResponse.of(target, nonTarget, isNew)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(TargetResponse.class)
    void progressionOfAnyPartIsProgression(TargetResponse target) {
        for (NonTargetResponse nonTarget : NonTargetResponse.values()) {
            assertThat(OverallResponse.of(target, nonTarget, true)).isEqualTo(OverallResponse.PD);
            assertThat(OverallResponse.of(TargetResponse.PD, nonTarget, false)).isEqualTo(OverallResponse.PD);
        }
        assertThat(OverallResponse.of(target, NonTargetResponse.PD, false)).isEqualTo(OverallResponse.PD);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    ABSENT, ABSENT, NOT_USED, CR
                    ABSENT, ABSENT, NORMAL, CR
                    ABSENT, ABSENT, ABOVE_NORMAL, NON_CR_NON_PD
                    ABSENT, ABSENT, NOT_ASSESSED, NE
                    ABSENT, PRESENT, NOT_USED, NON_CR_NON_PD
                    ABSENT, NOT_ASSESSED, NOT_USED, NE
                    PRESENT, NOT_ASSESSED, NOT_USED, NE
                    NOT_ASSESSED, UNEQUIVOCAL_PROGRESSION, NOT_USED, PD
                    """)
    void nonTargetsTogether(NonTargetState first, NonTargetState second, Markers markers, NonTargetResponse expected) {
        Followed followed = Followed.withoutTargets()
                .nonTarget("bone")
                .nonTarget("pleura")
                .then(onDay(42).nonTarget("NT1", first).nonTarget("NT2", second).markers(markers));
        assertThat(followed.last().nonTarget().response()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"9.9, CR", "10, NON_CR_NON_PD"})
    void aNonTargetNodeBelowTenMillimetresIsGone(String shortAxis, NonTargetResponse expected) {
        Followed followed =
                Followed.withoutTargets().nonTargetNode("12").then(onDay(42).nonTargetNode("NT1", shortAxis));
        assertThat(followed.last().nonTarget().response()).isEqualTo(expected);
    }

    @Test
    void aNonTargetThatNobodyMentionsWasNotAssessed() {
        Followed followed =
                Followed.withTargets("40").nonTarget("bone").then(onDay(42).targets("gone"));
        assertThat(followed.last().nonTarget().response()).isEqualTo(NonTargetResponse.NE);
        assertThat(followed.last().overall()).isEqualTo(OverallResponse.PR);
    }

    @Test
    void markersAboveNormalKeepACompleteResponseFromBeingOneEvenWithoutNonTargets() {
        Followed followed =
                Followed.withTargets("40").then(onDay(42).targets("gone").markers(Markers.ABOVE_NORMAL));
        assertThat(followed.last().overall()).isEqualTo(OverallResponse.PR);
    }

    @Test
    void aNewLesionIsProgressionWhateverTheRest() {
        EvaluatedAssessment last = Followed.withTargets("40")
                .then(onDay(42).targets("10").newLesion("N1", Certainty.UNEQUIVOCAL))
                .last();
        assertThat(last.overall()).isEqualTo(OverallResponse.PD);
        assertThat(last.reason()).contains("new: N1");
    }

    @Test
    void anEquivocalNewLesionChangesNothingYet() {
        EvaluatedAssessment last = Followed.withTargets("40")
                .then(onDay(42).targets("10").newLesion("N1", Certainty.EQUIVOCAL))
                .last();
        assertThat(last.overall()).isEqualTo(OverallResponse.PR);
        assertThat(last.newLesions().status()).isEqualTo(Status.EQUIVOCAL);
    }

    @Test
    void onceConfirmedProgressionDatesFromTheFirstSighting() {
        List<EvaluatedAssessment> evaluated = Followed.withTargets("40")
                .then(onDay(42).targets("10").newLesion("N1", Certainty.EQUIVOCAL))
                .then(onDay(84).targets("10").newLesion("N1", Certainty.EQUIVOCAL))
                .then(onDay(126).targets("10").newLesion("N1", Certainty.UNEQUIVOCAL))
                .evaluated();
        assertThat(evaluated).extracting(EvaluatedAssessment::overall).containsOnly(OverallResponse.PD);
        assertThat(evaluated)
                .extracting(EvaluatedAssessment::asRead)
                .containsExactly(OverallResponse.PR, OverallResponse.PR, OverallResponse.PD);
        assertThat(evaluated.getFirst().reason()).contains("confirmed later: N1 on 2026-05-07");
        BestResponse best = BestResponse.of(
                Followed.BASELINE,
                evaluated.stream().map(EvaluatedAssessment::timePoint).toList(),
                Optional.empty(),
                BestResponseRules.defaults());
        assertThat(best.progression()).contains(Followed.BASELINE.plusDays(42));
    }

    @Test
    void anotherLesionConfirmsNothing() {
        List<EvaluatedAssessment> evaluated = Followed.withTargets("40")
                .then(onDay(42).targets("10").newLesion("N1", Certainty.EQUIVOCAL))
                .then(onDay(84).targets("10").newLesion("N2", Certainty.UNEQUIVOCAL))
                .evaluated();
        assertThat(evaluated)
                .extracting(EvaluatedAssessment::overall)
                .containsExactly(OverallResponse.PR, OverallResponse.PD);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # second complete response after, rule, overall when a lesion of 4 mm is back
                    28, PROGRESSION_AFTER_CONFIRMED_COMPLETE_RESPONSE, PD
                    27, PROGRESSION_AFTER_CONFIRMED_COMPLETE_RESPONSE, PR
                    27, PROGRESSION_AFTER_ANY_COMPLETE_RESPONSE, PD
                    28, FIGURES_ONLY, PR
                    """)
    void diseaseThatComesBackAfterACompleteResponse(int apart, Reappearance rule, OverallResponse expected) {
        EvaluatedAssessment last = Followed.withTargets("40")
                .by(new RecistRules(rule, 28))
                .then(onDay(42).targets("gone"))
                .then(onDay(42 + apart).targets("gone"))
                .then(onDay(100).targets("4"))
                .last();
        assertThat(last.overall()).isEqualTo(expected);
        assertThat(last.notes()).hasSize(expected == OverallResponse.PD ? 0 : 1);
    }

    @Test
    void aNonTargetThatComesBackAfterAConfirmedCompleteResponseIsProgressionToo() {
        EvaluatedAssessment last = Followed.withoutTargets()
                .nonTarget("bone")
                .then(onDay(42).nonTarget("NT1", NonTargetState.ABSENT))
                .then(onDay(84).nonTarget("NT1", NonTargetState.ABSENT))
                .then(onDay(100))
                .then(onDay(126).nonTarget("NT1", NonTargetState.PRESENT))
                .last();
        assertThat(last.overall()).isEqualTo(OverallResponse.PD);
        assertThat(last.reason()).endsWith("disease is back after a complete response: NT1");
    }

    @Test
    void aLesionThatComesBackWithoutACompleteResponseIsJudgedByTheSum() {
        EvaluatedAssessment last = Followed.withTargets("40", "20")
                .then(onDay(42).targets("40", "gone"))
                .then(onDay(84).targets("40", "6"))
                .last();
        assertThat(last.overall()).isEqualTo(OverallResponse.SD);
        assertThat(last.notes()).isEmpty();
    }

    @Test
    void anotherWayOfImagingIsNoted() {
        EvaluatedAssessment last = Followed.withTargets("40")
                .then(onDay(42).targets("40").modality(Modality.MRI))
                .last();
        assertThat(last.notes()).singleElement().asString().startsWith("Imaged by MRI, the baseline by CT");
    }
}
