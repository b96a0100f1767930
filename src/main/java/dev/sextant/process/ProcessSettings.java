package dev.sextant.process;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param deployOnStart deploy the bundle when the client connects: the local stack and tests; replicas never do
 * @param deployWait how long a start waits for an engine that does not take the bundle yet, before it goes on without; the
 *     attempts go on, and the replica is not ready meanwhile
 * @param bundle what is deployed, as resource patterns
 * @param poll how often the outbox is looked at when nothing wakes it
 * @param inFlight how many commands (of different cases) are under way at once
 * @param lease after which a command whose sender died is sent again
 * @param longestBackOff between two attempts of a command that keeps failing
 * @param wakeTimeToLive of a message that wakes: long enough for a look at the database that is under way
 * @param startTimeToLive of a message that starts: while it lasts, a repeat is recognised by its id
 * @param reconcileGrace how old a task must be before the engine's (eventually consistent) search is believed about it
 * @param patience how long a request to migrate waits for the engine's answers; a repeat of it tells the rest
 * @param attempts of a migration that the engine puts off, after which it has failed and the case's other commands go on
 */
@ConfigurationProperties("sextant")
record ProcessSettings(
        @DefaultValue("false") boolean deployOnStart,

        @DefaultValue("PT0S") Duration deployWait,

        @DefaultValue({"classpath*:bpmn/*.bpmn", "classpath*:bpmn/decisions/*.dmn", "classpath*:forms/*.form"})
        List<String> bundle,

        @DefaultValue Outbox outbox,
        @DefaultValue Tasks tasks,
        @DefaultValue Migration migration) {

    record Outbox(
            @DefaultValue("PT1S") Duration poll,
            @DefaultValue("32") int inFlight,
            @DefaultValue("PT1M") Duration lease,
            @DefaultValue("PT30S") Duration longestBackOff,
            @DefaultValue("PT10M") Duration wakeTimeToLive,
            @DefaultValue("PT1H") Duration startTimeToLive) {}

    record Migration(
            @DefaultValue("PT30S") Duration patience,
            @DefaultValue("12") int attempts) {}

    record Tasks(@DefaultValue("PT2M") Duration reconcileGrace) {}
}
