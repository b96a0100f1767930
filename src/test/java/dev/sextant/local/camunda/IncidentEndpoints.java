package dev.sextant.local.camunda;

import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.client.protocol.rest.IncidentResolutionRequest;
import io.camunda.client.protocol.rest.IncidentSearchQuery;
import io.camunda.zeebe.protocol.impl.record.value.incident.IncidentRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import java.util.Map;

/** Incidents and their resolution. */
final class IncidentEndpoints {

    private static final Search SEARCH = new Search(Table.INCIDENTS, Map.of());

    private final EngineHost host;

    IncidentEndpoints(EngineHost host) {
        this.host = host;
    }

    void addTo(Router router) {
        router.post(
                        "/v2/incidents/search",
                        DescribedBody.optional(IncidentSearchQuery.class),
                        request -> Response.ok(SEARCH.run(host.reads(), request.json())))
                .get(
                        "/v2/incidents/{incidentKey}",
                        request -> Response.ok(
                                Search.shown(host.reads().get(Table.INCIDENTS, request.keyText(), "Incident"))))
                .post(
                        "/v2/incidents/{incidentKey}/resolution",
                        DescribedBody.optional(IncidentResolutionRequest.class),
                        this::resolve);
    }

    private Response resolve(Request request) {
        host.gateway().send(ValueType.INCIDENT, IncidentIntent.RESOLVE, request.key(), new IncidentRecord());
        return Response.noContent();
    }
}
