package dev.sextant.organoid;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.OrganoidId;
import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Orders a drug screen of an established model. */
@Component
public class OrderScreenWorker {

    private final OrganoidWork service;

    OrderScreenWorker(OrganoidWork service) {
        this.service = service;
    }

    @JobWorker(type = "order-screen")
    public OrganoidWork.Ordered orderScreen(
            @Variable String caseId, @Variable String organoidId, @ElementInstanceKey long elementInstanceKey) {
        return service.order(new CaseId(caseId), new OrganoidId(organoidId), elementInstanceKey);
    }
}
