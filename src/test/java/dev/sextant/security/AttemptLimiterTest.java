package dev.sextant.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.web.TooManyAttempts;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptLimiterTest {

    private final AtomicLong now = new AtomicLong();
    private final AttemptLimiter limiter = new AttemptLimiter(3, Duration.ofMinutes(5), now::get);

    @Test
    void stopsOnePersonForAWhile() {
        fail(3);
        assertThatThrownBy(() -> limiter.require("signature", "anna")).isInstanceOf(TooManyAttempts.class);
        assertThatCode(() -> limiter.require("signature", "berta")).doesNotThrowAnyException();
        assertThatCode(() -> limiter.require("login", "anna")).doesNotThrowAnyException();
        now.addAndGet(Duration.ofMinutes(6).toNanos());
        assertThatCode(() -> limiter.require("signature", "anna")).doesNotThrowAnyException();
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        fail(2);
        limiter.succeeded("signature", "anna");
        fail(2);
        assertThatCode(() -> limiter.require("signature", "anna")).doesNotThrowAnyException();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            limiter.failed("signature", "anna");
        }
    }
}
