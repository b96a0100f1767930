package dev.sextant.processes;

import static io.camunda.process.test.api.assertions.ProcessInstanceSelectors.byProcessId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.regimen.SafetyFixtures;
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
    static final String FOLLOW_UP = "survival-follow-up";
    static final String LINE = "treatment-line";
    static final String ORGANOID = "organoid-testing";
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

    Journey inWorkUp(String pseudonym) {
        Journey journey = Journey.refer(api, pseudonym).enrol();
        the(THERAPY).hasActiveElements("Gateway_WorkUpAwaited");
        return journey;
    }

    /** On the board's request and against missing evidence: the shortest way to its decision. */
    Journey atBoard(String pseudonym) {
        Journey journey = inWorkUp(pseudonym).event("SIGNATURE_REQUESTED");
        toBoard(journey);
        return journey;
    }

    void toBoard(Journey journey) {
        arrangeReTest(journey, "TO_BOARD");
        decideArmTask(journey);
    }

    JsonNode decideArmTask(Journey journey) {
        return api.as("board1").awaitTask(journey.caseId(), "decide-arm");
    }

    void arrangeReTest(Journey journey, String decision) {
        api.as("coordinator")
                .completeTask(
                        journey.caseId(),
                        "arrange-re-test",
                        Map.of("reTestDecision", decision, "reason", "As the laboratory says"));
    }

    static Map<String, Object> otherArm() {
        return Map.of("armDecision", "OTHER_ARM", "chosenArm", "A4", "reason", "Known from an earlier biopsy");
    }

    /** Everything that is awaited was looked at; the board has signed against missing evidence. */
    Journey armConfirmed(String pseudonym) {
        Journey journey = atBoard(pseudonym);
        return journey.decideArm("board1", otherArm()).countersign("board2").awaitStage("ARM_CONFIRMED");
    }

    /** The safety checks before a line, of a patient who may have every regimen but for what is said. */
    void recordSafety(Journey journey, Map<String, ?> others) {
        Map<String, Object> answers = SafetyFixtures.fitAnswers(api.today().toString());
        answers.putAll(others);
        api.as("investigator").completeTask(journey.caseId(), "record-safety-checks", answers);
    }

    /** A dose of the regimen of arm A4. */
    void give(Journey journey) {
        api.as("coordinator")
                .post(
                        journey.path("/doses"),
                        Map.of(
                                "givenOn",
                                api.today().toString(),
                                "drugs",
                                List.of(Map.of("drug", "everolimus", "amount", 10, "unit", "mg"))))
                .created();
    }

    /** A patient whose first line, of arm A4, has begun. */
    Journey onTreatment(String pseudonym) {
        return begun(armConfirmed(pseudonym));
    }

    /** The line of arm A4, which is in force, has begun. */
    Journey begun(Journey journey) {
        recordSafety(journey, Map.of());
        the(THERAPY).hasActiveElements("Gateway_TreatmentStartAwaited");
        give(journey);
        journey.awaitStage("ON_TREATMENT");
        the(LINE).hasActiveElements("Gateway_LineAwaited");
        return journey;
    }

    /** Wakes the case without any news: a message that came late, or twice. */
    void wake(Journey journey) {
        camunda.newPublishMessageCommand()
                .messageName("evidence-changed")
                .correlationKey(journey.caseId())
                .send()
                .join();
    }

    void adverseEvent(Journey journey, String term, int grade, boolean unacceptable) {
        api.as("investigator")
                .post(
                        journey.path("/adverse-events"),
                        Map.of(
                                "term",
                                term,
                                "grade",
                                grade,
                                "serious",
                                false,
                                "onset",
                                api.today().toString(),
                                "action",
                                unacceptable ? "INTERRUPTED" : "NONE",
                                "unacceptable",
                                unacceptable,
                                "outcome",
                                "NOT_RECOVERED",
                                "drugs",
                                List.of("everolimus")))
                .created();
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
