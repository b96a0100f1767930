package dev.sextant.workup;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Goes on without a specimen, as the board decided. */
@Component
public class LeaveOutFocusWorker {

    private final SpecimenWork service;

    LeaveOutFocusWorker(SpecimenWork service) {
        this.service = service;
    }

    @JobWorker(type = "leave-out-focus")
    public void leaveOutFocus(@Variable String caseId, @Variable String specimenId) {
        service.leaveOut(new CaseId(caseId), new SpecimenId(specimenId));
    }
}
