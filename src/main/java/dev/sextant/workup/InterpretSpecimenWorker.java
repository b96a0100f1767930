package dev.sextant.workup;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Says whether a specimen is usable. */
@Component
public class InterpretSpecimenWorker {

    private final Interpreting service;

    InterpretSpecimenWorker(Interpreting service) {
        this.service = service;
    }

    @JobWorker(type = "interpret-specimen")
    public Interpreting.Interpreted interpretSpecimen(
            @Variable String caseId, @Variable String specimenId, @ElementInstanceKey long elementInstanceKey) {
        return service.interpret(new CaseId(caseId), new SpecimenId(specimenId), elementInstanceKey);
    }
}
