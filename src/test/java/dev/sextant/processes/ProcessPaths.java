package dev.sextant.processes;

import static io.camunda.process.test.api.assertions.ProcessInstanceSelectors.byProcessId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import io.camunda.client.CamundaClient;
import io.camunda.process.test.api.CamundaAssert;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.assertions.ProcessInstanceAssert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of this package have in common. */
@SextantTest
abstract class ProcessPaths {

    static final String THERAPY = "precision-therapy";
    static final String FOCUS = "focus-work-up";
    static final String PLASMA = "plasma-work-up";
    static final String ORGANOID = "organoid-testing";
    static final String FOLLOW_UP = "survival-follow-up";
    static final String SAFETY = "safety-report";

    /** A busy machine is no defect of a process. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final long SEED = 23;

    @Autowired
    ApiClient api;

    @Autowired
    CamundaClient camunda;

    @Autowired
    CamundaProcessTestContext engine;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void bePatient() {
        CamundaAssert.setAssertionTimeout(PATIENCE);
    }

    @AfterEach
    void rememberWhatWasSeen(TestInfo test) {
        SeenPaths.remember(camunda, test);
    }

    /** The first instance of that process. */
    static ProcessInstanceAssert the(String processId) {
        return CamundaAssert.assertThat(byProcessId(processId));
    }

    /** Any instance of the process but the first has ended there. */
    void aSecondInstanceEndsAt(String processId, String endEvent) {
        await(processId + " at " + endEvent).atMost(PATIENCE).untilAsserted(() -> {
            List<Long> keys = camunda
                    .newProcessInstanceSearchRequest()
                    .filter(instance -> instance.processDefinitionId(processId))
                    .sort(sort -> sort.processInstanceKey().asc())
                    .send()
                    .join()
                    .items()
                    .stream()
                    .map(instance -> instance.getProcessInstanceKey())
                    .toList();
            assertThat(keys).hasSize(2);
            assertThat(camunda.newElementInstanceSearchRequest()
                            .filter(element ->
                                    element.processInstanceKey(keys.getLast()).elementId(endEvent))
                            .send()
                            .join()
                            .items())
                    .hasSize(1);
        });
    }

    /** How many process instances have seen to a death. */
    int deathsHandled() {
        return camunda.newElementInstanceSearchRequest()
                .filter(element -> element.elementId("ServiceTask_RecordDeath"))
                .send()
                .join()
                .items()
                .size();
    }

    /** Lets time pass, and waits until the case was told that something is overdue. */
    void overdue(Journey journey, String subject, Duration time) {
        int before = reminders(journey, subject).size();
        engine.increaseTime(time);
        await("reminder of " + subject)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reminders(journey, subject)).hasSize(before + 1));
    }

    private List<String> reminders(Journey journey, String subject) {
        List<String> found = new ArrayList<>();
        for (JsonNode entry : timeline(journey, "reminder-sent")) {
            if (entry.path("references").path("subject").asText().equals(subject)) {
                found.add(entry.path("text").asText());
            }
        }
        return found;
    }

    List<JsonNode> timeline(Journey journey, String kind) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode entry : api.as("coordinator")
                .get(journey.path("/timeline?size=200"))
                .ok()
                .path("items")) {
            if (entry.path("kind").asText().equals(kind)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** Waits until the task list holds that many tasks of a form in a state. */
    void awaitTasks(Journey journey, String formId, String state, int count) {
        await(count + " " + formId + " " + state)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                jdbc.sql("select count(*) from task where case_id = ? and form_id = ? and state = ?")
                                        .params(journey.caseId(), formId, state)
                                        .query(Integer.class)
                                        .single())
                        .isEqualTo(count));
    }

    /** A message that no person could send: the same thing told once more. */
    void publish(String message, Map<String, String> variables) {
        camunda.newPublishMessageCommand()
                .messageName(message)
                .withoutCorrelationKey()
                .variables(variables)
                .send()
                .join();
    }

    void publish(String message, String correlationKey, Map<String, String> variables) {
        camunda.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(correlationKey)
                .variables(variables)
                .send()
                .join();
    }

    /** A blood draw whose result is there; wakes the case with new evidence. */
    void plasmaArrives(Journey journey, String accession) {
        journey.uploadPlasma(
                journey.blood(accession), DerivedPatients.plasma(SEED, accession, Profile.amplifiedWithPik3ca()));
    }

    /** Every result that is awaited of a tissue specimen. */
    void tissueResultsArrive(Journey journey, String specimenId, String accession) {
        journey.uploadTissue(specimenId, DerivedPatients.tissue(SEED, accession, Profile.amplifiedWithPik3ca()));
    }

    /** Sequencing alone, which makes a specimen usable. */
    void sequencingArrives(Journey journey, String specimenId, String accession) {
        DerivedPatients.TissueFiles files = DerivedPatients.tissue(SEED, accession, Profile.amplifiedWithPik3ca());
        journey.upload(
                specimenId, "SOMATIC_VCF", files.mutationAssay(), files.referenceGenome(), "calls.vcf", files.vcf());
    }
}
