package dev.sextant.board;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Plans the line that the decision in force asks for. */
@Component
public class PlanLineWorker {

    private final TreatmentStart start;
    private final BoardSettings settings;
    private final Clock clock;

    PlanLineWorker(TreatmentStart start, BoardSettings settings, Clock clock) {
        this.start = start;
        this.settings = settings;
        this.clock = clock;
    }

    @JobWorker(type = "plan-line", fetchVariables = "caseId")
    public Map<String, Object> planLine(@Variable String caseId) {
        LineId line = start.plan(new CaseId(caseId));
        return Map.of(
                "lineId", line.value(),
                "safetyDueAt",
                        clock.instant()
                                .plus(settings.safetyWithin())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
    }
}
