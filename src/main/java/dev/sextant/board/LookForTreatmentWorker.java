package dev.sextant.board;

import dev.sextant.board.TreatmentStart.Looked;
import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Looks what has become of the decision in force, until the first dose is given. */
@Component
public class LookForTreatmentWorker {

    private final TreatmentStart start;
    private final BoardSettings settings;
    private final Clock clock;

    LookForTreatmentWorker(TreatmentStart start, BoardSettings settings, Clock clock) {
        this.start = start;
        this.settings = settings;
        this.clock = clock;
    }

    @JobWorker(type = "look-for-treatment", fetchVariables = "caseId")
    public Map<String, Object> lookForTreatment(@Variable String caseId) {
        Looked looked = start.look(new CaseId(caseId));
        return Map.of(
                "treatmentState", looked.treatment().name(),
                "nextLookAt", text(clock.instant().plus(settings.treatmentLook())),
                // Absolute: whoever is interrupted meanwhile has no longer time for it.
                "implementationDueAt", text(looked.overdueFrom().plus(settings.implementationWithin())));
    }

    private static String text(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
