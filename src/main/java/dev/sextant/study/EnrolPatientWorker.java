package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Gives the patient a number in the study. */
@Component
public class EnrolPatientWorker {

    private final Enrolling enrolling;

    EnrolPatientWorker(Enrolling enrolling) {
        this.enrolling = enrolling;
    }

    @JobWorker(type = "enrol-patient", fetchVariables = "caseId")
    public void enrolPatient(@Variable String caseId) {
        enrolling.enrol(new CaseId(caseId));
    }
}
