package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Hands the case over to survival follow-up. */
@Component
public class StartFollowUpWorker {

    private final FollowingUp followingUp;

    StartFollowUpWorker(FollowingUp followingUp) {
        this.followingUp = followingUp;
    }

    @JobWorker(type = "start-follow-up", fetchVariables = "caseId")
    public Map<String, Object> startFollowUp(@Variable String caseId) {
        return Map.of("followUp", followingUp.start(new CaseId(caseId)).name());
    }
}
