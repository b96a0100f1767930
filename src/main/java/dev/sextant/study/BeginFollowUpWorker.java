package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Begins survival follow-up, unless it already runs, and plans the first contact. */
@Component
public class BeginFollowUpWorker {

    private final FollowingUp followingUp;

    BeginFollowUpWorker(FollowingUp followingUp) {
        this.followingUp = followingUp;
    }

    @JobWorker(type = "begin-follow-up", fetchVariables = "caseId")
    public Map<String, Object> beginFollowUp(ActivatedJob job, @Variable String caseId) {
        return followingUp
                .begin(new CaseId(caseId), job.getProcessInstanceKey(), job.getElementInstanceKey())
                .variables();
    }
}
