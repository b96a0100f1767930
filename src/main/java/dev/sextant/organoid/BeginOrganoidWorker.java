package dev.sextant.organoid;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.OrganoidId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Gives a model its process instance, once for ever. */
@Component
public class BeginOrganoidWorker {

    private final OrganoidWork service;

    BeginOrganoidWorker(OrganoidWork service) {
        this.service = service;
    }

    @JobWorker(type = "begin-organoid")
    public OrganoidWork.Begun beginOrganoid(
            @Variable String caseId, @Variable String organoidId, @ProcessInstanceKey long processInstanceKey) {
        return service.begin(new CaseId(caseId), new OrganoidId(organoidId), processInstanceKey);
    }
}
