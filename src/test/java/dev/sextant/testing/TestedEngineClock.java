package dev.sextant.testing;

import io.camunda.process.test.api.CamundaProcessTestContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;

/** The time of an engine that is not in this JVM; the system's while no test has one. */
final class TestedEngineClock extends Clock {

    private final ObjectProvider<CamundaProcessTestContext> engine;
    private final ZoneId zone;

    TestedEngineClock(ObjectProvider<CamundaProcessTestContext> engine) {
        this(engine, ZoneOffset.UTC);
    }

    private TestedEngineClock(ObjectProvider<CamundaProcessTestContext> engine, ZoneId zone) {
        this.engine = engine;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new TestedEngineClock(engine, zone);
    }

    @Override
    public Instant instant() {
        try {
            return engine.getObject().getCurrentTime();
        } catch (RuntimeException e) {
            // Before the first test and between tests there is no engine to ask.
            return Clock.systemUTC().instant();
        }
    }
}
