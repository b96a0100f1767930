package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.zeebe.protocol.impl.record.value.incident.IncidentRecord;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import org.jspecify.annotations.Nullable;

/** Incidents, and the mark they leave on the element, its scopes, its instance and the calling ones. */
final class IncidentProjection {

    private final ReadModel model;

    IncidentProjection(ReadModel model) {
        this.model = model;
    }

    void incident(EngineRecord event) {
        var incident = (IncidentRecord) event.value();
        if (event.intent() == IncidentIntent.CREATED) {
            model.put(Table.INCIDENTS, Long.toString(event.key()), row(event, incident));
            mark(incident, 1);
            model.update(
                    Table.ELEMENT_INSTANCES,
                    incident.getElementInstanceKey(),
                    element -> element.put("incidentKey", Json.key(event.key())));
        } else if (event.intent() == IncidentIntent.MIGRATED) {
            model.update(
                    Table.INCIDENTS,
                    event.key(),
                    row -> row.put("elementId", incident.getElementId())
                            .put("processDefinitionId", incident.getBpmnProcessId())
                            .put("processDefinitionKey", Json.key(incident.getProcessDefinitionKey())));
        } else if (event.intent() == IncidentIntent.RESOLVED) {
            model.update(Table.INCIDENTS, event.key(), row -> row.put("state", "RESOLVED"));
            mark(incident, -1);
            model.update(
                    Table.ELEMENT_INSTANCES,
                    incident.getElementInstanceKey(),
                    element -> element.putNull("incidentKey"));
        }
    }

    private static ObjectNode row(EngineRecord event, IncidentRecord incident) {
        return Json.object()
                .put("incidentKey", Json.key(event.key()))
                .put("errorType", incident.getErrorType().name())
                .put("errorMessage", incident.getErrorMessage())
                .put("state", "ACTIVE")
                .put("creationTime", Json.time(event.timestamp()))
                .put("elementId", incident.getElementId())
                .put("elementInstanceKey", Json.key(incident.getElementInstanceKey()))
                .put("processInstanceKey", Json.key(incident.getProcessInstanceKey()))
                .put("processDefinitionId", incident.getBpmnProcessId())
                .put("processDefinitionKey", Json.key(incident.getProcessDefinitionKey()))
                .put("jobKey", Json.key(incident.getJobKey()))
                .put("tenantId", incident.getTenantId());
    }

    private void mark(IncidentRecord incident, int change) {
        var element = model.row(Table.ELEMENT_INSTANCES, incident.getElementInstanceKey());
        var instance = model.row(Table.PROCESS_INSTANCES, incident.getProcessInstanceKey());
        while (instance != null) {
            markScopes(element, change);
            count(instance, change);
            element = model.row(Table.ELEMENT_INSTANCES, text(instance, "parentElementInstanceKey"));
            instance = model.row(Table.PROCESS_INSTANCES, text(instance, "parentProcessInstanceKey"));
        }
    }

    private void markScopes(@Nullable ObjectNode element, int change) {
        for (var scope = element; scope != null; ) {
            count(scope, change);
            scope = model.row(Table.ELEMENT_INSTANCES, text(scope, "_scopeKey"));
        }
    }

    private static void count(ObjectNode row, int change) {
        var incidents = row.path("_incidents").asInt() + change;
        row.put("_incidents", incidents).put("hasIncident", incidents > 0);
    }

    private static @Nullable String text(ObjectNode row, String field) {
        return row.path(field).textValue();
    }
}
