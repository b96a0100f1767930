package dev.sextant.security;

import dev.sextant.web.TooManyAttempts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Refuses further attempts of one person after too many wrong ones, for a while. Each replica counts for itself. It counts
 * real elapsed time, not the clock of the cases, which tests and the local stack move.
 */
class AttemptLimiter {

    private static final int LARGEST = 10_000;

    private record Failures(int count, long since) {}

    private final int allowed;
    private final Duration within;
    private final LongSupplier nanoTime;
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();

    AttemptLimiter(int allowed, Duration within, LongSupplier nanoTime) {
        this.allowed = allowed;
        this.within = within;
        this.nanoTime = nanoTime;
    }

    /** @throws TooManyAttempts when the person has to wait */
    void require(String purpose, String userName) {
        Failures so = failures.get(key(purpose, userName));
        if (so != null && !isOver(so) && so.count() >= allowed) {
            throw new TooManyAttempts("Too many wrong passwords. Try again in " + within.toMinutes() + " minutes.");
        }
    }

    void failed(String purpose, String userName) {
        if (failures.size() > LARGEST) {
            failures.values().removeIf(this::isOver);
        }
        failures.merge(
                key(purpose, userName),
                new Failures(1, nanoTime.getAsLong()),
                (old, first) -> isOver(old) ? first : new Failures(old.count() + 1, old.since()));
    }

    void succeeded(String purpose, String userName) {
        failures.remove(key(purpose, userName));
    }

    private boolean isOver(Failures so) {
        return nanoTime.getAsLong() - so.since() > within.toNanos();
    }

    private static String key(String purpose, String userName) {
        return purpose + ' ' + userName;
    }
}
