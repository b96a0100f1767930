package dev.sextant.local.camunda;

import io.camunda.zeebe.scheduler.clock.ControlledActorClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The engine's time: the system's, plus what it was moved by. */
final class EngineClock extends Clock {

    private final ControlledActorClock actorClock;
    private final ZoneId zone;

    EngineClock() {
        this(new ControlledActorClock(), ZoneOffset.UTC);
    }

    private EngineClock(ControlledActorClock actorClock, ZoneId zone) {
        this.actorClock = actorClock;
        this.zone = zone;
    }

    ControlledActorClock actorClock() {
        return actorClock;
    }

    void add(Duration duration) {
        actorClock.addTime(duration);
    }

    void pin(Instant instant) {
        actorClock.setCurrentTime(instant);
    }

    void reset() {
        actorClock.reset();
    }

    /** The engine's time, or the system's if the engine's is ahead: what has ended since has not long ended. */
    Instant furthestBack() {
        var now = instant();
        var systems = Instant.now();
        return now.isBefore(systems) ? now : systems;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new EngineClock(actorClock, zone);
    }

    @Override
    public Instant instant() {
        actorClock.update();
        return Instant.ofEpochMilli(actorClock.getTimeMillis());
    }
}
