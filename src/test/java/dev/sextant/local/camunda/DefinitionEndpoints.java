package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.client.protocol.rest.ProcessDefinitionSearchQuery;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;

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
        var bound = bound(definition);
        var form = host.reads()
                .read(model ->
                        model.rows(Table.FORMS, row -> row.path("formId").equals(definition.path("_formId"))).stream()
                                .filter(bound)
                                .max(Comparator.comparingInt(
                                        row -> row.path("version").asInt()))
                                .map(Search::shown));
        return form.map(Response::ok).orElseGet(Response::noContent);
    }

    /** Which of the forms with the id are meant; of those the newest is shown. */
    private static Predicate<ObjectNode> bound(ObjectNode definition) {
        return switch (definition.path("_formBinding").asText()) {
            case "deployment" -> form -> form.path("_deploymentKey").equals(definition.path("_deploymentKey"));
            case "versionTag" -> {
                var tag = DefinitionProjection.startFormVersionTag(
                        definition.path("_xml").asText(),
                        definition.path("processDefinitionId").asText());
                yield form -> Json.tree(form.path("schema").asText())
                        .path("versionTag")
                        .asText()
                        .equals(tag);
            }
            default -> form -> true;
        };
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
