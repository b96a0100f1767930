package dev.sextant.local.camunda;

import static io.camunda.process.test.api.CamundaAssert.assertThatDecision;
import static io.camunda.process.test.api.CamundaAssert.assertThatProcessInstance;
import static io.camunda.process.test.api.CamundaAssert.assertThatUserTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.Deployment;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.spring.annotation.processor.JobWorkerAnnotationProcessor;
import io.camunda.client.spring.configuration.CamundaAutoConfiguration;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.CamundaSpringProcessTest;
import io.camunda.process.test.api.assertions.DecisionSelectors;
import io.camunda.process.test.api.assertions.ProcessInstanceSelectors;
import io.camunda.process.test.api.assertions.UserTaskSelectors;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

/** Camunda Process Test and the Spring starter against the embedded engine; the wiring that other tests repeat. */
@SpringBootTest(classes = EmbeddedCamundaProcessTest.App.class)
@CamundaSpringProcessTest
class EmbeddedCamundaProcessTest {

    @SpringBootConfiguration
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        MetricsAutoConfiguration.class,
        SimpleMetricsExportAutoConfiguration.class,
        CamundaAutoConfiguration.class
    })
    @Import({SampleLabeller.class, StarterForgetfulness.class})
    @Deployment(resources = "classpath:dev/sextant/local/camunda/sample-check.bpmn")
    static class App {}

    /** A worker bean is public on 8.8.14. */
    public static class SampleLabeller {

        @JobWorker(type = "label-sample")
        public Map<String, Object> label(@Variable String sampleId) {
            return Map.of("label", "L-" + sampleId);
        }
    }

    @TempDir
    private static Path folder;

    private static @Nullable EmbeddedCamunda camunda;

    @Autowired
    private CamundaClient client;

    @Autowired
    private CamundaProcessTestContext context;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        var engine = EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder));
        camunda = engine;
        ProcessTestEngine.chosen().properties(engine).forEach((name, value) -> properties.add(name, () -> value));
    }

    @AfterAll
    static void stop() {
        if (camunda != null) {
            camunda.close();
        }
    }

    @Test
    void reportsAUsableSample() {
        context.mockJobWorker("check-sample").thenComplete(Map.of("usable", true));

        var instance = create();

        assertThatProcessInstance(ProcessInstanceSelectors.byKey(instance)).hasActiveElements("UserTask_Report");
        assertThatUserTask(UserTaskSelectors.byTaskName("Report the sample"))
                .isCreated()
                .hasCandidateGroup("laboratory");
        context.completeUserTask(UserTaskSelectors.byTaskName("Report the sample"), Map.of("reported", "yes"));

        assertThatProcessInstance(ProcessInstanceSelectors.byKey(instance))
                .isCompleted()
                .hasCompletedElementsInOrder("ServiceTask_Check", "UserTask_Report", "EndEvent_Reported")
                .hasVariable("reported", "yes")
                .hasVariable("usable", true);
    }

    @Test
    void remindsWhenTheReportIsLate() {
        context.mockJobWorker("check-sample").thenComplete();
        var instance = create();
        assertThatProcessInstance(ProcessInstanceSelectors.byKey(instance)).hasActiveElements("UserTask_Report");

        context.increaseTime(Duration.ofDays(3));

        assertThatProcessInstance(ProcessInstanceSelectors.byKey(instance))
                .isActive()
                .hasCompletedElements("EndEvent_Reminded")
                .hasActiveElements("UserTask_Report");
    }

    @Test
    void takesAnUnusableSampleToItsOwnEnd() {
        context.mockJobWorker("check-sample").thenThrowBpmnError("sample-unusable");

        var instance = create();

        assertThatProcessInstance(ProcessInstanceSelectors.byKey(instance))
                .isCompleted()
                .hasCompletedElements("EndEvent_Rejected")
                .hasNotActivatedElements("UserTask_Report")
                .hasNoActiveIncidents();
    }

    @Test
    void completesAJobFromTheTest() {
        var instance = create();

        context.completeJob("check-sample", Map.of("usable", true));

        assertThatProcessInstance(ProcessInstanceSelectors.byKey(instance)).hasActiveElements("UserTask_Report");
    }

    @Test
    void runsAWorkerBean() {
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("labelling")
                                .startEvent()
                                .serviceTask("label", task -> task.zeebeJobType("label-sample"))
                                .endEvent()
                                .done(),
                        "labelling.bpmn")
                .send()
                .join();

        var instance = client.newCreateInstanceCommand()
                .bpmnProcessId("labelling")
                .latestVersion()
                .variables(Map.of("sampleId", "S1"))
                .send()
                .join();

        assertThatProcessInstance(instance).isCompleted().hasVariable("label", "L-S1");
    }

    @Test
    void decidesAndWaitsForAMessage() {
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("grading-process")
                                .startEvent()
                                .businessRuleTask(
                                        "grade",
                                        task -> task.zeebeCalledDecisionId("grading")
                                                .zeebeResultVariable("grade"))
                                .intermediateCatchEvent(
                                        "wait",
                                        event -> event.message(
                                                m -> m.name("graded").zeebeCorrelationKey("=sampleId")))
                                .endEvent()
                                .done(),
                        "grading-process.bpmn")
                .addResourceStringUtf8(EngineFixture.DECISION, "grading.dmn")
                .send()
                .join();
        var instance = client.newCreateInstanceCommand()
                .bpmnProcessId("grading-process")
                .latestVersion()
                .variables(Map.of("sampleId", "S1", "points", 12))
                .send()
                .join();

        assertThatDecision(DecisionSelectors.byId("grading"))
                .isEvaluated()
                .hasOutput("high")
                .hasMatchedRules(1);
        assertThatProcessInstance(instance).isWaitingForMessage("graded", "S1");

        client.newPublishMessageCommand()
                .messageName("graded")
                .correlationKey("S1")
                .send()
                .join();

        assertThatProcessInstance(instance).isCompleted().hasCorrelatedMessage("graded", "S1");
    }

    @RepeatedTest(2)
    void findsNothingOfTheTestBefore() {
        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .isEmpty();
        create();
    }

    @RepeatedTest(2)
    void opensAWorkerOnceHoweverManyTestsWentBefore(@Autowired JobWorkerAnnotationProcessor workers) {
        assertThat(ReflectionTestUtils.getField(workers, "jobWorkerValues"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }

    private long create() {
        return client.newCreateInstanceCommand()
                .bpmnProcessId("sample-check")
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }
}
