package dev.sextant.local.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivateJobsResponse;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jobs: given out, kept, given back, failed. */
class JobsTest extends EngineFixture {

    @Test
    void givesJobsToAWorkerAndEndsTheInstance() {
        deploy(waiting("served", "work"));
        try (var worker = client.newWorker()
                .jobType("work")
                .handler((jobs, job) -> jobs.newCompleteCommand(job)
                        .variables(Map.of("answer", job.getVariablesAsMap().get("question")))
                        .send()
                        .join())
                .open()) {
            assertThat(worker.isOpen()).isTrue();

            var key = create("served", Map.of("question", "what?"));

            awaitState(key, ProcessInstanceState.COMPLETED);
        }
        var variables = client.newVariableSearchRequest()
                .filter(filter -> filter.name("answer"))
                .send()
                .join()
                .items();
        assertThat(variables)
                .singleElement()
                .satisfies(variable -> assertThat(variable.getValue()).isEqualTo("\"what?\""));
    }

    @Test
    void fetchesOnlyTheVariablesAJobNames() {
        deploy(waiting("modest", "work"));
        create("modest", Map.of("wanted", 1, "other", 2));

        var jobs = client.newActivateJobsCommand()
                .jobType("work")
                .maxJobsToActivate(1)
                .fetchVariables("wanted")
                .send()
                .join()
                .getJobs();

        assertThat(jobs)
                .singleElement()
                .satisfies(job -> assertThat(job.getVariablesAsMap()).containsOnly(Map.entry("wanted", 1)));
    }

    @Test
    void givesAFailedJobOutAgainAfterItsBackOff() throws Exception {
        deploy(waiting("patient", "work"));
        create("patient", Map.of());
        client.newFailCommand(activate("work"))
                .retries(2)
                .retryBackoff(Duration.ofHours(1))
                .send()
                .join();

        assertThat(poll("work")).isEmpty();
        post("/actuator/clock/add", "{\"offsetMilli\": " + Duration.ofHours(2).toMillis() + "}");

        assertThat(activate("work").getRetries()).isEqualTo(2);
    }

    @Test
    void givesAJobOutAgainWhenItsTimeIsUp() throws Exception {
        deploy(waiting("slow", "work"));
        create("slow", Map.of());
        var first = activate("work");

        assertThat(poll("work")).isEmpty();
        post("/actuator/clock/add", "{\"offsetMilli\": " + Duration.ofHours(1).toMillis() + "}");

        assertThat(activate("work").getKey()).isEqualTo(first.getKey());
    }

    @Test
    void keepsJobsFromAClientThatWentAway() throws IOException {
        deploy(waiting("abandoned", "work"));
        poller("{\"type\":\"work\",\"timeout\":600000,\"maxJobsToActivate\":1}").close();

        create("abandoned", Map.of());

        assertThat(activate("work").getRetries()).isEqualTo(3);
    }

    @Test
    void takesABpmnErrorToItsBoundaryEvent() {
        deploy(Bpmn.createExecutableProcess("failing")
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType("work"))
                .boundaryEvent("caught", event -> event.error("sample-unusable"))
                .endEvent("ended")
                .moveToActivity("work")
                .endEvent()
                .done());
        var instance = create("failing", Map.of());

        client.newThrowErrorCommand(activate("work"))
                .errorCode("sample-unusable")
                .send()
                .join();

        awaitState(instance, ProcessInstanceState.COMPLETED);
        var ended = client.newElementInstanceSearchRequest()
                .filter(filter -> filter.elementId("ended").state(ElementInstanceState.COMPLETED))
                .send()
                .join();
        assertThat(ended.items()).hasSize(1);
    }

    @Test
    void raisesAnIncidentAndGoesOnAfterItsResolution() {
        deploy(waiting("fragile", "work"));
        var instance = create("fragile", Map.of());
        client.newFailCommand(activate("work"))
                .retries(0)
                .errorMessage("broken")
                .send()
                .join();

        var incident = client.newIncidentSearchRequest().send().join().items().getFirst();
        assertThat(incident.getErrorMessage()).isEqualTo("broken");
        assertThat(client.newProcessInstanceGetRequest(instance).send().join().getHasIncident())
                .isTrue();

        client.newUpdateRetriesCommand(incident.getJobKey()).retries(1).send().join();
        client.newResolveIncidentCommand(incident.getIncidentKey()).send().join();
        client.newCompleteCommand(activate("work")).send().join();

        awaitState(instance, ProcessInstanceState.COMPLETED);
        assertThat(client.newIncidentSearchRequest().send().join().items())
                .allSatisfy(resolved -> assertThat(resolved.getState()).isEqualTo(IncidentState.RESOLVED));
    }

    @Test
    void marksAnIncidentOnTheCallingInstanceToo() {
        deploy(waiting("called", "work"));
        deploy(Bpmn.createExecutableProcess("calling")
                .startEvent()
                .callActivity("call", call -> call.zeebeProcessId("called"))
                .endEvent()
                .done());
        var calling = create("calling", Map.of());

        client.newFailCommand(activate("work")).retries(0).send().join();

        assertThat(client.newProcessInstanceGetRequest(calling).send().join().getHasIncident())
                .isTrue();
        var called = client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.parentProcessInstanceKey(calling))
                .send()
                .join();
        assertThat(called.items()).hasSize(1);
        assertThat(client.newIncidentsByProcessInstanceSearchRequest(calling)
                        .send()
                        .join()
                        .items())
                .as("those of a called instance are the calling one's, too")
                .hasSize(1);
    }

    @Test
    void answersNotFoundForAJobThatIsNot() {
        assertThatThrownBy(() -> client.newCompleteCommand(4711).send().join()).satisfies(thrown -> {
            assertThat(((ProblemException) thrown).code()).isEqualTo(404);
            assertThat(((ProblemException) thrown).details().getTitle()).isEqualTo("NOT_FOUND");
        });
    }

    @Test
    void givesTheJobsBackOfAClientThatGoesAwayWhileItIsServed() throws IOException {
        stop();
        start(EmbeddedCamundaOptions.in(folder).withPollCap(Duration.ofSeconds(30)));
        deploy(waiting("left", "work"));
        // It takes all there is and to come, and is gone before it can read an answer.
        try (var gone = poller("{\"type\":\"work\",\"timeout\":600000,\"maxJobsToActivate\":5}")) {
            gone.setSoLinger(true, 0);
            create("left", Map.of());
        }

        assertThat(activate("work").getRetries()).isEqualTo(3);
    }

    @Test
    void givesTheJobsBackOfAClientThatGoesAwayBeforeItHasReadThem() throws IOException {
        deploy(waiting("unread", "work"));
        create("unread", Map.of());
        try (var gone = poller("{\"type\":\"work\",\"timeout\":600000,\"maxJobsToActivate\":5}")) {
            // As the system of a killed client does: a byte of the answer has been read, and the rest never will be.
            gone.setSoLinger(true, 0);
            assertThat(gone.getInputStream().read()).isEqualTo('H');
        }

        assertThat(activate("work").getRetries()).isEqualTo(3);
    }

    @Test
    void givesEachJobToOneOfTwoClientsThatAskAtOnce() {
        deploy(waiting("shared", "work"));
        try (var other = CamundaClient.newClientBuilder()
                .restAddress(camunda.restAddress())
                .preferRestOverGrpc(true)
                .build()) {
            for (var i = 0; i < 20; i++) {
                create("shared", Map.of());
            }
            var taken = new ArrayList<Long>();
            while (taken.size() < 20) {
                var mine = activation(client).send();
                var theirs = activation(other).send();
                mine.join().getJobs().forEach(job -> taken.add(job.getKey()));
                theirs.join().getJobs().forEach(job -> taken.add(job.getKey()));
            }

            assertThat(taken).hasSize(20).doesNotHaveDuplicates();
        }
    }

    @Test
    void answersAPollAtOnceThatDoesNotWantToWait() {
        stop();
        start(EmbeddedCamundaOptions.in(folder).withPollCap(Duration.ofMinutes(10)));

        var jobs = client.newActivateJobsCommand()
                .jobType("work")
                .maxJobsToActivate(1)
                .requestTimeout(Duration.ofMillis(-1))
                .send()
                .join();

        assertThat(jobs.getJobs()).isEmpty();
    }

    @Test
    void wakesAPollWhenThereIsAJob() throws IOException {
        stop();
        start(EmbeddedCamundaOptions.in(folder).withPollCap(Duration.ofMinutes(10)));
        deploy(waiting("woken", "work"));
        try (var poll =
                poller("{\"type\":\"work\",\"timeout\":60000,\"maxJobsToActivate\":1,\"requestTimeout\":600000}")) {
            create("woken", Map.of());

            var answer = new String(poll.getInputStream().readNBytes(12), UTF_8);

            assertThat(answer).isEqualTo("HTTP/1.1 200");
        }
    }

    private static FinalCommandStep<ActivateJobsResponse> activation(CamundaClient client) {
        return client.newActivateJobsCommand()
                .jobType("work")
                .maxJobsToActivate(3)
                .requestTimeout(Duration.ofMillis(200));
    }

    /** A client that has asked for jobs. */
    private Socket poller(String body) throws IOException {
        var socket = new Socket(
                camunda.restAddress().getHost(), camunda.restAddress().getPort());
        var request = "POST /v2/jobs/activation HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return socket;
    }
}
