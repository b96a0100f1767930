package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Computes eligibility from the latest screening facts. */
@Component
public class AssessEligibilityWorker {

    private final Assessing assessing;
    private final StudySettings settings;

    AssessEligibilityWorker(Assessing assessing, StudySettings settings) {
        this.assessing = assessing;
        this.settings = settings;
    }

    @JobWorker(type = "assess-eligibility", fetchVariables = "caseId")
    public Map<String, Object> assessEligibility(ActivatedJob job, @Variable String caseId) {
        EligibilityAssessment assessment = assessing.assess(new CaseId(caseId), job.getElementInstanceKey());
        return Map.of(
                "eligibility", assessment.overall().name(),
                "eligibilityDueAt",
                        assessment
                                .assessedAt()
                                .plus(settings.eligibilityDue())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
    }
}
