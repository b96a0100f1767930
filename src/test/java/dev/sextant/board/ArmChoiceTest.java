package dev.sextant.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.grouping.Arm;
import dev.sextant.grouping.ArmOutcome;
import dev.sextant.kernel.InvalidInput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmChoiceTest {

    private final BoardHouse house = new BoardHouse();

    @Test
    void theProposedArmIsConfirmedWithoutAReason() {
        ArmChoice choice = choose("'armDecision': 'CONFIRM_PROPOSED'");

        assertThat(choice.arm()).contains(Arm.A2);
        assertThat(choice.decision().needsCountersignature()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = ArmOutcome.class,
            names = {"NO_ARM", "ALL_BLOCKED_OR_EXPOSED", "CONFLICT", "INSUFFICIENT"})
    void nothingIsConfirmedWhereNothingIsProposed(ArmOutcome outcome) {
        house.assessment = house.assessed(outcome, Optional.empty(), List.of());

        refused("'armDecision': 'CONFIRM_PROPOSED', 'reason': 'Because'", "answers.armDecision");
    }

    @Test
    void aCandidateThatCouldStillChangeIsConfirmedWithAReasonOnly() {
        house.assessment = house.assessed(ArmOutcome.INSUFFICIENT, Optional.of(Arm.A2), List.of("TMB"));

        refused("'armDecision': 'CONFIRM_PROPOSED'", "answers.reason");
        assertThat(choose("'armDecision': 'CONFIRM_PROPOSED', 'reason': 'No tissue left'")
                        .arm())
                .contains(Arm.A2);
    }

    @Test
    void aProvisionalArmNeedsNoReason() {
        house.assessment = house.assessed(ArmOutcome.PROVISIONAL, Optional.of(Arm.A2), List.of("TMB"));

        assertThat(choose("'armDecision': 'CONFIRM_PROPOSED'").arm()).contains(Arm.A2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A1", "A3", "A5", "A6"})
    void anotherArmNeedsAReasonWhetherExposedNotMatchedOrNotKnown(String arm) {
        refused("'armDecision': 'OTHER_ARM', 'chosenArm': '" + arm + "'", "answers.reason");

        assertThat(choose("'armDecision': 'OTHER_ARM', 'chosenArm': '" + arm + "', 'reason': 'Trial elsewhere'")
                        .arm())
                .contains(Arm.valueOf(arm));
    }

    @Test
    void aBlockedArmIsNeverChosenEvenWithAReason() {
        refused("'armDecision': 'OTHER_ARM', 'chosenArm': 'A4', 'reason': 'Because'", "answers.chosenArm");
    }

    @Test
    void anotherArmIsNamedAndIsNotTheProposedOne() {
        refused("'armDecision': 'OTHER_ARM', 'reason': 'Because'", "answers.chosenArm");
        refused("'armDecision': 'OTHER_ARM', 'chosenArm': 'A7', 'reason': 'Because'", "answers.chosenArm");
        refused("'armDecision': 'OTHER_ARM', 'chosenArm': 'A2', 'reason': 'Because'", "answers.chosenArm");
    }

    @Test
    void noArmNeedsAReason() {
        refused("'armDecision': 'NO_ARM'", "answers.reason");

        assertThat(choose("'armDecision': 'NO_ARM', 'reason': 'Best supportive care'")
                        .arm())
                .isEmpty();
    }

    @Test
    void aWaiverNamesMissingItemsAndAReason() {
        house.assessment = house.assessed(ArmOutcome.INSUFFICIENT, Optional.empty(), List.of("TMB", "PD-L1"));

        refused("'armDecision': 'WAIVE', 'reason': 'Because'", "answers.waivedItems");
        refused("'armDecision': 'WAIVE', 'waivedItems': [], 'reason': 'Because'", "answers.waivedItems");
        refused("'armDecision': 'WAIVE', 'waivedItems': ['MSI'], 'reason': 'Because'", "answers.waivedItems");
        refused("'armDecision': 'WAIVE', 'waivedItems': ['TMB']", "answers.reason");
        assertThat(choose("'armDecision': 'WAIVE', 'waivedItems': ['TMB', 'TMB'], 'reason': 'No tissue'")
                        .waived())
                .containsExactly("TMB");
    }

    @Test
    void aReTestOrAWaiverNeedsOneSignature() {
        assertThat(ArmDecision.RE_TEST.needsCountersignature()).isFalse();
        assertThat(ArmDecision.WAIVE.needsCountersignature()).isFalse();
        assertThat(ArmDecision.NO_ARM.needsCountersignature()).isTrue();
        assertThat(ArmDecision.OTHER_ARM.needsCountersignature()).isTrue();
    }

    @Test
    void aDecisionIsNamed() {
        refused("'reason': 'Because'", "answers.armDecision");
        refused("'armDecision': 'MAYBE'", "answers.armDecision");
    }

    private ArmChoice choose(String answers) {
        return ArmChoice.of(house.answers("{" + answers + "}"), house.assessment);
    }

    private void refused(String answers, String where) {
        assertThatThrownBy(() -> choose(answers))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.where()).isEqualTo(where));
    }
}
