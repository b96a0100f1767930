package dev.sextant.workup;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Orders the round of examinations of a case. */
@Component
public class OrderWorkUpWorker {

    private final Rounds service;

    OrderWorkUpWorker(Rounds service) {
        this.service = service;
    }

    @JobWorker(type = "order-work-up")
    public Map<String, String> orderWorkUp(@Variable String caseId) {
        return Map.of("workUpCutOffAt", service.order(new CaseId(caseId)));
    }
}
