package dev.sextant.study;

import static dev.sextant.study.CriterionVerdict.State.MET;
import static dev.sextant.study.CriterionVerdict.State.NOT_KNOWN;
import static dev.sextant.study.CriterionVerdict.State.NOT_MET;
import static dev.sextant.study.EligibilityDecision.Choice.ENROL;
import static dev.sextant.study.EligibilityDecision.Choice.MORE_INFORMATION;
import static dev.sextant.study.EligibilityDecision.Choice.SCREEN_FAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EligibilityDecisionTest {

    private static final Optional<String> REASON = Optional.of("Agreed with the sponsor");
    private static final Optional<String> NO_REASON = Optional.empty();

    @Test
    void oneCriterionNotMetDecides() {
        assertThat(assessed(MET, NOT_KNOWN, NOT_MET).overall()).isEqualTo(Eligibility.NOT_ELIGIBLE);
    }

    @Test
    void oneCriterionNotKnownLeavesTheAnswerOpen() {
        assertThat(assessed(MET, NOT_KNOWN, MET).overall()).isEqualTo(Eligibility.NOT_KNOWN);
    }

    @Test
    void everyCriterionMetIsEligible() {
        assertThat(assessed(MET, MET).overall()).isEqualTo(Eligibility.ELIGIBLE);
    }

    @Test
    void noCriterionAtAllIsAFault() {
        assertThatThrownBy(() -> Eligibility.over(List.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void enrollingWhenEverythingIsMetNeedsNoReason() {
        assertThat(EligibilityDecision.deviation(assessed(MET, MET), ENROL, NO_REASON))
                .isEmpty();
    }

    @Test
    void nobodyIsEnrolledAgainstACriterionEvenWithAReason() {
        assertThatThrownBy(() -> EligibilityDecision.deviation(assessed(MET, NOT_MET), ENROL, REASON))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("C1");
    }

    @Test
    void enrollingWithSomethingNotKnownNeedsAReason() {
        assertThatThrownBy(() -> EligibilityDecision.deviation(assessed(MET, NOT_KNOWN), ENROL, NO_REASON))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("answers.reason")
                .hasMessageContaining("C1");
    }

    @Test
    void enrollingWithSomethingNotKnownIsKeptAsADeviation() {
        assertThat(EligibilityDecision.deviation(assessed(MET, NOT_KNOWN, NOT_KNOWN), ENROL, REASON))
                .contains("Enrolled although not known: C1, C2");
    }

    @Test
    void aScreenFailureNeedsAReason() {
        assertThatThrownBy(() -> EligibilityDecision.deviation(assessed(NOT_MET), SCREEN_FAIL, NO_REASON))
                .isInstanceOf(InvalidInput.class);
        assertThat(EligibilityDecision.deviation(assessed(NOT_MET), SCREEN_FAIL, REASON))
                .isEmpty();
    }

    @Test
    void aScreenFailureOfSomebodyEligibleIsKeptAsADeviation() {
        assertThat(EligibilityDecision.deviation(assessed(MET), SCREEN_FAIL, REASON))
                .contains("Not enrolled although every criterion is met");
    }

    @Test
    void askingForMoreNeedsAReason() {
        assertThatThrownBy(() -> EligibilityDecision.deviation(assessed(MET), MORE_INFORMATION, NO_REASON))
                .isInstanceOf(InvalidInput.class);
        assertThat(EligibilityDecision.deviation(assessed(NOT_MET), MORE_INFORMATION, REASON))
                .isEmpty();
    }

    static EligibilityAssessment assessed(CriterionVerdict.State... verdicts) {
        List<CriterionVerdict> criteria = new ArrayList<>();
        for (CriterionVerdict.State verdict : verdicts) {
            criteria.add(new CriterionVerdict("C" + criteria.size(), verdict, "Because"));
        }
        return new EligibilityAssessment(
                CaseId.mint(),
                1,
                1,
                Eligibility.over(criteria),
                criteria,
                JsonNodeFactory.instance.objectNode(),
                "preciseEligibility",
                4,
                77,
                StudyHouse.START);
    }
}
