package dev.sextant.workup;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Looks whether a round of examinations is complete. */
@Component
public class CheckWorkUpWorker {

    private final Rounds service;

    CheckWorkUpWorker(Rounds service) {
        this.service = service;
    }

    @JobWorker(type = "check-work-up")
    public Rounds.Check checkWorkUp(@Variable String caseId, @ElementInstanceKey long elementInstanceKey) {
        return service.check(new CaseId(caseId), elementInstanceKey);
    }
}
