package dev.sextant.local.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DecisionRecord;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DecisionRequirementsRecord;
import io.camunda.zeebe.protocol.impl.record.value.deployment.FormRecord;
import io.camunda.zeebe.protocol.impl.record.value.deployment.ProcessRecord;
import io.camunda.zeebe.protocol.record.intent.DecisionIntent;
import io.camunda.zeebe.protocol.record.intent.DecisionRequirementsIntent;
import io.camunda.zeebe.protocol.record.intent.FormIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/** Deployed processes, decisions and forms. */
final class DefinitionProjection {

    private final ReadModel model;

    DefinitionProjection(ReadModel model) {
        this.model = model;
    }

    void process(EngineRecord event) {
        var process = (ProcessRecord) event.value();
        if (event.intent() == ProcessIntent.CREATED) {
            var row = Json.object()
                    .put("processDefinitionKey", Json.key(process.getKey()))
                    .put("processDefinitionId", process.getBpmnProcessId())
                    .put("version", process.getVersion())
                    .put("versionTag", Json.emptyAsNull(process.getVersionTag()))
                    .put("resourceName", process.getResourceName())
                    .put("tenantId", process.getTenantId())
                    .put("_deploymentKey", process.getDeploymentKey())
                    .put("_xml", new String(process.getResource(), UTF_8));
            readModelOf(process, row);
            model.put(Table.PROCESS_DEFINITIONS, Long.toString(process.getKey()), row);
        } else if (event.intent() == ProcessIntent.DELETED) {
            model.remove(Table.PROCESS_DEFINITIONS, process.getKey());
        }
    }

    void decision(EngineRecord event) {
        var decision = (DecisionRecord) event.value();
        if (event.intent() == DecisionIntent.CREATED) {
            var row = Json.object()
                    .put("decisionDefinitionKey", Json.key(decision.getDecisionKey()))
                    .put("decisionDefinitionId", decision.getDecisionId())
                    .put("name", decision.getDecisionName())
                    .put("version", decision.getVersion())
                    .put("decisionRequirementsId", decision.getDecisionRequirementsId())
                    .put("decisionRequirementsKey", Json.key(decision.getDecisionRequirementsKey()))
                    .put("tenantId", decision.getTenantId());
            model.put(Table.DECISION_DEFINITIONS, Long.toString(decision.getDecisionKey()), row);
        } else if (event.intent() == DecisionIntent.DELETED) {
            model.remove(Table.DECISION_DEFINITIONS, decision.getDecisionKey());
        }
    }

    void decisionRequirements(EngineRecord event) {
        var requirements = (DecisionRequirementsRecord) event.value();
        var key = requirements.getDecisionRequirementsKey();
        if (event.intent() == DecisionRequirementsIntent.CREATED) {
            var row = Json.object()
                    .put("decisionRequirementsKey", Json.key(key))
                    .put("decisionRequirementsId", requirements.getDecisionRequirementsId())
                    .put("decisionRequirementsName", requirements.getDecisionRequirementsName())
                    .put("version", requirements.getDecisionRequirementsVersion())
                    .put("resourceName", requirements.getResourceName())
                    .put("tenantId", requirements.getTenantId())
                    .put("_xml", new String(requirements.getResource(), UTF_8));
            model.put(Table.DECISION_REQUIREMENTS, Long.toString(key), row);
        } else if (event.intent() == DecisionRequirementsIntent.DELETED) {
            model.remove(Table.DECISION_REQUIREMENTS, key);
        }
    }

    void form(EngineRecord event) {
        var form = (FormRecord) event.value();
        if (event.intent() == FormIntent.CREATED) {
            var row = Json.object()
                    .put("formKey", Json.key(form.getFormKey()))
                    .put("formId", form.getFormId())
                    .put("version", form.getVersion())
                    .put("schema", new String(form.getResource(), UTF_8))
                    .put("tenantId", form.getTenantId())
                    .put("_deploymentKey", form.getDeploymentKey());
            model.put(Table.FORMS, Long.toString(form.getFormKey()), row);
        } else if (event.intent() == FormIntent.DELETED) {
            model.remove(Table.FORMS, form.getFormKey());
        }
    }

    /** Names and the start form are only in the model itself. */
    private static void readModelOf(ProcessRecord deployed, ObjectNode row) {
        var bpmn = Bpmn.readModelFromStream(new ByteArrayInputStream(deployed.getResource()));
        Process process = bpmn.getModelElementById(deployed.getBpmnProcessId());
        row.put("name", process.getName());
        var names = row.putObject("_elementNames");
        bpmn.getModelElementsByType(FlowElement.class).stream()
                .filter(element -> element.getName() != null)
                .forEach(element -> names.put(element.getId(), element.getName()));
        var form = startForm(process);
        row.put("hasStartForm", form.isPresent());
        form.ifPresent(definition -> row.put("_formId", definition.getFormId())
                .put("_formBinding", definition.getBindingType().name()));
    }

    /** The version tag by which a deployed process is bound to its start form; empty if it is not. */
    static String startFormVersionTag(String xml, String processId) {
        var bpmn = Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(UTF_8)));
        return startForm(bpmn.getModelElementById(processId))
                .map(ZeebeFormDefinition::getVersionTag)
                .orElse("");
    }

    private static Optional<ZeebeFormDefinition> startForm(Process process) {
        return process.getFlowElements().stream()
                .filter(StartEvent.class::isInstance)
                .map(StartEvent.class::cast)
                .filter(start -> start.getEventDefinitions().isEmpty())
                .map(start -> start.getSingleExtensionElement(ZeebeFormDefinition.class))
                .filter(definition -> definition != null && definition.getFormId() != null)
                .findFirst();
    }
}
