package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Opens screening and says when it is due. */
@Component
public class PrepareScreeningWorker {

    private final Assessing assessing;
    private final StudySettings settings;
    private final Clock clock;

    PrepareScreeningWorker(Assessing assessing, StudySettings settings, Clock clock) {
        this.assessing = assessing;
        this.settings = settings;
        this.clock = clock;
    }

    @JobWorker(type = "prepare-screening", fetchVariables = "caseId")
    public Map<String, Object> prepareScreening(@Variable String caseId) {
        assessing.prepareScreening(new CaseId(caseId));
        return Map.of(
                "screeningDueAt",
                clock.instant()
                        .plus(settings.screeningDue())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
    }
}
