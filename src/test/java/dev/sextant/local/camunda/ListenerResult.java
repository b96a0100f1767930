package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResult;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResultCorrections;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.value.JobResultType;
import java.util.ArrayList;

/** What a task listener answers: go on, denied, or go on with corrected attributes. */
final class ListenerResult {

    private ListenerResult() {}

    static JobResult parse(ObjectNode body) {
        if (!Json.text(body, "type", "userTask").equals("userTask")) {
            throw Problem.outOfScope("job results of the type " + body.path("type"));
        }
        UserTaskAttributes.check(body.path("corrections"));
        var corrections = new JobResultCorrections();
        var corrected = new ArrayList<String>();
        for (var correction : body.path("corrections").properties()) {
            if (!correction.getValue().isNull()) {
                corrected.add(correct(corrections, correction.getKey(), correction.getValue()));
            }
        }
        return new JobResult()
                .setType(JobResultType.USER_TASK)
                .setDenied(body.path("denied").asBoolean())
                .setDeniedReason(Json.text(body, "deniedReason", ""))
                .setCorrections(corrections)
                .setCorrectedAttributes(corrected);
    }

    /** Sets the correction and answers the engine's name of the attribute. */
    private static String correct(JobResultCorrections corrections, String name, JsonNode value) {
        return switch (name) {
            case "assignee" -> {
                corrections.setAssignee(value.asText());
                yield UserTaskRecord.ASSIGNEE;
            }
            case "dueDate" -> {
                corrections.setDueDate(value.asText());
                yield UserTaskRecord.DUE_DATE;
            }
            case "followUpDate" -> {
                corrections.setFollowUpDate(value.asText());
                yield UserTaskRecord.FOLLOW_UP_DATE;
            }
            case "candidateGroups" -> {
                corrections.setCandidateGroupsList(Json.texts(value));
                yield UserTaskRecord.CANDIDATE_GROUPS;
            }
            case "candidateUsers" -> {
                corrections.setCandidateUsersList(Json.texts(value));
                yield UserTaskRecord.CANDIDATE_USERS;
            }
            case "priority" -> {
                corrections.setPriority(value.asInt());
                yield UserTaskRecord.PRIORITY;
            }
            default -> throw Problem.badRequest("'" + name + "' cannot be corrected");
        };
    }
}
