package dev.sextant.response;

import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Gives a serious event's report to one process instance. */
@Component
public class BeginReportWorker {

    private final SafetyReports reports;

    BeginReportWorker(SafetyReports reports) {
        this.reports = reports;
    }

    @JobWorker(type = "begin-report")
    public SafetyReports.Begun beginReport(
            @Variable String caseId, @Variable String adverseEventId, @ProcessInstanceKey long processInstanceKey) {
        return reports.begin(new CaseId(caseId), new AdverseEventId(adverseEventId), processInstanceKey);
    }
}
