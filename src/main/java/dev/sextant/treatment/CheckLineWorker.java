package dev.sextant.treatment;

import dev.sextant.kernel.LineId;
import dev.sextant.treatment.AmendedEvidence.Discussion;
import dev.sextant.treatment.LineRule.LineState;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Looks what is to be done with a running line. */
@Component
public class CheckLineWorker {

    /** For a task that is late from the start. */
    private static final Duration AT_LEAST = Duration.ofDays(1);

    private final LineLooking looking;
    private final ObjectProvider<AmendedEvidence> amended;
    private final TreatmentSettings settings;
    private final Clock clock;

    CheckLineWorker(
            LineLooking looking, ObjectProvider<AmendedEvidence> amended, TreatmentSettings settings, Clock clock) {
        this.looking = looking;
        this.amended = amended;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the process goes by. */
    public record Checked(
            String lineState,
            String nextLookAt,
            String assessmentDueAt,
            String responseDueAt,
            String assessmentId,
            String discussionId,
            String discussionDueAt) {}

    @JobWorker(
            type = "check-line",
            fetchVariables = {"lineId"})
    public Checked checkLine(@Variable String lineId) {
        LineId line = new LineId(lineId);
        Optional<Discussion> discussion = amended.stream()
                .flatMap(evidence -> evidence.look(line).stream())
                .findFirst();
        LineRule.Look look = looking.look(line, discussion);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LocalDate on = look.on();
        return new Checked(
                look.state().name(),
                now.plus(settings.lookAgain()).toString(),
                due(now, on.plusDays(settings.chaseDays())),
                due(now, on.plusDays(settings.responseDays())),
                about(look, LineState.TO_SIGN),
                about(look, LineState.TO_DISCUSS),
                discussion
                        .map(Discussion::noticedAt)
                        .map(noticed ->
                                noticed.plus(settings.adjustmentWithin()).truncatedTo(ChronoUnit.SECONDS))
                        .filter(due -> due.isAfter(now))
                        .orElse(now.plus(AT_LEAST))
                        .toString());
    }

    private static String about(LineRule.Look look, LineState state) {
        return look.state() == state ? look.about().orElseThrow() : "NONE";
    }

    /** By noon of that day wherever the people are, give or take: it does not move when the line is looked at again. */
    private static String due(Instant now, LocalDate day) {
        Instant noon = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        return noon.isBefore(now.plus(AT_LEAST)) ? now.plus(AT_LEAST).toString() : noon.toString();
    }
}
