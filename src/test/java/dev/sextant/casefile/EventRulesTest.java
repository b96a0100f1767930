package dev.sextant.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.casefile.CaseEvent.StopReason;
import dev.sextant.casefile.CaseEvent.Type;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventRulesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-01");
    private static final CaseId CASE = CaseId.mint();
    private static final Optional<String> REASON = Optional.of("Phone, study nurse");

    private int recorded;

    @Test
    void findsTheSameTypeOnTheSameDateOnly() {
        CaseEvent stopped = event(Type.TREATMENT_STOPPED, DAY);
        List<CaseEvent> earlier = List.of(stopped);
        assertThat(EventRules.same(earlier, Type.TREATMENT_STOPPED, DAY, Optional.empty()))
                .contains(stopped);
        assertThat(EventRules.same(earlier, Type.TREATMENT_STOPPED, DAY.plusDays(1), REASON))
                .isEmpty();
        assertThat(EventRules.same(earlier, Type.LOST_TO_FOLLOW_UP, DAY, REASON))
                .isEmpty();
    }

    @Test
    void theBoardMayAskAgainOnTheSameDay() {
        List<CaseEvent> earlier = List.of(event(Type.SIGNATURE_REQUESTED, DAY));
        assertThat(EventRules.same(earlier, Type.SIGNATURE_REQUESTED, DAY, REASON))
                .isEmpty();
    }

    @Test
    void twoAttemptsOnOneDayAreTheSameOnlyWhenToldTheSame() {
        CaseEvent attempt = event(Type.CONTACT_ATTEMPT, DAY);
        assertThat(EventRules.same(List.of(attempt), Type.CONTACT_ATTEMPT, DAY, REASON))
                .contains(attempt);
        assertThat(EventRules.same(List.of(attempt), Type.CONTACT_ATTEMPT, DAY, Optional.of("Letter, physician")))
                .isEmpty();
    }

    @Test
    void whoIsLostFoundAndLostOnOneDayIsLost() {
        CaseEvent lost = event(Type.LOST_TO_FOLLOW_UP, DAY);
        CaseEvent found = event(Type.FOUND_AGAIN, DAY);
        assertThat(EventRules.same(List.of(lost), Type.LOST_TO_FOLLOW_UP, DAY, REASON))
                .contains(lost);
        assertThat(EventRules.same(List.of(lost, found), Type.LOST_TO_FOLLOW_UP, DAY, REASON))
                .isEmpty();
        assertThat(EventRules.same(List.of(lost, found), Type.FOUND_AGAIN, DAY, REASON))
                .contains(found);
    }

    @Test
    void nobodyDiesTwice() {
        conflict(() -> EventRules.check(List.of(event(Type.DEATH, DAY)), Type.DEATH, DAY), "death-already-recorded");
    }

    @ParameterizedTest
    @EnumSource(
            value = Type.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DEATH", "LOST_TO_FOLLOW_UP", "SIGNATURE_REQUESTED"})
    void nothingHappensToPatientsAfterTheirDeath_whatWasBeforeItMayBeToldLater(Type type) {
        List<CaseEvent> earlier = List.of(event(Type.DEATH, DAY));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> EventRules.check(earlier, type, DAY.plusDays(1)))
                .satisfies(refusal -> assertThat(refusal.where()).isEqualTo("date"));
        assertThatCode(() -> EventRules.check(earlier, type, DAY)).doesNotThrowAnyException();
    }

    @Test
    void nobodyIsLostWhoIsKnownToBeDead() {
        conflict(() -> EventRules.check(List.of(event(Type.DEATH, DAY)), Type.LOST_TO_FOLLOW_UP, DAY), "patient-died");
    }

    @ParameterizedTest
    @EnumSource(value = Type.class, mode = EnumSource.Mode.EXCLUDE, names = "DEATH")
    void afterFullWithdrawalNothingIsAdded(Type type) {
        conflict(
                () -> EventRules.check(List.of(event(Type.ALL_CONSENT_WITHDRAWN, DAY)), type, DAY),
                "consent-withdrawn");
    }

    @Test
    void aDeathAfterFullWithdrawalStillCounts() {
        assertThatCode(() -> EventRules.check(List.of(event(Type.ALL_CONSENT_WITHDRAWN, DAY)), Type.DEATH, DAY))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void everythingElseMayFollowEverythingElse(Type type) {
        List<CaseEvent> earlier = List.of(
                event(Type.TREATMENT_STOPPED, DAY),
                event(Type.LOST_TO_FOLLOW_UP, DAY),
                event(Type.FOLLOW_UP_WITHDRAWN, DAY),
                event(Type.SIGNATURE_REQUESTED, DAY));
        assertThatCode(() -> EventRules.check(earlier, type, DAY)).doesNotThrowAnyException();
    }

    @Test
    void nobodyIsLostBeforeEnoughAttempts() {
        conflict(() -> EventRules.checkReach(Type.LOST_TO_FOLLOW_UP, false, 2), "contact-attempts-missing");
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> EventRules.checkReach(Type.LOST_TO_FOLLOW_UP, false, 2))
                .withMessageContaining("2 more contact attempts");
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> EventRules.checkReach(Type.LOST_TO_FOLLOW_UP, false, 1))
                .withMessageContaining("1 more contact attempt since");
        assertThatCode(() -> EventRules.checkReach(Type.LOST_TO_FOLLOW_UP, false, 0))
                .doesNotThrowAnyException();
    }

    @Test
    void onlyTheLostAreFoundAndOnlyTheOthersAreLost() {
        conflict(() -> EventRules.checkReach(Type.FOUND_AGAIN, false, 0), "not-lost");
        conflict(() -> EventRules.checkReach(Type.LOST_TO_FOLLOW_UP, true, 0), "already-lost");
        assertThatCode(() -> EventRules.checkReach(Type.FOUND_AGAIN, true, 3)).doesNotThrowAnyException();
        assertThatCode(() -> EventRules.checkReach(Type.DEATH, true, 3)).doesNotThrowAnyException();
    }

    @Test
    void attemptsCountSinceTheLastContact() {
        List<CaseEvent> events = List.of(
                event(Type.CONTACT_ATTEMPT, DAY),
                event(Type.FOUND_AGAIN, DAY.plusDays(1)),
                event(Type.CONTACT_ATTEMPT, DAY.plusDays(1)),
                event(Type.CONTACT_ATTEMPT, DAY.plusDays(5)),
                event(Type.CONTACT_ATTEMPT, DAY));
        assertThat(EventRules.attempts(events, List.of())).isEqualTo(2);
        assertThat(EventRules.attempts(
                        events, List.of(new PatientContact(DAY.plusDays(3), TestSettings.NOW.plusSeconds(60)))))
                .isEqualTo(1);
        assertThat(EventRules.attempts(
                        events, List.of(new PatientContact(DAY.plusDays(5), TestSettings.NOW.plusSeconds(60)))))
                .isZero();
    }

    @Test
    void anAttemptIsDocumented() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new CaseEvent(
                        "event-1", CASE, Type.CONTACT_ATTEMPT, DAY, Optional.empty(), TestSettings.NOW, "coordinator"))
                .satisfies(refusal -> assertThat(refusal.where()).isEqualTo("reason"));
    }

    @Test
    void aStopHasAKindOfReasonAndNothingElseHas() {
        assertThat(event(Type.TREATMENT_STOPPED, DAY).stopReason()).contains(StopReason.OTHER);
        assertThat(event(Type.LOST_TO_FOLLOW_UP, DAY).stopReason()).isEmpty();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new CaseEvent(
                        "event-1",
                        CASE,
                        Type.DEATH,
                        DAY,
                        REASON,
                        TestSettings.NOW,
                        "coordinator",
                        Optional.of(StopReason.TOXICITY)))
                .satisfies(refusal -> assertThat(refusal.where()).isEqualTo("stopReason"));
    }

    @ParameterizedTest
    @CsvSource({
        "DEATH, patient-died",
        "TREATMENT_STOPPED, treatment-ended",
        "LOST_TO_FOLLOW_UP, treatment-ended",
        "FOUND_AGAIN, follow-up-changed",
        "FOLLOW_UP_WITHDRAWN, follow-up-withdrawn",
        "ALL_CONSENT_WITHDRAWN, consent-withdrawn",
        "SIGNATURE_REQUESTED, evidence-changed"
    })
    void wakesWhoeverWaitsForIt(Type type, String message) {
        assertThat(type.message()).contains(message);
    }

    @Test
    void anAttemptWakesNobody() {
        assertThat(Type.CONTACT_ATTEMPT.message()).isEmpty();
    }

    private static void conflict(ThrowingCallable attempt, String code) {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(attempt)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    /** Each is recorded a second after the one before. */
    private CaseEvent event(Type type, LocalDate date) {
        return new CaseEvent(
                "event-" + recorded,
                CASE,
                type,
                date,
                REASON,
                TestSettings.NOW.plus(Duration.ofSeconds(recorded++)),
                "coordinator");
    }
}
