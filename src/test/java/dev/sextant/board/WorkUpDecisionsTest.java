package dev.sextant.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.board.BoardDecision.Kind;
import dev.sextant.board.BoardDecision.State;
import dev.sextant.grouping.ArmOutcome;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkUpDecisionsTest {

    private final BoardHouse house = new BoardHouse();

    @Nested
    class IncompleteWorkUp {

        private final TaskHandler handler = house.decideIncompleteWorkUp();
        private final TaskContext task = house.task(1, "decide-incomplete-work-up");

        @Test
        void showsWhatArrivedAndWhatIsMissingByFocus() {
            JsonNode evidence = handler.evidence(task);

            assertThat(evidence.at("/waitingFor/0").asText()).isEqualTo("Liver, right: waits for sequencing");
            assertThat(evidence.at("/foci/0/label").asText()).isEqualTo("Liver, right");
            assertThat(evidence.at("/foci/0/specimens/0/arrived/mutations").asBoolean(true))
                    .isFalse();
            assertThat(evidence.at("/foci/0/specimens/0/qualityFailures/0").asText())
                    .contains("below 100x");
            assertThat(evidence.at("/blood/specimens")).isEmpty();
            stable(handler, task);
        }

        @Test
        void goesOnWithWhatIsThere() {
            assertThat(handler.complete(
                            task,
                            house.answers("{'incompleteWorkUpDecision': 'GO_ON', 'reason': 'Progressing'}"),
                            house.first))
                    .isEqualTo(Map.of("incompleteWorkUpDecision", "GO_ON"));

            assertThat(house.asked).isEmpty();
            assertThat(only().is(Kind.INCOMPLETE_WORK_UP, State.SIGNED)).isTrue();
        }

        @Test
        void extendsTheCutOff() {
            handler.complete(
                    task,
                    house.answers(
                            "{'incompleteWorkUpDecision': 'EXTEND', 'extendDays': 7, 'reason': 'Result on Friday'}"),
                    house.first);

            assertThat(house.asked).containsExactly("extend 7 because Result on Friday by board1");
            assertThat(only().details().path("cutOffAt").asText()).isEqualTo("2026-11-27T10:00:00Z");
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "0", "91", "-3", "1.5", "1e400"})
        void extendsByWholeDaysFromOneToNinetyOnly(String days) {
            assertThatThrownBy(() -> handler.complete(
                            task,
                            house.answers("{'incompleteWorkUpDecision': 'EXTEND', 'extendDays': '" + days
                                    + "', 'reason': 'Because'}"),
                            house.first))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("answers.extendDays");
            assertThat(house.asked).isEmpty();
        }

        @Test
        void needsAReason() {
            assertThatThrownBy(() ->
                            handler.complete(task, house.answers("{'incompleteWorkUpDecision': 'GO_ON'}"), house.first))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("answers.reason");
        }

        @Test
        void isOvertakenWhenResultsCameFirst() {
            handler.complete(
                    task, house.answers("{'incompleteWorkUpDecision': 'GO_ON', 'reason': 'Progressing'}"), house.first);

            handler.overtaken(task);

            assertThat(only().state()).isEqualTo(State.OVERTAKEN);
        }

        @Test
        void anOvertakenExtensionMovesNothing() {
            handler.complete(
                    task,
                    house.answers("{'incompleteWorkUpDecision': 'EXTEND', 'extendDays': 7, 'reason': 'Friday'}"),
                    house.first);
            assertThat(house.askedBy).containsExactly(task.key());

            handler.overtaken(task);
            handler.overtaken(task);

            assertThat(house.askedBy).isEmpty();
            assertThat(only().states()).hasSize(2);
        }
    }

    @Nested
    class ReTest {

        private final TaskHandler handler = house.arrangeReTest();
        private final TaskContext task = house.task(2, "arrange-re-test");

        @Test
        void showsWhatIsMissingAndWhy() {
            house.assessment =
                    house.assessed(ArmOutcome.INSUFFICIENT, Optional.empty(), List.of("ERBB2 amplification"));

            JsonNode evidence = handler.evidence(task);

            assertThat(evidence.path("missing")).isEqualTo(house.json("['ERBB2 amplification']"));
            assertThat(evidence.path("notKnown")).hasSize(1);
            assertThat(evidence.at("/notKnown/0/reason").asText()).isEqualTo("Copy number not evaluable");
            assertThat(evidence.at("/items/0/detail").asText()).isEqualTo("Liver, right: 15 % tumour");
            assertThat(evidence.at("/workUp/waitingFor")).hasSize(1);
            stable(handler, task);
        }

        @Test
        void asksTheWorkUpForTheMissingItems() {
            house.assessment =
                    house.assessed(ArmOutcome.INSUFFICIENT, Optional.empty(), List.of("ERBB2 amplification"));

            assertThat(handler.complete(task, house.answers("{'reTestDecision': 'RE_TEST'}"), house.coordinator))
                    .isEqualTo(Map.of("reTestDecision", "RE_TEST"));

            assertThat(house.asked)
                    .containsExactly(
                            "re-test [ERBB2 amplification] because Needed to choose between arms by coordinator");
            assertThat(only().is(Kind.RE_TEST, State.CONFIRMED)).isTrue();
        }

        @Test
        void asksForTheBoardsReasonWhenTheBoardWantedIt() {
            house.decideArm()
                    .complete(
                            house.task(1, "decide-arm"),
                            house.answers("{'armDecision': 'RE_TEST', 'reason': 'Repeat ISH on the liver block'}"),
                            house.first);

            assertThat(handler.evidence(task).path("askedByBoard").asText()).isEqualTo("Repeat ISH on the liver block");
            handler.complete(task, house.answers("{'reTestDecision': 'RE_TEST'}"), house.coordinator);

            assertThat(house.asked).containsExactly("re-test [] because Repeat ISH on the liver block by coordinator");
        }

        @Test
        void anOvertakenReTestIsNotAskedFor() {
            handler.complete(task, house.answers("{'reTestDecision': 'RE_TEST'}"), house.coordinator);
            assertThat(house.askedBy).containsExactly(task.key());

            handler.overtaken(task);
            handler.overtaken(task);

            assertThat(house.askedBy).isEmpty();
            assertThat(only().state()).isEqualTo(State.OVERTAKEN);
            assertThat(only().states()).hasSize(2);
        }

        @Test
        void theBoardAskedForNoReTestWhenItsDecisionWasOvertaken() {
            TaskContext board = house.task(1, "decide-arm");
            house.decideArm()
                    .complete(board, house.answers("{'armDecision': 'RE_TEST', 'reason': 'Repeat ISH'}"), house.first);

            house.decideArm().overtaken(board);

            assertThat(handler.evidence(task).has("askedByBoard")).isFalse();
        }

        @Test
        void handsOverToTheBoard() {
            assertThat(handler.complete(
                            task,
                            house.answers("{'reTestDecision': 'TO_BOARD', 'reason': 'No tissue left'}"),
                            house.coordinator))
                    .isEqualTo(Map.of("reTestDecision", "TO_BOARD"));

            assertThat(house.asked).isEmpty();
            assertThat(only().reason()).contains("No tissue left");
        }

        @Test
        void refusesAnythingElse() {
            assertThatThrownBy(() -> handler.complete(task, house.answers("{}"), house.coordinator))
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Nested
    class UnusableSpecimen {

        private final TaskHandler handler = house.decideUnusableSpecimen();
        private final TaskContext task = house.task(3, "decide-unusable-specimen");

        @Test
        void showsTheSpecimenAndItsFailures() {
            JsonNode evidence = handler.evidence(task);

            assertThat(evidence.at("/specimen/accession").asText()).isEqualTo("PA-26-0001");
            assertThat(evidence.at("/specimen/tumourContentPercent").asInt()).isEqualTo(15);
            assertThat(evidence.at("/specimen/qualityFailures")).hasSize(1);
            assertThat(evidence.at("/focus/label").asText()).isEqualTo("Liver, right");
            stable(handler, task);
        }

        @Test
        void asksForARepeatBiopsy() {
            assertThat(handler.complete(
                            task,
                            house.answers("{'unusableDecision': 'REPEAT_BIOPSY', 'reason': 'Necrotic'}"),
                            house.first))
                    .isEqualTo(Map.of("unusableDecision", "REPEAT_BIOPSY"));

            assertThat(only().is(Kind.UNUSABLE_SPECIMEN, State.SIGNED)).isTrue();
            assertThat(only().details().path("specimenId").asText())
                    .isEqualTo(house.biopsy.id().value());
            assertThat(only().details().path("focusId").asText())
                    .isEqualTo(house.liver.id().value());
        }

        @Test
        void needsAReason() {
            assertThatThrownBy(() ->
                            handler.complete(task, house.answers("{'unusableDecision': 'GO_ON_WITHOUT'}"), house.first))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("answers.reason");
        }

        @Test
        void isOvertakenWhenAResultCameFirst() {
            handler.complete(
                    task, house.answers("{'unusableDecision': 'GO_ON_WITHOUT', 'reason': 'Necrotic'}"), house.first);

            handler.overtaken(task);
            handler.overtaken(task);

            assertThat(only().state()).isEqualTo(State.OVERTAKEN);
            assertThat(only().states()).hasSize(2);
        }

        @Test
        void isOfThisCase() {
            TaskContext other = new TaskContext(
                    4,
                    house.caseId,
                    "focus-work-up",
                    "UserTask_X",
                    "decide-unusable-specimen",
                    Map.of("specimenId", SpecimenId.mint().value()));

            assertThatThrownBy(() -> handler.evidence(other)).isInstanceOf(NotFound.class);
        }
    }

    private BoardDecision only() {
        return house.records.ofCase(house.caseId).getLast();
    }

    private void stable(TaskHandler handler, TaskContext task) {
        JsonNode before = handler.evidence(task);
        house.now = house.now.plus(Duration.ofDays(60));
        assertThat(handler.evidence(task)).isEqualTo(before);
    }
}
