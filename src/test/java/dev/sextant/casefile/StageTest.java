package dev.sextant.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageTest {

    @ParameterizedTest
    @EnumSource
    void aWithdrawnCaseStaysWithdrawn(Stage next) {
        assertThat(Stage.WITHDRAWN.mayBecome(next)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aDeceasedPatientsCaseMayOnlyBeWithdrawn(Stage next) {
        assertThat(Stage.DECEASED.mayBecome(next)).isEqualTo(next == Stage.WITHDRAWN);
    }

    @Test
    void movingOnAndBackIsAllowedAndStayingIsNoMove() {
        assertThat(Stage.ARM_CONFIRMED.mayBecome(Stage.BOARD)).isTrue();
        assertThat(Stage.SCREEN_FAILED.mayBecome(Stage.DECEASED)).isTrue();
        assertThat(Stage.BOARD.mayBecome(Stage.BOARD)).isFalse();
    }
}
