package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Gives a case its process instance, once for ever. */
@Component
public class RegisterCaseWorker {

    private final CaseProcess process;

    RegisterCaseWorker(CaseProcess process) {
        this.process = process;
    }

    @JobWorker(type = "register-case")
    public CaseProcess.Registration registerCase(@Variable String caseId, @ProcessInstanceKey long processInstanceKey) {
        return process.register(new CaseId(caseId), processInstanceKey);
    }
}
