package dev.sextant.organoid;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a model's screen can be taken as it is. A screen of plates is whole with its plate of day 0; without one it is
 * taken when none has come for a while, or when nobody waits any longer. What failed before it was ordered again is not
 * looked at any more.
 */
record ScreenWait(
        List<ScreenResult> results, Optional<Instant> lastReScreen, boolean givenUp, Map<String, Instant> lastFile) {

    /** The names are routing values of the process. */
    enum State {
        READY,
        WAITING,
        GIVEN_UP
    }

    ScreenWait {
        results = List.copyOf(results);
        lastFile = Map.copyOf(lastFile);
    }

    /** Those that were not set aside. */
    List<ScreenResult> candidates() {
        return results.stream().filter(result -> !isSetAside(result)).toList();
    }

    private boolean isSetAside(ScreenResult result) {
        return result.verdict() == Quality.Verdict.FAIL
                && lastReScreen
                        .filter(decided -> !result.analysedAt().isAfter(decided))
                        .isPresent();
    }

    List<ScreenResult> ready(Instant now, Duration grace) {
        return candidates().stream()
                .filter(result ->
                        result.isWhole() || givenUp || !graceEnd(result, grace).isAfter(now))
                .toList();
    }

    State state(Instant now, Duration grace) {
        if (!ready(now, grace).isEmpty()) {
            return State.READY;
        }
        return givenUp ? State.GIVEN_UP : State.WAITING;
    }

    /** Whether somebody who still waited would be told to go on waiting. */
    boolean isEndedByGivingUp(Instant now, Duration grace) {
        return givenUp && new ScreenWait(results, lastReScreen, false, lastFile).state(now, grace) == State.WAITING;
    }

    /** When a screen that lacks its day 0 will be taken without it. */
    Optional<Instant> nextGraceEnd(Duration grace) {
        return candidates().stream()
                .filter(result -> !result.isWhole())
                .map(result -> graceEnd(result, grace))
                .min(Comparator.naturalOrder());
    }

    private Instant graceEnd(ScreenResult result, Duration grace) {
        return lastFile.getOrDefault(result.screenId(), result.analysedAt()).plus(grace);
    }
}
