package dev.sextant.workup;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Writes down which results are expected of a specimen, and by when. */
@Component
public class OrderSequencingWorker {

    private final SpecimenWork service;

    OrderSequencingWorker(SpecimenWork service) {
        this.service = service;
    }

    @JobWorker(type = "order-sequencing")
    public SpecimenWork.Ordered orderSequencing(@Variable String caseId, @Variable String specimenId) {
        return service.order(new CaseId(caseId), new SpecimenId(specimenId));
    }
}
