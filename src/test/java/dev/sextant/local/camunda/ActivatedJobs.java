package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.zeebe.protocol.Protocol;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.value.JobKind;

/** Activated jobs as a worker sees them. A listener's job shows its user task, which the engine keeps in headers. */
final class ActivatedJobs {

    private ActivatedJobs() {}

    static ObjectNode describe(JobBatchRecord batch) {
        var answer = Json.object();
        var all = answer.putArray("jobs");
        var jobs = batch.jobs().iterator();
        for (var key : batch.jobKeys()) {
            all.add(job(key.getValue(), jobs.next()));
        }
        return answer;
    }

    private static ObjectNode job(long key, JobRecord job) {
        var answer = Json.object()
                .put("jobKey", Json.key(key))
                .put("type", job.getType())
                .put("kind", job.getJobKind().name())
                .put("listenerEventType", job.getJobListenerEventType().name())
                .put("processDefinitionId", job.getBpmnProcessId())
                .put("processDefinitionVersion", job.getProcessDefinitionVersion())
                .put("processDefinitionKey", Json.key(job.getProcessDefinitionKey()))
                .put("processInstanceKey", Json.key(job.getProcessInstanceKey()))
                .put("elementId", job.getElementId())
                .put("elementInstanceKey", Json.key(job.getElementInstanceKey()))
                .put("worker", job.getWorker())
                .put("retries", job.getRetries())
                .put("deadline", job.getDeadline())
                .put("tenantId", job.getTenantId());
        var headers = Json.fromMsgPack(job.getCustomHeadersBuffer());
        answer.set("customHeaders", headers);
        answer.set("variables", Json.fromMsgPack(job.getVariablesBuffer()));
        answer.set("tags", Json.array(job.getTags()));
        if (job.getJobKind() == JobKind.TASK_LISTENER) {
            answer.set("userTask", userTask(headers));
        }
        return answer;
    }

    private static ObjectNode userTask(JsonNode headers) {
        var task = Json.object();
        text(task, "action", headers.path(Protocol.USER_TASK_ACTION_HEADER_NAME));
        text(task, "assignee", headers.path(Protocol.USER_TASK_ASSIGNEE_HEADER_NAME));
        text(task, "dueDate", headers.path(Protocol.USER_TASK_DUE_DATE_HEADER_NAME));
        text(task, "followUpDate", headers.path(Protocol.USER_TASK_FOLLOW_UP_DATE_HEADER_NAME));
        text(task, "formKey", headers.path(Protocol.USER_TASK_FORM_KEY_HEADER_NAME));
        text(task, "userTaskKey", headers.path(Protocol.USER_TASK_KEY_HEADER_NAME));
        var priority = headers.path(Protocol.USER_TASK_PRIORITY_HEADER_NAME).asText("");
        if (!priority.isEmpty()) {
            task.put("priority", Integer.parseInt(priority));
        }
        task.set("candidateGroups", list(headers.path(Protocol.USER_TASK_CANDIDATE_GROUPS_HEADER_NAME)));
        task.set("candidateUsers", list(headers.path(Protocol.USER_TASK_CANDIDATE_USERS_HEADER_NAME)));
        task.set("changedAttributes", list(headers.path(Protocol.USER_TASK_CHANGED_ATTRIBUTES_HEADER_NAME)));
        return task;
    }

    private static void text(ObjectNode task, String field, JsonNode header) {
        task.put(field, Json.emptyAsNull(header.asText("")));
    }

    private static ArrayNode list(JsonNode header) {
        var text = header.asText("");
        return !text.isEmpty() && Json.tree(text) instanceof ArrayNode array ? array : Json.array();
    }
}
