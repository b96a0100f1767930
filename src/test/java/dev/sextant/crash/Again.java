package dev.sextant.crash;

import static org.awaitility.Awaitility.await;

import dev.sextant.testing.ApiClient;
import java.time.Duration;
import java.util.function.Supplier;

/** Sends a request again under the key under which a process has died. */
final class Again {

    /** What a key of the dead is held for: seconds. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private Again() {}

    /** As a client does that is told to try again because the first is still running. */
    static ApiClient.Reply send(Supplier<ApiClient.Reply> request) {
        return await("a key that is free again")
                .atMost(LEASE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        request::get,
                        reply -> !reply.json().path("code").asText().equals("request-in-progress"));
    }
}
