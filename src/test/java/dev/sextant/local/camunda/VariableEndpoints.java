package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.client.protocol.rest.SetVariableRequest;
import io.camunda.client.protocol.rest.VariableSearchQuery;
import io.camunda.zeebe.protocol.impl.record.value.variable.VariableDocumentRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.VariableDocumentIntent;
import io.camunda.zeebe.protocol.record.value.VariableDocumentUpdateSemantic;
import java.util.Map;

/** Variables. A search shows the first 8191 characters of a value, as a cluster's does. */
final class VariableEndpoints {

    private static final Search SEARCH = new Search(Table.VARIABLES, Map.of());
    private static final int SHOWN_CHARACTERS = 8191;

    private final EngineHost host;

    VariableEndpoints(EngineHost host) {
        this.host = host;
    }

    void addTo(Router router) {
        router.post("/v2/variables/search", DescribedBody.optional(VariableSearchQuery.class), this::search)
                .get("/v2/variables/{variableKey}", this::get)
                .add(
                        "PUT",
                        "/v2/element-instances/{elementInstanceKey}/variables",
                        DescribedBody.required(SetVariableRequest.class),
                        this::set);
    }

    /** The whole value, so that there is no word of truncation. */
    private Response get(Request request) {
        var variable = Search.shown(host.reads().get(Table.VARIABLES, request.keyText(), "Variable"));
        variable.remove("isTruncated");
        return Response.ok(variable);
    }

    private Response search(Request request) {
        return Response.ok(truncated(SEARCH.run(host.reads(), request.json()), request));
    }

    /** The variables that were found, as a search shows them unless its {@code truncateValues} is false. */
    static ObjectNode truncated(ObjectNode found, Request request) {
        if (request.flag("truncateValues", true)) {
            found.path("items").forEach(item -> truncate((ObjectNode) item));
        }
        return found;
    }

    private static void truncate(ObjectNode variable) {
        var value = variable.path("value").asText();
        if (value.length() > SHOWN_CHARACTERS) {
            variable.put("value", value.substring(0, SHOWN_CHARACTERS)).put("isTruncated", true);
        }
    }

    private Response set(Request request) {
        var body = request.json();
        var local = body.path("local").asBoolean();
        var document = new VariableDocumentRecord()
                .setScopeKey(request.key())
                .setUpdateSemantics(
                        local ? VariableDocumentUpdateSemantic.LOCAL : VariableDocumentUpdateSemantic.PROPAGATE)
                .setVariables(Json.msgPack(body, "variables"));
        host.gateway().send(ValueType.VARIABLE_DOCUMENT, VariableDocumentIntent.UPDATE, document);
        return Response.noContent();
    }
}
