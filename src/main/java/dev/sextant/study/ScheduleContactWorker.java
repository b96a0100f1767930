package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Plans the next survival contact, or says why there is none. */
@Component
public class ScheduleContactWorker {

    private final FollowingUp followingUp;

    ScheduleContactWorker(FollowingUp followingUp) {
        this.followingUp = followingUp;
    }

    @JobWorker(type = "schedule-contact", fetchVariables = "caseId")
    public Map<String, Object> scheduleContact(ActivatedJob job, @Variable String caseId) {
        return followingUp
                .schedule(new CaseId(caseId), job.getElementInstanceKey())
                .variables();
    }
}
