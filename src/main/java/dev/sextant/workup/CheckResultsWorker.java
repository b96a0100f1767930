package dev.sextant.workup;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Looks whether the results of a specimen are there. */
@Component
public class CheckResultsWorker {

    private final SpecimenWork service;

    CheckResultsWorker(SpecimenWork service) {
        this.service = service;
    }

    @JobWorker(type = "check-results")
    public SpecimenWork.Results checkResults(@Variable String caseId, @Variable String specimenId) {
        return service.check(new CaseId(caseId), new SpecimenId(specimenId));
    }
}
