package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeBindingType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deploying, and what is deployed. */
class DeploymentsTest extends EngineFixture {

    @Test
    void deploysAProcessADecisionAndAFormTogether() {
        var deployed = client.newDeployResourceCommand()
                .addProcessModel(waiting("deployed", "work"), "deployed.bpmn")
                .addResourceStringUtf8(DECISION, "grading.dmn")
                .addResourceStringUtf8(FORM, "review-form.form")
                .send()
                .join();

        assertThat(deployed.getProcesses())
                .singleElement()
                .satisfies(process -> assertThat(process.getVersion()).isOne());
        assertThat(deployed.getDecisions()).hasSize(1);
        assertThat(deployed.getDecisionRequirements()).hasSize(1);
        assertThat(deployed.getForm()).hasSize(1);
        var key = deployed.getProcesses().getFirst().getProcessDefinitionKey();
        assertThat(client.newProcessDefinitionGetXmlRequest(key).send().join()).contains("id=\"deployed\"");
    }

    @Test
    void deployingTheSameResourceAgainGivesNoNewVersion() {
        var model = waiting("unchanged", "work");

        deploy(model);
        deploy(model);

        var found = client.newProcessDefinitionSearchRequest().send().join();
        assertThat(found.items())
                .singleElement()
                .satisfies(process -> assertThat(process.getVersion()).isOne());
    }

    @Test
    void showsTheStartFormOfAProcess() {
        var deployed = client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("started-by-form")
                                .startEvent()
                                .zeebeFormId("review-form")
                                .endEvent()
                                .done(),
                        "started-by-form.bpmn")
                .addResourceStringUtf8(FORM, "review-form.form")
                .send()
                .join();
        var key = deployed.getProcesses().getFirst().getProcessDefinitionKey();

        assertThat(client.newProcessDefinitionGetFormRequest(key).send().join().getFormId())
                .isEqualTo("review-form");
    }

    @Test
    void showsTheStartFormThatIsBoundByItsVersionTag() {
        deployForm("one");
        deployForm("two");
        deployForm("one");
        var wanted = deployForm("two");
        deployForm("three");
        var key = client.newDeployResourceCommand()
                .addProcessModel(startedByTaggedForm("two"), "started-by-tagged-form.bpmn")
                .send()
                .join()
                .getProcesses()
                .getFirst()
                .getProcessDefinitionKey();

        assertThat(client.newProcessDefinitionGetFormRequest(key).send().join().getVersion())
                .isEqualTo(wanted);
    }

    private static BpmnModelInstance startedByTaggedForm(String tag) {
        var model = Bpmn.createExecutableProcess("started-by-tagged-form")
                .startEvent("start")
                .zeebeFormId("review-form")
                .endEvent()
                .done();
        StartEvent start = model.getModelElementById("start");
        var form = start.getSingleExtensionElement(ZeebeFormDefinition.class);
        form.setBindingType(ZeebeBindingType.versionTag);
        form.setVersionTag(tag);
        return model;
    }

    private long deployForm(String tag) {
        return client.newDeployResourceCommand()
                .addResourceStringUtf8(
                        FORM.replace("\"components\"", "\"versionTag\": \"" + tag + "\", \"components\""),
                        "review-form.form")
                .send()
                .join()
                .getForm()
                .getFirst()
                .getVersion();
    }

    @Test
    void evaluatesADecisionByItsKey() {
        var deployed = client.newDeployResourceCommand()
                .addResourceStringUtf8(DECISION, "grading.dmn")
                .send()
                .join();

        var evaluated = client.newEvaluateDecisionCommand()
                .decisionKey(deployed.getDecisions().getFirst().getDecisionKey())
                .variables(Map.of("points", 12))
                .send()
                .join();

        assertThat(evaluated.getDecisionOutput()).isEqualTo("\"high\"");
        var instance =
                client.newDecisionInstanceSearchRequest().send().join().items().getFirst();
        var details = client.newDecisionInstanceGetRequest(instance.getDecisionInstanceId())
                .send()
                .join();
        assertThat(details.getMatchedRules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getRuleIndex()).isOne());
    }
}
