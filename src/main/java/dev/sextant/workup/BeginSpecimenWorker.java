package dev.sextant.workup;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Gives a specimen its process instance, once for ever. */
@Component
public class BeginSpecimenWorker {

    private final SpecimenWork service;

    BeginSpecimenWorker(SpecimenWork service) {
        this.service = service;
    }

    @JobWorker(type = "begin-specimen")
    public SpecimenWork.Begun beginSpecimen(
            @Variable String caseId, @Variable String specimenId, @ProcessInstanceKey long processInstanceKey) {
        return service.begin(new CaseId(caseId), new SpecimenId(specimenId), processInstanceKey);
    }
}
