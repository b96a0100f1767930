package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.client.protocol.rest.CancelProcessInstanceRequest;
import io.camunda.client.protocol.rest.ElementInstanceSearchQuery;
import io.camunda.client.protocol.rest.ProcessInstanceCreationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceIncidentSearchQuery;
import io.camunda.client.protocol.rest.ProcessInstanceMigrationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceSearchQuery;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationStartInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceMigrationMappingInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceMigrationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceResultRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceMigrationIntent;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Process instances and their elements. */
final class InstanceEndpoints {

    private static final Search INSTANCES = new Search(
            Table.PROCESS_INSTANCES,
            Map.of(
                    "variables", SpecialFilters.variablesIn("processInstanceKey"),
                    "tags", SpecialFilters::tags,
                    "elementId", SpecialFilters.anyElement("elementId"),
                    "elementInstanceState", SpecialFilters.anyElement("state"),
                    "hasElementInstanceIncident", SpecialFilters.anyElement("hasIncident"),
                    "errorMessage", SpecialFilters::anyActiveIncident,
                    "batchOperationId", SpecialFilters.notServed("batchOperationId"),
                    "hasRetriesLeft", SpecialFilters.notServed("hasRetriesLeft"),
                    "incidentErrorHashCode", SpecialFilters.notServed("incidentErrorHashCode")));
    private static final Search ELEMENTS =
            new Search(Table.ELEMENT_INSTANCES, Map.of("elementInstanceScopeKey", SpecialFilters.field("_scopeKey")));
    private static final Search INCIDENTS = new Search(Table.INCIDENTS, Map.of());

    private final EngineHost host;

    InstanceEndpoints(EngineHost host) {
        this.host = host;
    }

    void addTo(Router router) {
        router.post(
                        "/v2/process-instances",
                        DescribedBody.required(ProcessInstanceCreationInstruction.class),
                        this::create)
                .post(
                        "/v2/process-instances/search",
                        DescribedBody.optional(ProcessInstanceSearchQuery.class),
                        request -> Response.ok(INSTANCES.run(host.reads(), request.json())))
                .get(
                        "/v2/process-instances/{processInstanceKey}",
                        request -> Response.ok(Search.shown(instance(request))))
                .post(
                        "/v2/process-instances/{processInstanceKey}/cancellation",
                        DescribedBody.optional(CancelProcessInstanceRequest.class),
                        this::cancel)
                .post(
                        "/v2/process-instances/{processInstanceKey}/migration",
                        DescribedBody.required(ProcessInstanceMigrationInstruction.class),
                        this::migrate)
                .get("/v2/process-instances/{processInstanceKey}/sequence-flows", this::sequenceFlows)
                .post(
                        "/v2/process-instances/{processInstanceKey}/incidents/search",
                        DescribedBody.optional(ProcessInstanceIncidentSearchQuery.class),
                        this::incidents)
                .post(
                        "/v2/element-instances/search",
                        DescribedBody.optional(ElementInstanceSearchQuery.class),
                        request -> Response.ok(ELEMENTS.run(host.reads(), request.json())))
                .get(
                        "/v2/element-instances/{elementInstanceKey}",
                        request -> Response.ok(Search.shown(
                                host.reads().get(Table.ELEMENT_INSTANCES, request.keyText(), "Element instance"))));
    }

    private ObjectNode instance(Request request) {
        return host.reads().get(Table.PROCESS_INSTANCES, request.keyText(), "Process instance");
    }

    private Response create(Request request) {
        var body = request.json();
        Json.requireOneOf(body, "processDefinitionId", "processDefinitionKey");
        var command = creation(body);
        if (!body.path("awaitCompletion").asBoolean()) {
            var answer = host.gateway()
                    .send(ValueType.PROCESS_INSTANCE_CREATION, ProcessInstanceCreationIntent.CREATE, command);
            var created = answer.as(new ProcessInstanceCreationRecord());
            var result = result(created.getProcessInstanceKey(), created.getProcessDefinitionKey(), created.getTags())
                    .put("processDefinitionId", created.getBpmnProcessId())
                    .put("processDefinitionVersion", created.getVersion())
                    .put("tenantId", created.getTenantId());
            result.putObject("variables");
            return Response.ok(result);
        }
        var asked = Json.number(body, "requestTimeout", 0);
        var patience = asked > 0 ? Duration.ofMillis(asked) : CommandGateway.PATIENCE;
        var completed = host.gateway()
                .send(
                        ValueType.PROCESS_INSTANCE_CREATION,
                        ProcessInstanceCreationIntent.CREATE_WITH_AWAITING_RESULT,
                        -1,
                        command,
                        patience)
                .as(new ProcessInstanceResultRecord());
        var result = result(completed.getProcessInstanceKey(), completed.getProcessDefinitionKey(), completed.getTags())
                .put("processDefinitionId", completed.getBpmnProcessId())
                .put("processDefinitionVersion", completed.getVersion())
                .put("tenantId", completed.getTenantId());
        result.set("variables", Json.fromMsgPack(completed.getVariablesBuffer()));
        return Response.ok(result);
    }

    private static ProcessInstanceCreationRecord creation(ObjectNode body) {
        if (Json.isSet(body, "runtimeInstructions")
                && !body.path("runtimeInstructions").isEmpty()) {
            throw Problem.outOfScope("runtime instructions");
        }
        var command = new ProcessInstanceCreationRecord()
                .setBpmnProcessId(Json.text(body, "processDefinitionId", ""))
                .setVersion((int) Json.number(body, "processDefinitionVersion", -1))
                .setProcessDefinitionKey(Json.key(body, "processDefinitionKey", -1))
                .setVariables(Json.msgPack(body, "variables"))
                .setTenantId(Tenants.only(body, "Create Process Instance"))
                .setFetchVariables(Json.texts(body.path("fetchVariables")))
                .setTags(Set.copyOf(Json.texts(body.path("tags"))));
        body.path("startInstructions")
                .forEach(start -> command.addStartInstruction(new ProcessInstanceCreationStartInstruction()
                        .setElementId(start.path("elementId").asText())));
        return command;
    }

    private static ObjectNode result(long instanceKey, long definitionKey, Set<String> tags) {
        var result = Json.object()
                .put("processInstanceKey", Json.key(instanceKey))
                .put("processDefinitionKey", Json.key(definitionKey));
        result.set("tags", Json.array(tags));
        return result;
    }

    private Response cancel(Request request) {
        host.gateway()
                .send(
                        ValueType.PROCESS_INSTANCE,
                        ProcessInstanceIntent.CANCEL,
                        request.key(),
                        new ProcessInstanceRecord().setProcessInstanceKey(request.key()));
        return Response.noContent();
    }

    private Response migrate(Request request) {
        host.gateway()
                .send(
                        ValueType.PROCESS_INSTANCE_MIGRATION,
                        ProcessInstanceMigrationIntent.MIGRATE,
                        request.key(),
                        migration(request.key(), request.json()));
        return Response.noContent();
    }

    private static ProcessInstanceMigrationRecord migration(long instanceKey, ObjectNode body) {
        Json.requiredText(body, "targetProcessDefinitionKey");
        var command = new ProcessInstanceMigrationRecord()
                .setProcessInstanceKey(instanceKey)
                .setTargetProcessDefinitionKey(Json.key(body, "targetProcessDefinitionKey", -1));
        if (body.path("mappingInstructions").isEmpty()) {
            throw Problem.badRequest("No mappingInstructions provided");
        }
        for (var mapping : body.path("mappingInstructions")) {
            if (!(mapping instanceof ObjectNode instruction)) {
                throw Problem.badRequest("'mappingInstructions' must hold objects");
            }
            command.addMappingInstruction(new ProcessInstanceMigrationMappingInstruction()
                    .setSourceElementId(Json.requiredText(instruction, "sourceElementId"))
                    .setTargetElementId(Json.requiredText(instruction, "targetElementId")));
        }
        return command;
    }

    private Response sequenceFlows(Request request) {
        var answer = Json.object();
        var items = answer.putArray("items");
        host.reads()
                .read(model ->
                        items.addAll(model.rows(Table.SEQUENCE_FLOWS, "processInstanceKey", request.keyText()).stream()
                                .map(Search::shown)
                                .toList()));
        return Response.ok(answer);
    }

    /** Those of the instance and of all that it has called. */
    private Response incidents(Request request) {
        var key = instance(request).path("processInstanceKey").asText();
        var reads = host.reads();
        return Response.ok(INCIDENTS.run(reads, request.json(), row -> isBelow(reads, row, key)));
    }

    private static boolean isBelow(ReadModel model, ObjectNode incident, String key) {
        for (var at = incident.path("processInstanceKey").textValue(); at != null; ) {
            if (at.equals(key)) {
                return true;
            }
            var instance = model.row(Table.PROCESS_INSTANCES, at);
            at = instance == null
                    ? null
                    : instance.path("parentProcessInstanceKey").textValue();
        }
        return false;
    }
}
