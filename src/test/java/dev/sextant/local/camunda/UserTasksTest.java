package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.UserTaskProperties;
import io.camunda.client.api.search.enums.JobKind;
import io.camunda.client.api.search.enums.ListenerEventType;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** User tasks and their listeners. */
class UserTasksTest extends EngineFixture {

    @Test
    void asksEveryListenerOfAUserTask() {
        deploy(review());
        var seen = Collections.synchronizedList(new ArrayList<ListenerEventType>());
        try (var listener = client.newWorker()
                .jobType("listen")
                .handler((jobs, job) -> {
                    assertThat(job.getKind()).isEqualTo(JobKind.TASK_LISTENER);
                    seen.add(job.getListenerEventType());
                    jobs.newCompleteCommand(job).send().join();
                })
                .open()) {
            assertThat(listener.isOpen()).isTrue();
            var instance = create("review", Map.of());
            var task = awaitTask(UserTaskState.CREATED);
            client.newAssignUserTaskCommand(task.getUserTaskKey())
                    .assignee("ada")
                    .send()
                    .join();
            client.newUpdateUserTaskCommand(task.getUserTaskKey())
                    .priority(80)
                    .send()
                    .join();
            client.newCancelInstanceCommand(instance).send().join();
            awaitState(instance, ProcessInstanceState.TERMINATED);

            var second = create("review", Map.of());
            client.newCompleteUserTaskCommand(awaitTask(UserTaskState.CREATED).getUserTaskKey())
                    .send()
                    .join();
            awaitState(second, ProcessInstanceState.COMPLETED);
        }

        assertThat(seen)
                .containsExactly(
                        ListenerEventType.CREATING,
                        ListenerEventType.ASSIGNING,
                        ListenerEventType.UPDATING,
                        ListenerEventType.CANCELING,
                        ListenerEventType.CREATING,
                        ListenerEventType.COMPLETING);
    }

    @Test
    void showsTheTaskToItsListener() {
        deploy(review());
        create("review", Map.of());

        var creating = activate("listen");

        var task = creating.getUserTask();
        assertThat(task)
                .returns(List.of("reviewers"), UserTaskProperties::getCandidateGroups)
                .returns(30, UserTaskProperties::getPriority);
        assertThat(task.getUserTaskKey())
                .isEqualTo(awaitTask(UserTaskState.CREATING).getUserTaskKey());
    }

    @Test
    void refusesACompletionThatItsListenerDenies() {
        deploy(review());
        create("review", Map.of());
        client.newCompleteCommand(activate("listen")).send().join();
        var task = awaitTask(UserTaskState.CREATED).getUserTaskKey();

        var completion = client.newCompleteUserTaskCommand(task).send();
        client.newCompleteCommand(activate("listen"))
                .withResult(result -> result.forUserTask().deny(true).deniedReason("not signed"))
                .send()
                .join();

        assertThatThrownBy(completion::join).satisfies(thrown -> {
            assertThat(((ProblemException) thrown).code()).isEqualTo(409);
            assertThat(((ProblemException) thrown).details().getTitle()).isEqualTo("INVALID_STATE");
            assertThat(((ProblemException) thrown).details().getDetail()).contains("not signed");
        });
        assertThat(awaitTask(UserTaskState.CREATED).getUserTaskKey()).isEqualTo(task);
    }

    @Test
    void correctsATaskAsItsListenerSays() {
        deploy(review());
        create("review", Map.of());

        client.newCompleteCommand(activate("listen"))
                .withResult(result -> result.forUserTask()
                        .correct(corrections -> corrections.priority(99).candidateGroups(List.of("board"))))
                .send()
                .join();

        var task = awaitTask(UserTaskState.CREATED);
        assertThat(task.getPriority()).isEqualTo(99);
        assertThat(task.getCandidateGroups()).containsExactly("board");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2030-01-01T10:00+02:00                                      | 2030-01-01T08:00:00Z
            =date and time("2030-01-01T10:00:00+02:00")                 | 2030-01-01T08:00:00Z
            =date and time("2030-01-01T10:00:00@Europe/Berlin")         | 2030-01-01T09:00:00Z
            """)
    void showsTheDateThatAProcessGivesATask(String written, OffsetDateTime shown) {
        deploy(Bpmn.createExecutableProcess("dated")
                .startEvent()
                .userTask("act", task -> task.zeebeUserTask().zeebeDueDate(written))
                .endEvent()
                .done());
        create("dated", Map.of());

        assertThat(awaitTask(UserTaskState.CREATED).getDueDate()).isEqualTo(shown);
    }

    @Test
    void showsTheFormOfAUserTask() {
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("with-form")
                                .startEvent()
                                .userTask("fill", task -> task.zeebeUserTask().zeebeFormId("review-form"))
                                .endEvent()
                                .done(),
                        "with-form.bpmn")
                .addResourceStringUtf8(FORM, "review-form.form")
                .send()
                .join();
        create("with-form", Map.of());

        var task = awaitTask(UserTaskState.CREATED).getUserTaskKey();
        var form = client.newUserTaskGetFormRequest(task).send().join();

        assertThat(form.getFormId()).isEqualTo("review-form");
    }
}
