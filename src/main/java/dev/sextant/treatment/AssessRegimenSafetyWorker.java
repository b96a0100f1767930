package dev.sextant.treatment;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Assesses whether the planned regimen may be given. */
@Component
public class AssessRegimenSafetyWorker {

    static final String TYPE = "assess-regimen-safety";

    private final SafetyAssessing assessing;
    private final TreatmentSettings settings;

    AssessRegimenSafetyWorker(SafetyAssessing assessing, TreatmentSettings settings) {
        this.assessing = assessing;
        this.settings = settings;
    }

    @JobWorker(
            type = TYPE,
            fetchVariables = {"caseId", "lineId"})
    public Map<String, Object> assessRegimenSafety(ActivatedJob job, @Variable String caseId, @Variable String lineId) {
        SafetyStore.Assessment assessment =
                assessing.assess(new CaseId(caseId), new LineId(lineId), job.getElementInstanceKey());
        return Map.of(
                "regimenSafety", assessment.overall().name(),
                "safetyDueAt",
                        assessment
                                .assessedAt()
                                .plus(settings.safetyWithin())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
    }
}
