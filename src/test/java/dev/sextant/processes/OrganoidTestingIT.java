package dev.sextant.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.local.demo.SyntheticScreens;
import dev.sextant.local.demo.SyntheticScreens.PlateFiles;
import dev.sextant.local.demo.SyntheticScreens.Response;
import dev.sextant.testing.Journey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OrganoidTestingIT extends ProcessPaths {

    @Test
    void aModelThatGrowsSlowlyIsAskedAboutAgainAndItsLateScreenIsChasedAndRead() {
        Journey journey = Journey.refer(api, "PRC-3501").consent();
        String organoid = organoid(journey, "ACC-3501", "LIV-1");
        api.as("lab").awaitTask(journey.caseId(), "record-establishment");
        overdue(journey, "UserTask_RecordEstablishment", Duration.ofDays(28));
        establish(journey, organoid, "GROWING", Map.of());
        establish(
                journey,
                organoid,
                "ESTABLISHED",
                Map.of("establishedOn", api.today().toString()));
        the(ORGANOID).hasActiveElements("Gateway_ScreenResultAwaited");

        engine.increaseTime(Duration.ofHours(25));
        the(ORGANOID).hasCompletedElement("CatchEvent_ScreenDailyLook", 1);
        overdue(journey, "SubProcess_AwaitScreen", Duration.ofDays(13));
        overdue(journey, "UserTask_ChaseScreen", Duration.ofDays(7));
        chase(journey, organoid, "KEEP_WAITING");
        the(ORGANOID).hasCompletedElements("EndEvent_ScreenChased").hasActiveElements("Gateway_ScreenResultAwaited");

        PlateFiles files = plates("P-3501");
        journey.uploadTreatedPlate(organoid, "S1", files);
        the(ORGANOID).hasActiveElements("SubProcess_AwaitScreen");
        journey.uploadDayZero(organoid, "S1", files);
        the(ORGANOID)
                .isCompleted()
                .hasCompletedElements(
                        "EndEvent_RecordEstablishmentReminderSent",
                        "EndEvent_ScreenReminderSent",
                        "EndEvent_ChaseScreenReminderSent",
                        "CatchEvent_ScreenOrganoidChanged",
                        "EndEvent_ScreenIn",
                        "EndEvent_OrganoidAnswered");
    }

    @Test
    void ofTwoModelsOneFailsAndTheScreenOfTheOtherIsGivenUp() {
        Journey journey = Journey.refer(api, "PRC-3502").consent();
        String focus = journey.focus("liver");
        String specimen = journey.tissue(focus, "ACC-3502");
        String fails = journey.organoid(specimen, "LIV-2A");
        String grows = journey.organoid(specimen, "LIV-2B");
        awaitTasks(journey, "record-establishment", "CREATED", 2);

        establish(journey, fails, "FAILED", Map.of("failureReason", "Overgrown by fibroblasts"));
        journey.established(grows, "MATCH");
        the(ORGANOID).isCompleted().hasCompletedElements("EndEvent_ModelFailed");
        awaitTasks(journey, "record-establishment", "CANCELED", 1);
        engine.increaseTime(Duration.ofDays(21));
        chase(journey, grows, "GIVE_UP");

        aSecondInstanceEndsAt(ORGANOID, "EndEvent_ScreenGivenUp");
        journey.uploadPlates(grows, "late", plates("P-3502"));
        assertThat(journey.organoids().at("/opinion/answers/0/counts").asBoolean())
                .isTrue();
    }

    @Test
    void aScreenThatFailsIsDoneAgainAndThenLeft() {
        Journey journey = Journey.refer(api, "PRC-3503").consent();
        String organoid = organoid(journey, "ACC-3503", "LIV-3");
        journey.uploadPlates(organoid, "S1", failing("P-3503-1"));
        api.as("lab").awaitTask(journey.caseId(), "record-establishment");
        journey.established(organoid, "MATCH");

        api.as("lab").awaitTask(journey.caseId(), "decide-failed-screen");
        overdue(journey, "UserTask_DecideFailedScreen", Duration.ofDays(5));
        decide(journey, "RE_SCREEN");
        the(ORGANOID).hasActiveElements("Gateway_ScreenResultAwaited");
        journey.uploadPlates(organoid, "S2", failing("P-3503-2"));
        decide(journey, "STOP");

        the(ORGANOID)
                .isCompleted()
                .hasCompletedElements(
                        "BoundaryEvent_OrganoidChanged",
                        "EndEvent_DecideFailedScreenReminderSent",
                        "EndEvent_ScreenGivenUp");
    }

    @Test
    void aModelToldTwiceIsTestedOnce() {
        Journey journey = Journey.refer(api, "PRC-3504").consent();
        String organoid = organoid(journey, "ACC-3504", "LIV-4");
        api.as("lab").awaitTask(journey.caseId(), "record-establishment");

        publish("organoid-registered", journey.caseId(), Map.of("organoidId", organoid));

        aSecondInstanceEndsAt(ORGANOID, "EndEvent_ModelAlreadyInTesting");
        awaitTasks(journey, "record-establishment", "CREATED", 1);
    }

    private static String organoid(Journey journey, String accession, String name) {
        return journey.organoid(journey.tissue(journey.focus("liver"), accession), name);
    }

    private void establish(Journey journey, String organoid, String establishment, Map<String, Object> more) {
        Map<String, Object> answers = new LinkedHashMap<>(more);
        answers.put("establishment", establishment);
        answers.put("identity", "MATCH");
        api.as("lab").completeTaskFor(journey.caseId(), "record-establishment", organoid, answers);
    }

    private void chase(Journey journey, String organoid, String decision) {
        api.as("coordinator")
                .completeTaskFor(
                        journey.caseId(),
                        "chase-screen",
                        organoid,
                        Map.of("chaseDecision", decision, "comment", "The laboratory was asked"));
    }

    private void decide(Journey journey, String decision) {
        api.as("lab")
                .completeTask(
                        journey.caseId(),
                        "decide-failed-screen",
                        Map.of("screenDecision", decision, "reason", "Discussed in the laboratory"));
    }

    private static PlateFiles plates(String barcode) {
        return SyntheticScreens.plates(
                barcode.hashCode(), barcode, Map.of("pyrotinib", Response.SENSITIVE, "everolimus", Response.RESISTANT));
    }

    /** As {@link #plates}, with a map that knows of no vehicle. */
    private static PlateFiles failing(String barcode) {
        PlateFiles files = plates(barcode);
        String map = new String(files.map(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.endsWith("VEHICLE"))
                .collect(Collectors.joining("\n", "", "\n"));
        return new PlateFiles(
                files.barcode(),
                files.plate(),
                map.getBytes(StandardCharsets.UTF_8),
                files.dayZeroBarcode(),
                files.dayZeroPlate(),
                files.dayZeroMap());
    }
}
