package dev.sextant.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of what comes in over HTTP, {@code sextant.web.*}.
 *
 * @param maxBody largest body of a request that is no upload; uploads have {@code sextant.document.max-size}, forms
 *     {@code server.tomcat.max-http-form-post-size}
 * @param keyLease how long an {@code Idempotency-Key} is still held for a process that gives no sign of life any more
 */
@ConfigurationProperties("sextant.web")
record WebSettings(
        @DefaultValue("4MB") DataSize maxBody,
        @DefaultValue("PT15S") Duration keyLease) {

    private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);

    WebSettings {
        if (maxBody.toBytes() <= 0 || maxBody.toBytes() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("sextant.web.max-body: expected 1B to 1GB, found " + maxBody);
        }
        if (keyLease.compareTo(SHORTEST_LEASE) < 0 || keyLease.compareTo(LONGEST_LEASE) > 0) {
            throw new IllegalArgumentException("sextant.web.key-lease: expected PT0.1S to PT10M, found " + keyLease);
        }
    }
}
