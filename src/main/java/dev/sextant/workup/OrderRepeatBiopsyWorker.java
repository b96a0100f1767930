package dev.sextant.workup;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Orders another biopsy of the same focus. */
@Component
public class OrderRepeatBiopsyWorker {

    private final SpecimenWork service;

    OrderRepeatBiopsyWorker(SpecimenWork service) {
        this.service = service;
    }

    @JobWorker(type = "order-repeat-biopsy")
    public void orderRepeatBiopsy(@Variable String caseId, @Variable String specimenId) {
        service.repeat(new CaseId(caseId), new SpecimenId(specimenId));
    }
}
