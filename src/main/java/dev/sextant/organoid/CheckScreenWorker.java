package dev.sextant.organoid;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.OrganoidId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Looks whether all parts of a screen are there. */
@Component
public class CheckScreenWorker {

    private final OrganoidWork service;

    CheckScreenWorker(OrganoidWork service) {
        this.service = service;
    }

    @JobWorker(type = "check-screen")
    public OrganoidWork.Looked checkScreen(@Variable String caseId, @Variable String organoidId) {
        return service.check(new CaseId(caseId), new OrganoidId(organoidId));
    }
}
