package dev.sextant.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * The outbox for those who watch the system: {@code sextant.outbox.pending} (commands that wait, of all replicas), {@code
 * sextant.outbox.oldest} (age of the oldest of them, in seconds) and {@code sextant.outbox.sent} (commands that this replica
 * has sent, by kind).
 */
@Component
class OutboxMetrics {

    private final MeterRegistry registry;

    OutboxMetrics(MeterRegistry registry, OutboxRows rows) {
        this.registry = registry;
        Gauge.builder("sextant.outbox.pending", rows, OutboxRows::pending)
                .description("Commands that wait to be sent to the engine")
                .register(registry);
        Gauge.builder("sextant.outbox.oldest", rows, waiting -> waiting.oldest().toMillis() / 1000.0)
                .description("Age of the oldest command that waits")
                .baseUnit("seconds")
                .register(registry);
    }

    void sent(OutboxRow row) {
        registry.counter("sextant.outbox.sent", "kind", row.kind().name()).increment();
    }
}
