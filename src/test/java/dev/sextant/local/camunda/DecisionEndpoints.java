package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.client.protocol.rest.DecisionDefinitionSearchQuery;
import io.camunda.client.protocol.rest.DecisionEvaluationInstruction;
import io.camunda.client.protocol.rest.DecisionInstanceSearchQuery;
import io.camunda.client.protocol.rest.DecisionRequirementsSearchQuery;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionEvaluationIntent;
import java.util.List;
import java.util.Map;

/** Decisions: evaluated for themselves, and what was evaluated before. */
final class DecisionEndpoints {

    private static final Search DEFINITIONS = new Search(Table.DECISION_DEFINITIONS, Map.of());
    private static final Search REQUIREMENTS = new Search(Table.DECISION_REQUIREMENTS, Map.of());
    private static final Search INSTANCES = new Search(Table.DECISION_INSTANCES, Map.of());

    private final EngineHost host;

    DecisionEndpoints(EngineHost host) {
        this.host = host;
    }

    void addTo(Router router) {
        router.post(
                        "/v2/decision-definitions/evaluation",
                        DescribedBody.required(DecisionEvaluationInstruction.class),
                        this::evaluate)
                .post(
                        "/v2/decision-definitions/search",
                        DescribedBody.optional(DecisionDefinitionSearchQuery.class),
                        request -> Response.ok(DEFINITIONS.run(host.reads(), request.json())))
                .get(
                        "/v2/decision-definitions/{decisionDefinitionKey}",
                        request -> Response.ok(get(Table.DECISION_DEFINITIONS, request, "Decision definition")))
                .get("/v2/decision-definitions/{decisionDefinitionKey}/xml", this::definitionXml)
                .post(
                        "/v2/decision-requirements/search",
                        DescribedBody.optional(DecisionRequirementsSearchQuery.class),
                        request -> Response.ok(REQUIREMENTS.run(host.reads(), request.json())))
                .get(
                        "/v2/decision-requirements/{decisionRequirementsKey}",
                        request -> Response.ok(get(Table.DECISION_REQUIREMENTS, request, "Decision requirements")))
                .get("/v2/decision-requirements/{decisionRequirementsKey}/xml", request -> xml(request.keyText()))
                .post(
                        "/v2/decision-instances/search",
                        DescribedBody.optional(DecisionInstanceSearchQuery.class),
                        this::search)
                .get(
                        "/v2/decision-instances/{decisionEvaluationInstanceKey}",
                        request -> Response.ok(Search.shown(
                                host.reads().get(Table.DECISION_INSTANCES, request.id(), "Decision instance"))));
    }

    private ObjectNode get(Table table, Request request, String what) {
        return Search.shown(host.reads().get(table, request.keyText(), what));
    }

    private Response definitionXml(Request request) {
        return xml(get(Table.DECISION_DEFINITIONS, request, "Decision definition")
                .path("decisionRequirementsKey")
                .asText());
    }

    private Response xml(String requirementsKey) {
        var requirements = host.reads().get(Table.DECISION_REQUIREMENTS, requirementsKey, "Decision requirements");
        return Response.text("text/xml", requirements.path("_xml").asText());
    }

    /** The inputs and rules of a decision instance are shown only when it is asked for by its id. */
    private Response search(Request request) {
        var found = INSTANCES.run(host.reads(), request.json());
        found.path("items").forEach(item -> ((ObjectNode) item).remove(List.of("evaluatedInputs", "matchedRules")));
        return Response.ok(found);
    }

    private Response evaluate(Request request) {
        var body = request.json();
        Json.requireOneOf(body, "decisionDefinitionId", "decisionDefinitionKey");
        var command = new DecisionEvaluationRecord()
                .setDecisionId(Json.text(body, "decisionDefinitionId", ""))
                .setDecisionKey(Json.key(body, "decisionDefinitionKey", -1))
                .setVariables(Json.msgPack(body, "variables"))
                .setTenantId(Tenants.only(body, "Evaluate Decision"));
        var answer = host.gateway().send(ValueType.DECISION_EVALUATION, DecisionEvaluationIntent.EVALUATE, command);
        return Response.ok(describe(answer.key(), answer.as(new DecisionEvaluationRecord())));
    }

    private static ObjectNode describe(long key, DecisionEvaluationRecord evaluation) {
        var answer = Json.object()
                .put("decisionEvaluationKey", Json.key(key))
                .put("decisionInstanceKey", Json.key(key))
                .put("decisionDefinitionId", evaluation.getDecisionId())
                .put("decisionDefinitionKey", Json.key(evaluation.getDecisionKey()))
                .put("decisionDefinitionName", evaluation.getDecisionName())
                .put("decisionDefinitionVersion", evaluation.getDecisionVersion())
                .put("decisionRequirementsId", evaluation.getDecisionRequirementsId())
                .put("decisionRequirementsKey", Json.key(evaluation.getDecisionRequirementsKey()))
                .put("output", evaluation.getDecisionOutput())
                .put("failedDecisionDefinitionId", evaluation.getFailedDecisionId())
                .put("failureMessage", evaluation.getEvaluationFailureMessage())
                .put("tenantId", evaluation.getTenantId());
        var decisions = answer.putArray("evaluatedDecisions");
        var evaluated = evaluation.getEvaluatedDecisions();
        for (var i = 0; i < evaluated.size(); i++) {
            var decision = evaluated.get(i);
            var one = decisions
                    .addObject()
                    .put("decisionDefinitionId", decision.getDecisionId())
                    .put("decisionDefinitionKey", Json.key(decision.getDecisionKey()))
                    .put("decisionDefinitionName", decision.getDecisionName())
                    .put("decisionDefinitionVersion", decision.getDecisionVersion())
                    .put("decisionDefinitionType", decision.getDecisionType())
                    .put("decisionEvaluationInstanceKey", key + "-" + (i + 1))
                    .put("output", decision.getDecisionOutput())
                    .put("tenantId", decision.getTenantId());
            one.set("evaluatedInputs", DecisionProjection.inputs(decision));
            one.set("matchedRules", DecisionProjection.rules(decision));
        }
        return answer;
    }
}
