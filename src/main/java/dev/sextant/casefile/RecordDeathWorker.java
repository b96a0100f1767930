package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Closes the case of a patient who died. */
@Component
public class RecordDeathWorker {

    private final CaseProcess process;

    RecordDeathWorker(CaseProcess process) {
        this.process = process;
    }

    @JobWorker(type = "record-death")
    public void recordDeath(@Variable String caseId) {
        process.died(new CaseId(caseId));
    }
}
