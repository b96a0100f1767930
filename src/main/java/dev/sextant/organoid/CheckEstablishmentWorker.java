package dev.sextant.organoid;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.OrganoidId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Looks what the laboratory last said of how a model grows. */
@Component
public class CheckEstablishmentWorker {

    private final OrganoidWork service;

    CheckEstablishmentWorker(OrganoidWork service) {
        this.service = service;
    }

    @JobWorker(type = "check-establishment")
    public OrganoidWork.Checked checkEstablishment(@Variable String caseId, @Variable String organoidId) {
        return service.checkEstablishment(new CaseId(caseId), new OrganoidId(organoidId));
    }
}
