package dev.sextant.organoid;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.OrganoidId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Says what a screen is worth; it was computed when its files arrived. */
@Component
public class AnalyseScreenWorker {

    private final OrganoidWork service;

    AnalyseScreenWorker(OrganoidWork service) {
        this.service = service;
    }

    @JobWorker(type = "analyse-screen")
    public OrganoidWork.Analysed analyseScreen(@Variable String caseId, @Variable String organoidId) {
        return service.analyse(new CaseId(caseId), new OrganoidId(organoidId));
    }
}
