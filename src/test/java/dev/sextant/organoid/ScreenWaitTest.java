package dev.sextant.organoid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.document.DocumentKind;
import dev.sextant.kernel.FocusId;
import dev.sextant.local.demo.SyntheticScreens.Response;
import dev.sextant.organoid.ScreenWait.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScreenWaitTest {

    private static final Duration GRACE = Duration.ofDays(2);
    private static final Instant CAME = TestScreens.MORNING;
    private static final OrganoidModel MODEL = TestScreens.model(FocusId.mint());

    @Test
    void waits_while_nothing_is_there_and_stops_when_nobody_waits_any_more() {
        assertThat(wait(List.of(), Optional.empty(), false).state(CAME, GRACE)).isEqualTo(State.WAITING);
        assertThat(wait(List.of(), Optional.empty(), true).state(CAME, GRACE)).isEqualTo(State.GIVEN_UP);
    }

    @Test
    void takes_a_screen_with_its_day_0_at_once() {
        ScreenResult whole = withDayZero(result(Quality.Verdict.PASS));

        assertThat(wait(List.of(whole), Optional.empty(), false).state(CAME, GRACE))
                .isEqualTo(State.READY);
    }

    @Test
    void waits_for_day_0_until_the_grace_has_passed_since_the_last_file() {
        ScreenWait wait = wait(List.of(result(Quality.Verdict.LIMITED)), Optional.empty(), false);

        assertThat(wait.nextGraceEnd(GRACE)).hasValue(CAME.plus(GRACE));
        assertThat(wait.state(CAME.plus(GRACE).minusSeconds(1), GRACE)).isEqualTo(State.WAITING);
        assertThat(wait.state(CAME.plus(GRACE), GRACE)).isEqualTo(State.READY);
    }

    @Test
    void takes_what_is_there_when_nobody_waits_for_more() {
        assertThat(wait(List.of(result(Quality.Verdict.LIMITED)), Optional.empty(), true)
                        .state(CAME, GRACE))
                .isEqualTo(State.READY);
    }

    @Test
    void does_not_look_again_at_what_had_failed_before_it_was_screened_again() {
        ScreenResult failed = withDayZero(result(Quality.Verdict.FAIL));

        assertThat(wait(List.of(failed), Optional.empty(), false).state(CAME, GRACE))
                .isEqualTo(State.READY);
        assertThat(wait(List.of(failed), Optional.of(CAME), false).state(CAME, GRACE))
                .isEqualTo(State.WAITING);
        assertThat(wait(List.of(failed), Optional.of(CAME.minusSeconds(1)), false)
                        .state(CAME, GRACE))
                .isEqualTo(State.READY);
        assertThat(wait(List.of(withDayZero(result(Quality.Verdict.PASS))), Optional.of(CAME), false)
                        .state(CAME, GRACE))
                .isEqualTo(State.READY);
    }

    private static ScreenWait wait(List<ScreenResult> results, Optional<Instant> reScreen, boolean givenUp) {
        return new ScreenWait(results, reScreen, givenUp, Map.of("S1", CAME));
    }

    private static ScreenResult result(Quality.Verdict verdict) {
        return TestScreens.result(MODEL, 1, verdict, CAME, Map.of("pyrotinib", Response.SENSITIVE));
    }

    private static ScreenResult withDayZero(ScreenResult result) {
        var document = TestScreens.document(
                DocumentKind.DRUG_SCREEN, TestScreens.part(MODEL.id(), null, null), Optional.empty());
        return new ScreenResult(
                result.number(),
                result.organoidId(),
                result.screenId(),
                result.version(),
                result.verdict(),
                result.reasons(),
                result.answer(),
                List.of(new ScreenInput(ScreenInput.Role.DAY_0, document.id(), document.sha256())),
                result.analysedAt());
    }
}
