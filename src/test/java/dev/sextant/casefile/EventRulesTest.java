package dev.sextant.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.casefile.CaseEvent.Type;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventRulesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    @Test
    void findsTheSameTypeOnTheSameDateOnly() {
        CaseEvent stopped = event(Type.TREATMENT_STOPPED, DAY);
        List<CaseEvent> earlier = List.of(stopped);
        assertThat(EventRules.same(earlier, Type.TREATMENT_STOPPED, DAY)).contains(stopped);
        assertThat(EventRules.same(earlier, Type.TREATMENT_STOPPED, DAY.plusDays(1)))
                .isEmpty();
        assertThat(EventRules.same(earlier, Type.LOST_TO_FOLLOW_UP, DAY)).isEmpty();
    }

    @Test
    void theBoardMayAskAgainOnTheSameDay() {
        List<CaseEvent> earlier = List.of(event(Type.SIGNATURE_REQUESTED, DAY));
        assertThat(EventRules.same(earlier, Type.SIGNATURE_REQUESTED, DAY)).isEmpty();
    }

    @Test
    void nobodyDiesTwice() {
        conflict(List.of(event(Type.DEATH, DAY)), Type.DEATH, "death-already-recorded");
    }

    @ParameterizedTest
    @EnumSource(value = Type.class, mode = EnumSource.Mode.EXCLUDE, names = "DEATH")
    void afterFullWithdrawalNothingIsAdded(Type type) {
        conflict(List.of(event(Type.ALL_CONSENT_WITHDRAWN, DAY)), type, "consent-withdrawn");
    }

    @Test
    void aDeathAfterFullWithdrawalStillCounts() {
        assertThatCode(() -> EventRules.check(List.of(event(Type.ALL_CONSENT_WITHDRAWN, DAY)), Type.DEATH))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = Type.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DEATH"})
    void everythingElseMayFollowEverythingElse(Type type) {
        List<CaseEvent> earlier = List.of(
                event(Type.TREATMENT_STOPPED, DAY),
                event(Type.LOST_TO_FOLLOW_UP, DAY),
                event(Type.FOLLOW_UP_WITHDRAWN, DAY),
                event(Type.SIGNATURE_REQUESTED, DAY));
        assertThatCode(() -> EventRules.check(earlier, type)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "DEATH, patient-died",
        "TREATMENT_STOPPED, treatment-ended",
        "LOST_TO_FOLLOW_UP, treatment-ended",
        "FOLLOW_UP_WITHDRAWN, follow-up-withdrawn",
        "ALL_CONSENT_WITHDRAWN, consent-withdrawn",
        "SIGNATURE_REQUESTED, evidence-changed"
    })
    void wakesWhoeverWaitsForIt(Type type, String message) {
        assertThat(type.message()).isEqualTo(message);
    }

    private static void conflict(List<CaseEvent> earlier, Type type, String code) {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> EventRules.check(earlier, type))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    private static CaseEvent event(Type type, LocalDate date) {
        return new CaseEvent(
                "event-" + type, CaseId.mint(), type, date, Optional.empty(), TestSettings.NOW, "coordinator");
    }
}
