package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.impl.record.value.variable.VariableRecord;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;

/** Process instances, their elements, the flows they took and their variables. */
final class InstanceProjection {

    private final ReadModel model;

    InstanceProjection(ReadModel model) {
        this.model = model;
    }

    void processInstance(EngineRecord event) {
        var element = (ProcessInstanceRecord) event.value();
        var intent = (ProcessInstanceIntent) event.intent();
        if (element.getBpmnElementType() == BpmnElementType.SEQUENCE_FLOW) {
            if (intent == ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN) {
                sequenceFlow(element);
            }
            return;
        }
        var isProcess = element.getBpmnElementType() == BpmnElementType.PROCESS;
        var table = isProcess ? Table.PROCESS_INSTANCES : Table.ELEMENT_INSTANCES;
        switch (intent) {
            case ELEMENT_ACTIVATING -> {
                var row = isProcess ? process(event, element) : element(event, element);
                model.put(table, Long.toString(event.key()), row);
            }
            case ELEMENT_MIGRATED ->
                model.update(table, event.key(), row -> {
                    if (isProcess) {
                        describeDefinition(row, element);
                    } else {
                        describeElement(row, element);
                    }
                });
            case ELEMENT_COMPLETED -> model.update(table, event.key(), row -> end(row, event, "COMPLETED"));
            case ELEMENT_TERMINATED -> model.update(table, event.key(), row -> end(row, event, "TERMINATED"));
            default -> {}
        }
    }

    void variable(EngineRecord event) {
        if (event.intent() == VariableIntent.MIGRATED) {
            return; // tells of the definition only, and holds no value
        }
        var variable = (VariableRecord) event.value();
        var row = Json.object()
                .put("variableKey", Json.key(event.key()))
                .put("name", variable.getName())
                .put("value", variable.getValue())
                .put("isTruncated", false)
                .put("scopeKey", Json.key(variable.getScopeKey()))
                .put("processInstanceKey", Json.key(variable.getProcessInstanceKey()))
                .put("tenantId", variable.getTenantId());
        model.put(Table.VARIABLES, Long.toString(event.key()), row);
    }

    private ObjectNode process(EngineRecord event, ProcessInstanceRecord instance) {
        var row = Json.object()
                .put("processInstanceKey", Json.key(event.key()))
                .put("parentProcessInstanceKey", Json.key(instance.getParentProcessInstanceKey()))
                .put("parentElementInstanceKey", Json.key(instance.getParentElementInstanceKey()))
                .put("startDate", Json.time(event.timestamp()))
                .putNull("endDate")
                .put("state", "ACTIVE")
                .put("hasIncident", false)
                .put("tenantId", instance.getTenantId())
                .put("_incidents", 0);
        row.set("tags", Json.array(instance.getTags()));
        describeDefinition(row, instance);
        return row;
    }

    /** What a migration changes. */
    private void describeDefinition(ObjectNode row, ProcessInstanceRecord instance) {
        row.put("processDefinitionId", instance.getBpmnProcessId())
                .put("processDefinitionName", instance.getBpmnProcessId())
                .put("processDefinitionVersion", instance.getVersion())
                .putNull("processDefinitionVersionTag")
                .put("processDefinitionKey", Json.key(instance.getProcessDefinitionKey()));
        var definition = model.row(Table.PROCESS_DEFINITIONS, instance.getProcessDefinitionKey());
        if (definition != null) {
            row.set("processDefinitionVersionTag", definition.path("versionTag"));
            if (definition.hasNonNull("name")) {
                row.set("processDefinitionName", definition.path("name"));
            }
        }
    }

    private ObjectNode element(EngineRecord event, ProcessInstanceRecord element) {
        var row = Json.object()
                .put("elementInstanceKey", Json.key(event.key()))
                .put("type", element.getBpmnElementType().name())
                .put("state", "ACTIVE")
                .put("startDate", Json.time(event.timestamp()))
                .putNull("endDate")
                .put("hasIncident", false)
                .putNull("incidentKey")
                .put("processInstanceKey", Json.key(element.getProcessInstanceKey()))
                .put("tenantId", element.getTenantId())
                .put("_scopeKey", Json.key(element.getFlowScopeKey()))
                .put("_incidents", 0);
        describeElement(row, element);
        return row;
    }

    /** What a migration changes. */
    private void describeElement(ObjectNode row, ProcessInstanceRecord element) {
        var definition = model.row(Table.PROCESS_DEFINITIONS, element.getProcessDefinitionKey());
        var id = element.getElementId();
        var name = definition == null
                ? id
                : definition.path("_elementNames").path(id).asText(id);
        row.put("elementId", id)
                .put("elementName", name)
                .put("processDefinitionId", element.getBpmnProcessId())
                .put("processDefinitionKey", Json.key(element.getProcessDefinitionKey()));
    }

    private void sequenceFlow(ProcessInstanceRecord flow) {
        var id = flow.getProcessInstanceKey() + "_" + flow.getElementId();
        var row = Json.object()
                .put("sequenceFlowId", id)
                .put("elementId", flow.getElementId())
                .put("processInstanceKey", Json.key(flow.getProcessInstanceKey()))
                .put("processDefinitionKey", Json.key(flow.getProcessDefinitionKey()))
                .put("processDefinitionId", flow.getBpmnProcessId())
                .put("tenantId", flow.getTenantId());
        model.put(Table.SEQUENCE_FLOWS, id, row);
    }

    private static void end(ObjectNode row, EngineRecord event, String state) {
        row.put("state", state).put("endDate", Json.time(event.timestamp()));
    }
}
