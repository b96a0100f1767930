package dev.sextant.response;

import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Looks what of a safety report is still open. */
@Component
public class CheckEventOutcomeWorker {

    private final SafetyReports reports;

    CheckEventOutcomeWorker(SafetyReports reports) {
        this.reports = reports;
    }

    @JobWorker(type = "check-event-outcome")
    public SafetyReports.Outcome checkEventOutcome(@Variable String caseId, @Variable String adverseEventId) {
        return reports.checkOutcome(new CaseId(caseId), new AdverseEventId(adverseEventId));
    }
}
