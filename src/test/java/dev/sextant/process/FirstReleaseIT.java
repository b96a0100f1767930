package dev.sextant.process;

import static io.camunda.process.test.api.assertions.ProcessInstanceSelectors.byKey;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Cases that were opened under the models of the first release, and what becomes of them under the present ones. */
@SextantTest
class FirstReleaseIT {

    private static final String THERAPY = "precision-therapy";
    private static final String FOCUS = "focus-work-up";
    private static final String LINE = "treatment-line";

    @Autowired
    private ReleasedModels released;

    @Autowired
    private ApiClient api;

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private CamundaProcessTestContext engine;

    @BeforeEach
    void beOfTheFirstRelease() throws Exception {
        released.deploy(1);
    }

    @Test
    void casesAtEveryKindOfWaitAreMigrated_andGoOnUnderThePresentModels() {
        Journey confirmed = Journey.refer(api, "PRC-3801").toConfirmedArm(38, Profile.amplifiedWithPik3ca());
        Journey atBoard = atBoard("PRC-3802");
        Journey workedUp = Journey.refer(api, "PRC-3803").enrol();
        String specimen = workedUp.tissue(workedUp.focus("liver"), "ACC-3803");
        workedUp.adequate(specimen);
        Journey screened = Journey.refer(api, "PRC-3804").consent();
        api.as("coordinator").awaitTask(screened.caseId(), "record-screening");
        of(confirmed, THERAPY).hasActiveElements("Gateway_TreatmentStartAwaited");
        of(workedUp, THERAPY).hasActiveElements("Gateway_WorkUpAwaited");
        of(workedUp, FOCUS).hasActiveElements("Gateway_ResultAwaited");

        JsonNode report = migrate();

        for (Journey journey : List.of(confirmed, atBoard, workedUp, screened)) {
            assertThat(caseOf(report, journey).path("outcome").asText())
                    .as(report.toPrettyString())
                    .isEqualTo("MIGRATED");
        }
        screened.screen(Journey.fitScreening());
        api.as("investigator").awaitTask(screened.caseId(), "sign-eligibility");
        workedUp.uploadTissue(specimen, DerivedPatients.tissue(38, "ACC-3803", Profile.amplifiedWithPik3ca()));
        of(workedUp, FOCUS).isCompleted().hasCompletedElements("EndEvent_FocusInterpreted");
        of(workedUp, THERAPY).hasCompletedElements("EndEvent_FocusWorkedUp");
        otherArm(atBoard);
        api.as("investigator").awaitTask(atBoard.caseId(), "record-safety-checks");
        goesOnToTheFirstDose(confirmed);
    }

    /** The waiting look is the first to be made by the present models. */
    private void goesOnToTheFirstDose(Journey journey) {
        assertThat(journey.file().path("stage").asText()).isEqualTo("ARM_CONFIRMED");
        engine.increaseTime(Duration.ofDays(1));
        Map<String, Object> answers = SafetyFixtures.fitAnswers(api.today().toString());
        api.as("investigator").completeTask(journey.caseId(), "record-safety-checks", answers);
        of(journey, THERAPY).hasActiveElements("Gateway_TreatmentStartAwaited");
        assertThat(api.as("coordinator")
                        .post(journey.path("/doses"), dose())
                        .created()
                        .path("lineNumber")
                        .asInt())
                .isEqualTo(1);
        journey.awaitStage("ON_TREATMENT");
        of(journey, THERAPY).hasActiveElements("CallActivity_TreatmentLine");
        of(journey, LINE).hasActiveElements("Gateway_LineAwaited");
    }

    @Test
    void aCaseThatIsNotMigratedKeepsWaiting_andSeesChangedEvidence() {
        Journey journey = Journey.refer(api, "PRC-3805").toConfirmedArm(38, Profile.amplifiedWithPik3ca());
        of(journey, THERAPY).hasActiveElements("Gateway_TreatmentStartAwaited");
        deployPresent();

        engine.increaseTime(Duration.ofDays(1));

        of(journey, THERAPY)
                .hasCompletedElement("CatchEvent_TreatmentDailyLook", 1)
                .hasActiveElements("Gateway_TreatmentStartAwaited");
        assertThat(api.as("coordinator")
                        .post(journey.path("/doses"), dose())
                        .problem(409)
                        .path("code")
                        .asText())
                .isEqualTo("no-line-planned");
        journey.uploadPlasma(
                journey.blood("ACC-3805"), DerivedPatients.plasma(39, "ACC-3805", Profile.amplifiedOnly()));
        api.as("board1").awaitTask(journey.caseId(), "decide-arm");
        journey.awaitStage("BOARD");
    }

    private Journey atBoard(String pseudonym) {
        Journey journey = Journey.refer(api, pseudonym).enrol();
        of(journey, THERAPY).hasActiveElements("Gateway_WorkUpAwaited");
        journey.event("SIGNATURE_REQUESTED");
        api.as("coordinator")
                .completeTask(
                        journey.caseId(), "arrange-re-test", Map.of("reTestDecision", "TO_BOARD", "reason", "Urgent"));
        api.as("board1").awaitTask(journey.caseId(), "decide-arm");
        return journey;
    }

    private static void otherArm(Journey journey) {
        journey.decideArm(
                        "board1",
                        Map.of("armDecision", "OTHER_ARM", "chosenArm", "A4", "reason", "Known from an earlier biopsy"))
                .countersign("board2")
                .awaitStage("ARM_CONFIRMED");
    }

    private Map<String, Object> dose() {
        return Map.of(
                "givenOn",
                api.today().toString(),
                "drugs",
                List.of(Map.of("drug", "everolimus", "amount", 10, "unit", "mg")));
    }

    private void deployPresent() {
        api.as("admin").post("/api/deployments").created();
    }

    private JsonNode migrate() {
        deployPresent();
        return api.as("admin").post("/api/deployments/migrations").ok();
    }

    private static JsonNode caseOf(JsonNode report, Journey journey) {
        for (JsonNode one : report.path("cases")) {
            if (one.path("caseId").asText().equals(journey.caseId())) {
                return one;
            }
        }
        throw new AssertionError("not told of: " + journey.caseId() + " in " + report);
    }

    private ProcessInstanceAssert of(Journey journey, String processId) {
        long key = Awaitility.await(processId)
                .until(() -> keys(journey, processId), keys -> keys.size() == 1)
                .getFirst();
        return CamundaAssert.assertThatProcessInstance(byKey(key));
    }

    private List<Long> keys(Journey journey, String processId) {
        return camunda
                .newProcessInstanceSearchRequest()
                .filter(instance -> instance.processDefinitionId(processId)
                        .variables(Map.of("caseId", "\"" + journey.caseId() + "\"")))
                .send()
                .join()
                .items()
                .stream()
                .map(instance -> instance.getProcessInstanceKey())
                .toList();
    }
}
