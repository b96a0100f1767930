package dev.sextant.overview.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.sextant.casefile.Stage;
import dev.sextant.process.Models;
import dev.sextant.process.TaskState;
import dev.sextant.process.TaskViews.TaskSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WhereaboutsTest {

    private final Models models = mock();

    @ParameterizedTest
    @EnumSource(Stage.class)
    void every_stage_has_its_place_on_the_diagram(Stage stage) throws IOException {
        String model = Files.readString(Path.of("bpmn", Whereabouts.PROCESS + ".bpmn"));

        Whereabouts whereabouts = Whereabouts.of(stage, List.of(), models);

        assertThat(whereabouts.here()).isNotBlank();
        assertThat((whereabouts.here() + " " + whereabouts.done()).strip().split(" "))
                .allSatisfy(id -> assertThat(model).contains("id=\"" + id + "\""));
    }

    @Test
    void an_open_task_says_more_than_the_stage() {
        when(models.nameOf("precision-therapy", "UserTask_DecideArm")).thenReturn("Decide arm");

        Whereabouts whereabouts =
                Whereabouts.of(Stage.BOARD, List.of(task("precision-therapy", "UserTask_DecideArm")), models);

        assertThat(whereabouts.here()).isEqualTo("UserTask_DecideArm");
        assertThat(whereabouts.words()).isEqualTo("\"Decide arm\" is open");
    }

    @Test
    void a_task_of_a_called_process_stands_at_the_call_beside_the_stage() {
        when(models.nameOf("focus-work-up", "UserTask_JudgeAdequacy")).thenReturn("Judge adequacy");

        Whereabouts whereabouts =
                Whereabouts.of(Stage.WORK_UP, List.of(task("focus-work-up", "UserTask_JudgeAdequacy")), models);

        assertThat(whereabouts.here()).isEqualTo("CallActivity_FocusWorkUp Gateway_WorkUpAwaited");
        assertThat(whereabouts.words()).startsWith("results of the work-up are awaited");
    }

    @ParameterizedTest
    @CsvSource({
        "focus-work-up,CallActivity_FocusWorkUp",
        "plasma-work-up,CallActivity_PlasmaWorkUp",
        "organoid-testing,CallActivity_OrganoidTesting",
        "treatment-line,CallActivity_TreatmentLine"
    })
    void every_called_process_has_its_place_on_the_diagram(String process, String call) throws IOException {
        String model = Files.readString(Path.of("bpmn", Whereabouts.PROCESS + ".bpmn"));

        Whereabouts whereabouts = Whereabouts.of(Stage.WORK_UP, List.of(task(process, "UserTask_Any")), models);

        assertThat(whereabouts.here()).startsWith(call + " ");
        assertThat(model).contains("id=\"" + call + "\"");
    }

    @Test
    void what_is_open_again_is_not_done() {
        when(models.nameOf("precision-therapy", "UserTask_DecideArm")).thenReturn("Decide arm");

        Whereabouts whereabouts =
                Whereabouts.of(Stage.ARM_CONFIRMED, List.of(task("precision-therapy", "UserTask_DecideArm")), models);

        assertThat(whereabouts.done().split(" ")).doesNotContain("UserTask_DecideArm");
    }

    private static TaskSummary task(String process, String element) {
        return new TaskSummary(
                "2251799813685250",
                "case-0123456789abcdefghjk",
                "demo",
                process,
                element,
                "decide-arm",
                List.of("tumour-board"),
                null,
                false,
                true,
                Map.of(),
                TaskState.CREATED,
                null,
                OffsetDateTime.parse("2026-11-20T08:00:00Z"),
                null);
    }
}
