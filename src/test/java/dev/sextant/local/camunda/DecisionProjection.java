package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.record.intent.DecisionEvaluationIntent;
import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;

/**
 * Evaluated decisions: one row for each decision that an evaluation went through. Here alone an unset key is "-1",
 * because clients read these keys as numbers.
 */
final class DecisionProjection {

    private final ReadModel model;

    DecisionProjection(ReadModel model) {
        this.model = model;
    }

    void evaluation(EngineRecord event) {
        if (event.intent() != DecisionEvaluationIntent.EVALUATED && event.intent() != DecisionEvaluationIntent.FAILED) {
            return;
        }
        var evaluation = (DecisionEvaluationRecord) event.value();
        var decisions = evaluation.getEvaluatedDecisions();
        for (var i = 0; i < decisions.size(); i++) {
            var decision = decisions.get(i);
            var id = event.key() + "-" + (i + 1);
            var row = row(event, evaluation, decision, id);
            model.put(Table.DECISION_INSTANCES, id, row);
        }
    }

    private static ObjectNode row(
            EngineRecord event, DecisionEvaluationRecord evaluation, EvaluatedDecisionValue decision, String id) {
        var failed = event.intent() == DecisionEvaluationIntent.FAILED
                && decision.getDecisionId().equals(evaluation.getFailedDecisionId());
        var row = Json.object()
                .put("decisionEvaluationInstanceKey", id)
                .put("decisionEvaluationKey", Json.key(event.key()))
                .put("state", failed ? "FAILED" : "EVALUATED")
                .put("evaluationDate", Json.time(event.timestamp()))
                .put("evaluationFailure", failed ? evaluation.getEvaluationFailureMessage() : null)
                .put("decisionDefinitionId", decision.getDecisionId())
                .put("decisionDefinitionKey", Json.key(decision.getDecisionKey()))
                .put("decisionDefinitionName", decision.getDecisionName())
                .put("decisionDefinitionVersion", decision.getDecisionVersion())
                .put("decisionDefinitionType", decision.getDecisionType())
                .put("result", decision.getDecisionOutput())
                .put("processDefinitionKey", Long.toString(evaluation.getProcessDefinitionKey()))
                .put("processInstanceKey", Long.toString(evaluation.getProcessInstanceKey()))
                .put("elementInstanceKey", Long.toString(evaluation.getElementInstanceKey()))
                .put("tenantId", evaluation.getTenantId());
        row.set("evaluatedInputs", inputs(decision));
        row.set("matchedRules", rules(decision));
        return row;
    }

    static ArrayNode inputs(EvaluatedDecisionValue decision) {
        var inputs = Json.array();
        decision.getEvaluatedInputs()
                .forEach(input -> inputs.addObject()
                        .put("inputId", input.getInputId())
                        .put("inputName", input.getInputName())
                        .put("inputValue", input.getInputValue()));
        return inputs;
    }

    static ArrayNode rules(EvaluatedDecisionValue decision) {
        var rules = Json.array();
        decision.getMatchedRules().forEach(matched -> {
            var rule = rules.addObject().put("ruleId", matched.getRuleId()).put("ruleIndex", matched.getRuleIndex());
            var outputs = rule.putArray("evaluatedOutputs");
            matched.getEvaluatedOutputs()
                    .forEach(output -> outputs.addObject()
                            .put("outputId", output.getOutputId())
                            .put("outputName", output.getOutputName())
                            .put("outputValue", output.getOutputValue()));
        });
        return rules;
    }
}
