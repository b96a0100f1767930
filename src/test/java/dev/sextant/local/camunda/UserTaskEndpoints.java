package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.client.protocol.rest.UserTaskAssignmentRequest;
import io.camunda.client.protocol.rest.UserTaskCompletionRequest;
import io.camunda.client.protocol.rest.UserTaskSearchQuery;
import io.camunda.client.protocol.rest.UserTaskUpdateRequest;
import io.camunda.client.protocol.rest.UserTaskVariableSearchQueryRequest;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** User tasks. A command is answered once all listeners of its transition have been. */
final class UserTaskEndpoints {

    private static final Search SEARCH = new Search(
            Table.USER_TASKS,
            Map.of(
                    "candidateGroup", SpecialFilters.member("candidateGroups"),
                    "candidateUser", SpecialFilters.member("candidateUsers"),
                    "processInstanceVariables", SpecialFilters.variablesIn("processInstanceKey"),
                    "localVariables", SpecialFilters.variablesIn("elementInstanceKey")));
    private static final Search VARIABLES = new Search(Table.VARIABLES, Map.of());

    private final EngineHost host;

    UserTaskEndpoints(EngineHost host) {
        this.host = host;
    }

    void addTo(Router router) {
        router.post(
                        "/v2/user-tasks/search",
                        DescribedBody.optional(UserTaskSearchQuery.class),
                        request -> Response.ok(SEARCH.run(host.reads(), request.json())))
                .get("/v2/user-tasks/{userTaskKey}", request -> Response.ok(Search.shown(task(request))))
                .get("/v2/user-tasks/{userTaskKey}/form", this::form)
                .post(
                        "/v2/user-tasks/{userTaskKey}/variables/search",
                        DescribedBody.optional(UserTaskVariableSearchQueryRequest.class),
                        this::variables)
                .post(
                        "/v2/user-tasks/{userTaskKey}/assignment",
                        DescribedBody.required(UserTaskAssignmentRequest.class),
                        this::assign)
                .add("DELETE", "/v2/user-tasks/{userTaskKey}/assignee", DescribedBody.NONE, this::unassign)
                .post(
                        "/v2/user-tasks/{userTaskKey}/completion",
                        DescribedBody.optional(UserTaskCompletionRequest.class),
                        this::complete)
                .add(
                        "PATCH",
                        "/v2/user-tasks/{userTaskKey}",
                        DescribedBody.optional(UserTaskUpdateRequest.class),
                        this::update);
    }

    private ObjectNode task(Request request) {
        return host.reads().get(Table.USER_TASKS, request.keyText(), "User task");
    }

    private Response form(Request request) {
        var key = task(request).path("formKey").textValue();
        return key == null
                ? Response.noContent()
                : Response.ok(Search.shown(host.reads().get(Table.FORMS, key, "Form")));
    }

    /** The variables the task sees: its own and those of the scopes around it. */
    private Response variables(Request request) {
        var task = task(request);
        var reads = host.reads();
        Set<String> scopes = reads.read(model -> {
            var found = new HashSet<String>();
            found.add(task.path("processInstanceKey").asText());
            var element = model.row(
                    Table.ELEMENT_INSTANCES, task.path("elementInstanceKey").textValue());
            while (element != null) {
                found.add(element.path("elementInstanceKey").asText());
                element = model.row(
                        Table.ELEMENT_INSTANCES, element.path("_scopeKey").textValue());
            }
            return found;
        });
        var found = VARIABLES.run(
                reads,
                request.json(),
                row -> scopes.contains(row.path("scopeKey").asText()));
        return Response.ok(VariableEndpoints.truncated(found, request));
    }

    private Response assign(Request request) {
        var body = request.json();
        var task = new UserTaskRecord()
                .setAssignee(Json.requiredText(body, "assignee"))
                .setAction(Json.text(body, "action", ""));
        var claim = body.path("allowOverride").isBoolean()
                && !body.path("allowOverride").asBoolean();
        return send(request, claim ? UserTaskIntent.CLAIM : UserTaskIntent.ASSIGN, task);
    }

    private Response unassign(Request request) {
        return send(
                request,
                UserTaskIntent.ASSIGN,
                new UserTaskRecord().unsetAssignee().setAction("unassign"));
    }

    private Response complete(Request request) {
        var body = request.json();
        var task = new UserTaskRecord()
                .setVariables(Json.msgPack(body, "variables"))
                .setAction(Json.text(body, "action", ""));
        return send(request, UserTaskIntent.COMPLETE, task);
    }

    private Response update(Request request) {
        var body = request.json();
        var task = new UserTaskRecord().setAction(Json.text(body, "action", ""));
        var changes = body.path("changeset");
        requireUpdate(body, changes);
        if (changes.hasNonNull("dueDate")) {
            task.setDueDate(changes.path("dueDate").asText()).setDueDateChanged();
        }
        if (changes.hasNonNull("followUpDate")) {
            task.setFollowUpDate(changes.path("followUpDate").asText()).setFollowUpDateChanged();
        }
        if (changes.hasNonNull("candidateGroups")) {
            task.setCandidateGroupsList(Json.texts(changes.path("candidateGroups")))
                    .setCandidateGroupsChanged();
        }
        if (changes.hasNonNull("candidateUsers")) {
            task.setCandidateUsersList(Json.texts(changes.path("candidateUsers")))
                    .setCandidateUsersChanged();
        }
        if (changes.hasNonNull("priority")) {
            task.setPriority(changes.path("priority").asInt()).setPriorityChanged();
        }
        return send(request, UserTaskIntent.UPDATE, task);
    }

    private static void requireUpdate(ObjectNode body, JsonNode changes) {
        if (!Json.isSet(body, "action")
                && changes.properties().stream()
                        .allMatch(change -> change.getValue().isNull())) {
            throw Problem.badRequest("No update data provided. Provide at least an \"action\" or a non-null value"
                    + " for a supported attribute in the \"changeset\"");
        }
        UserTaskAttributes.check(changes);
    }

    private Response send(Request request, UserTaskIntent intent, UserTaskRecord task) {
        host.gateway().send(ValueType.USER_TASK, intent, request.key(), task.setUserTaskKey(request.key()));
        return Response.noContent();
    }
}
