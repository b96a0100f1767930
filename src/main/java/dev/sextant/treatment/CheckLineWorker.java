package dev.sextant.treatment;

import dev.sextant.kernel.LineId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Looks what is to be done with a running line. */
@Component
public class CheckLineWorker {

    /** For a task that is late from the start. */
    private static final Duration AT_LEAST = Duration.ofDays(1);

    private final LineLooking looking;
    private final TreatmentSettings settings;
    private final Clock clock;

    CheckLineWorker(LineLooking looking, TreatmentSettings settings, Clock clock) {
        this.looking = looking;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the process goes by. */
    public record Checked(
            String lineState, String nextLookAt, String assessmentDueAt, String responseDueAt, String assessmentId) {}

    @JobWorker(
            type = "check-line",
            fetchVariables = {"lineId"})
    public Checked checkLine(@Variable String lineId) {
        LineRule.Look look = looking.look(new LineId(lineId));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LocalDate on = look.on();
        return new Checked(
                look.state().name(),
                now.plus(settings.lookAgain()).toString(),
                due(now, on.plusDays(settings.chaseDays())),
                due(now, on.plusDays(settings.responseDays())),
                look.about().orElse("NONE"));
    }

    /** By noon of that day wherever the people are, give or take: it does not move when the line is looked at again. */
    private static String due(Instant now, LocalDate day) {
        Instant noon = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        return noon.isBefore(now.plus(AT_LEAST)) ? now.plus(AT_LEAST).toString() : noon.toString();
    }
}
