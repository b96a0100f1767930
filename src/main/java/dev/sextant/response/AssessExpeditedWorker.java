package dev.sextant.response;

import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Asks whether an event goes to the authority. */
@Component
public class AssessExpeditedWorker {

    private final ExpeditedReporting reporting;

    AssessExpeditedWorker(ExpeditedReporting reporting) {
        this.reporting = reporting;
    }

    @JobWorker(type = "assess-expedited")
    public Result assessExpedited(
            @Variable String caseId, @Variable String adverseEventId, @ElementInstanceKey long elementInstanceKey) {
        ExpeditedAssessment assessment =
                reporting.assess(new CaseId(caseId), new AdverseEventId(adverseEventId), elementInstanceKey);
        return new Result(assessment.expedited().name(), Moments.forEngine(assessment.dueAt()));
    }

    /** Variables of the process. */
    public record Result(String expedited, String authorityDueAt) {}
}
