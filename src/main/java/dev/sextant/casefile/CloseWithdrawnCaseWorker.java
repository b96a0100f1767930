package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Closes the case of a patient who withdrew all consent. */
@Component
public class CloseWithdrawnCaseWorker {

    private final CaseProcess process;

    CloseWithdrawnCaseWorker(CaseProcess process) {
        this.process = process;
    }

    @JobWorker(type = "close-withdrawn-case")
    public Map<String, String> closeWithdrawnCase(@Variable String caseId) {
        return Map.of("withdrawalDueAt", process.closeWithdrawn(new CaseId(caseId)));
    }
}
