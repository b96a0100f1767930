package dev.sextant.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.builder.StartEventBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelElementsTest {

    private static final String MODEL = Bpmn.convertToString(start("therapy")
            .eventBasedGateway("Gateway")
            .intermediateCatchEvent("Behind")
            .message(message -> message.name("changed").zeebeCorrelationKey("=caseId"))
            .userTask(
                    "Task",
                    task -> task.zeebeUserTask()
                            .zeebeFormId("form")
                            .zeebeCandidateGroups("board, laboratory")
                            .zeebeTaskHeader("attestation", "none"))
            .boundaryEvent("Boundary")
            .message(message -> message.name("withdrawn").zeebeCorrelationKey("=caseId"))
            .intermediateCatchEvent("Alone")
            .timerWithDate("=contactDueAt")
            .endEvent("End")
            .done());

    @Test
    void aModelSharesEverythingWithItself() {
        assertThat(shared(model -> model))
                .containsExactly("Alone", "Behind", "Boundary", "End", "Gateway", "Start", "Task");
    }

    @Test
    void anElementOfAnotherKindIsNoCounterpart() {
        assertThat(shared(model -> model.replaceAll("(</?)eventBasedGateway", "$1exclusiveGateway")))
                .doesNotContain("Gateway")
                .contains("Task");
    }

    @Test
    void anAttachedEventWhoseMessageChangedIsOpenedAnew() {
        assertThat(shared(model -> model.replace("\"withdrawn\"", "\"consent-withdrawn\"")))
                .doesNotContain("Boundary")
                .contains("Behind", "Task");
        assertThat(shared(model -> model.replace("\"changed\"", "\"evidence-changed\"")))
                .doesNotContain("Behind")
                .contains("Boundary", "Gateway");
    }

    @Test
    void anAttachedEventWhoseCorrelationChangedGoesOnAsItBegan() {
        assertThat(shared(model -> model.replace("=caseId", "=patientId"))).contains("Behind", "Boundary");
    }

    @Test
    void anEventThatStandsOnItsOwnGoesOnAsItBegan() {
        assertThat(shared(model -> model.replace("=contactDueAt", "=nextContactAt")))
                .contains("Alone");
    }

    @Test
    void whatTheTaskTableHoldsIsRead() {
        assertThat(ModelElements.of(MODEL).task("Task"))
                .contains(new ModelElements.TaskModel("form", List.of("board", "laboratory"), false));
        assertThat(ModelElements.of(MODEL).task("Gateway")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"precision-therapy", "focus-work-up", "plasma-work-up", "survival-follow-up"})
    void everyElementOfTheProductsModelsIsItsOwnCounterpart(String process) throws IOException {
        ModelElements model = ModelElements.of(Files.readString(Path.of("bpmn", process + ".bpmn")));

        assertThat(model.sharedWith(model)).hasSizeGreaterThan(10);
    }

    private static Iterable<String> shared(UnaryOperator<String> change) {
        return ModelElements.of(MODEL).sharedWith(ModelElements.of(change.apply(MODEL)));
    }

    private static StartEventBuilder start(String process) {
        return Bpmn.createExecutableProcess(process).startEvent("Start");
    }
}
