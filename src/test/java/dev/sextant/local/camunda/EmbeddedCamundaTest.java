package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Starting, stopping, starting over, time. */
class EmbeddedCamundaTest extends EngineFixture {

    @Test
    void continuesAfterARestart() {
        deploy(waiting("durable", "work"));
        var instance = create("durable", Map.of("k", 1));

        restart();

        assertThat(client.newVariableSearchRequest().send().join().items()).hasSize(1);
        client.newCompleteCommand(activate("work")).send().join();
        awaitState(instance, ProcessInstanceState.COMPLETED);
    }

    @Test
    void mayBeClosedTwice() {
        camunda.close();

        assertThatCode(camunda::close).doesNotThrowAnyException();
    }

    @Test
    void refusesASecondEngineOnTheFolder() {
        assertThatThrownBy(() -> EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another engine uses");
    }

    @Test
    void startsOverWithNothingAfterAPurge() throws Exception {
        deploy(waiting("gone", "work"));
        var before = create("gone", Map.of());

        var purge =
                Json.tree(post("/actuator/cluster/purge", "")).path("changeId").asText();

        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .isEmpty();
        assertThat(client.newProcessDefinitionSearchRequest().send().join().items())
                .isEmpty();
        assertThat(Json.tree(get("/v2/topology")).path("lastCompletedChangeId").asText())
                .isEqualTo(purge);
        deploy(waiting("gone", "work"));
        assertThat(create("gone", Map.of())).as("keys are never given twice").isGreaterThan(before);
    }

    @Test
    void firesATimerWhenTheClockIsMoved() throws Exception {
        deploy(Bpmn.createExecutableProcess("timed")
                .startEvent()
                .intermediateCatchEvent("wait", event -> event.timerWithDuration("P30D"))
                .endEvent()
                .done());
        var instance = create("timed", Map.of());
        var before = camunda.clock().instant();

        post("/actuator/clock/add", "{\"offsetMilli\": " + Duration.ofDays(31).toMillis() + "}");

        awaitState(instance, ProcessInstanceState.COMPLETED);
        assertThat(camunda.clock().instant()).isAfter(before.plus(Duration.ofDays(30)));
    }

    @Test
    void answersAwaitedInstancesWithTheirVariables() {
        deploy(Bpmn.createExecutableProcess("awaited")
                .startEvent()
                .zeebeOutputExpression("1 + 1", "sum")
                .endEvent()
                .done());

        var result = client.newCreateInstanceCommand()
                .bpmnProcessId("awaited")
                .latestVersion()
                .withResult()
                .send()
                .join();

        assertThat(result.getVariablesAsMap()).containsEntry("sum", 2);
    }

    @Test
    void waitsForAnAwaitedInstanceAsUsualWhenItsRequestTimeoutIsZero() throws Exception {
        deploy(Bpmn.createExecutableProcess("awaited").startEvent().endEvent().done());

        var result = post("/v2/process-instances", """
                {"processDefinitionId": "awaited", "awaitCompletion": true, "requestTimeout": 0}""");

        assertThat(Json.tree(result).path("processDefinitionId").asText()).isEqualTo("awaited");
    }

    @Test
    void leavesTheFolderToOthersEvenAfterAPurgeThatFailed() throws IOException {
        Files.createDirectory(folder.resolve("counters.checked.new"));
        assertThatThrownBy(() -> post("/actuator/cluster/purge", "")).isInstanceOf(AssertionError.class);
        Files.delete(folder.resolve("counters.checked.new"));

        restart();

        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .isEmpty();
    }

    @Test
    void setsVariablesOfAnInstance() {
        deploy(waiting("changed", "work"));
        var instance = create("changed", Map.of("k", 1));

        client.newSetVariablesCommand(instance).variables(Map.of("k", 2)).send().join();

        assertThat(activate("work").getVariablesAsMap()).containsEntry("k", 2);
    }

    @Test
    void namesWhatIsOutOfItsScope() {
        assertThatThrownBy(() -> client.newUsersSearchRequest().send().join()).satisfies(thrown -> {
            assertThat(((ProblemException) thrown).code()).isEqualTo(501);
            assertThat(((ProblemException) thrown).details().getDetail())
                    .contains("POST /v2/users/search", "a Camunda 8.8 cluster does");
        });
    }

    @Test
    void firesATimerWhenTheClockIsPinnedBehindIt() throws Exception {
        deploy(Bpmn.createExecutableProcess("pinned")
                .startEvent()
                .intermediateCatchEvent("wait", event -> event.timerWithDuration("P30D"))
                .endEvent()
                .done());
        var instance = create("pinned", Map.of());
        var then = camunda.clock().instant().plus(Duration.ofDays(31)).truncatedTo(ChronoUnit.MILLIS);

        put("/v2/clock", "{\"timestamp\": " + then.toEpochMilli() + "}");

        awaitState(instance, ProcessInstanceState.COMPLETED);
        assertThat(camunda.clock().instant()).isEqualTo(then);
        post("/v2/clock/reset", "");
        assertThat(camunda.clock().instant()).isBefore(then);
    }
}
