package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** User tasks. While listeners are asked the row keeps its values and shows the state of the transition. */
final class UserTaskProjection {

    private final ReadModel model;

    UserTaskProjection(ReadModel model) {
        this.model = model;
    }

    void userTask(EngineRecord event) {
        var task = (UserTaskRecord) event.value();
        switch ((UserTaskIntent) event.intent()) {
            case CREATING -> {
                var row = create(event, task);
                describe(row, task);
                model.put(Table.USER_TASKS, Long.toString(event.key()), row);
            }
            case CREATED, ASSIGNED, UPDATED ->
                model.update(Table.USER_TASKS, event.key(), row -> {
                    describe(row, task);
                    row.put("state", "CREATED");
                });
            case CORRECTED -> model.update(Table.USER_TASKS, event.key(), row -> describe(row, task));
            case MIGRATED ->
                model.update(Table.USER_TASKS, event.key(), row -> {
                    describe(row, task);
                    describeDefinition(row, task);
                });
            case ASSIGNING, CLAIMING -> state(event, "ASSIGNING");
            case UPDATING -> state(event, "UPDATING");
            case COMPLETING -> state(event, "COMPLETING");
            case CANCELING -> state(event, "CANCELING");
            case COMPLETION_DENIED, ASSIGNMENT_DENIED, UPDATE_DENIED -> state(event, "CREATED");
            case COMPLETED -> end(event, "COMPLETED");
            case CANCELED -> end(event, "CANCELED");
            default -> {}
        }
    }

    private ObjectNode create(EngineRecord event, UserTaskRecord task) {
        var row = Json.object()
                .put("userTaskKey", Json.key(event.key()))
                .put("state", "CREATING")
                .put("elementInstanceKey", Json.key(task.getElementInstanceKey()))
                .put("processInstanceKey", Json.key(task.getProcessInstanceKey()))
                .put("creationDate", Json.time(event.timestamp()))
                .putNull("completionDate")
                .put("tenantId", task.getTenantId());
        row.set("customHeaders", Json.fromMsgPack(task.getCustomHeadersBuffer()));
        describeDefinition(row, task);
        return row;
    }

    /** What only a migration changes. */
    private void describeDefinition(ObjectNode row, UserTaskRecord task) {
        var definition = model.row(Table.PROCESS_DEFINITIONS, task.getProcessDefinitionKey());
        var id = task.getElementId();
        var name = definition == null
                ? id
                : definition.path("_elementNames").path(id).asText(id);
        row.put("name", name)
                .put("elementId", id)
                .put(
                        "processName",
                        definition == null ? null : definition.path("name").textValue())
                .put("processDefinitionId", task.getBpmnProcessId())
                .put("processDefinitionKey", Json.key(task.getProcessDefinitionKey()))
                .put("processDefinitionVersion", task.getProcessDefinitionVersion());
    }

    private static void describe(ObjectNode row, UserTaskRecord task) {
        row.put("assignee", Json.emptyAsNull(task.getAssignee()))
                .put("priority", task.getPriority())
                .put("dueDate", date(task.getDueDate()))
                .put("followUpDate", date(task.getFollowUpDate()))
                .put("formKey", Json.key(task.getFormKey()))
                .put("externalFormReference", Json.emptyAsNull(task.getExternalFormReference()));
        row.set("candidateGroups", Json.array(task.getCandidateGroupsList()));
        row.set("candidateUsers", Json.array(task.getCandidateUsersList()));
    }

    private void state(EngineRecord event, String state) {
        model.update(Table.USER_TASKS, event.key(), row -> row.put("state", state));
    }

    private void end(EngineRecord event, String state) {
        model.update(
                Table.USER_TASKS,
                event.key(),
                row -> row.put("state", state).put("completionDate", Json.time(event.timestamp())));
    }

    private static @Nullable String date(String text) {
        return text.isEmpty() ? null : Json.time(ZonedDateTime.parse(text).toInstant());
    }
}
