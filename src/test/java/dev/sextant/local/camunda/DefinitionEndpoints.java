package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.client.protocol.rest.ProcessDefinitionSearchQuery;
import java.util.Comparator;
import java.util.Map;

/** Deployed process definitions and their start forms. */
final class DefinitionEndpoints {

    private static final Search SEARCH =
            new Search(Table.PROCESS_DEFINITIONS, Map.of("isLatestVersion", DefinitionEndpoints::latestVersion));

    private final EngineHost host;

    DefinitionEndpoints(EngineHost host) {
        this.host = host;
    }

    void addTo(Router router) {
        router.post(
                        "/v2/process-definitions/search",
                        DescribedBody.optional(ProcessDefinitionSearchQuery.class),
                        request -> Response.ok(SEARCH.run(host.reads(), request.json())))
                .get(
                        "/v2/process-definitions/{processDefinitionKey}",
                        request -> Response.ok(Search.shown(definition(request))))
                .get(
                        "/v2/process-definitions/{processDefinitionKey}/xml",
                        request -> Response.text(
                                "text/xml", definition(request).path("_xml").asText()))
                .get("/v2/process-definitions/{processDefinitionKey}/form", this::startForm);
    }

    private ObjectNode definition(Request request) {
        return host.reads().get(Table.PROCESS_DEFINITIONS, request.keyText(), "Process definition");
    }

    private Response startForm(Request request) {
        var definition = definition(request);
        if (!definition.path("hasStartForm").asBoolean()) {
            return Response.noContent();
        }
        var bound = definition.path("_formBinding").asText().equals("deployment");
        var form = host.reads()
                .read(model ->
                        model.rows(Table.FORMS, row -> row.path("formId").equals(definition.path("_formId"))).stream()
                                .filter(row ->
                                        !bound || row.path("_deploymentKey").equals(definition.path("_deploymentKey")))
                                .max(Comparator.comparingInt(
                                        row -> row.path("version").asInt()))
                                .map(Search::shown));
        return form.map(Response::ok).orElseGet(Response::noContent);
    }

    private static Search.RowTest latestVersion(JsonNode wanted) {
        var latest = wanted.asBoolean();
        return (model, row) -> model.rows(
                                Table.PROCESS_DEFINITIONS,
                                other -> other.path("processDefinitionId").equals(row.path("processDefinitionId"))
                                        && other.path("version").asInt()
                                                > row.path("version").asInt())
                        .isEmpty()
                == latest;
    }
}
