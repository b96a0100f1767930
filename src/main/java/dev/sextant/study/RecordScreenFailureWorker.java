package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Keeps why the patient was not enrolled. */
@Component
public class RecordScreenFailureWorker {

    private final Enrolling enrolling;

    RecordScreenFailureWorker(Enrolling enrolling) {
        this.enrolling = enrolling;
    }

    @JobWorker(type = "record-screen-failure", fetchVariables = "caseId")
    public void recordScreenFailure(@Variable String caseId) {
        enrolling.recordScreenFailure(new CaseId(caseId));
    }
}
