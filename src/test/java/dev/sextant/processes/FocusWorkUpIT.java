package dev.sextant.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.testing.Journey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FocusWorkUpIT extends ProcessPaths {

    @Test
    void aLateResultIsRemindedOfChasedAndInterpreted() {
        Journey journey = Journey.refer(api, "PRC-3001");
        String specimen = journey.tissue(journey.focus("liver"), "ACC-3001");
        api.as("lab").awaitTask(journey.caseId(), "judge-adequacy");
        overdue(journey, "UserTask_JudgeAdequacy", Duration.ofDays(2));
        journey.adequate(specimen);
        the(FOCUS).hasActiveElements("Gateway_ResultAwaited");

        engine.increaseTime(Duration.ofHours(25));
        the(FOCUS).hasCompletedElement("CatchEvent_ResultDailyLook", 1);
        the(FOCUS).hasActiveElements("Gateway_ResultAwaited");
        overdue(journey, "SubProcess_AwaitResults", Duration.ofDays(9));
        overdue(journey, "UserTask_ChaseResult", Duration.ofDays(4));
        chase(journey, "KEEP_WAITING");
        the(FOCUS).hasCompletedElements("EndEvent_ResultChased").hasActiveElements("Gateway_ResultAwaited");

        tissueResultsArrive(journey, specimen, "ACC-3001");
        the(FOCUS)
                .isCompleted()
                .hasCompletedElements(
                        "CatchEvent_ResultArrived",
                        "EndEvent_ResultReminderSent",
                        "EndEvent_ChaseResultReminderSent",
                        "EndEvent_JudgeAdequacyReminderSent",
                        "EndEvent_ResultsIn",
                        "EndEvent_FocusInterpreted");
        assertThat(progress(journey)).isEqualTo("INTERPRETED");
    }

    @Test
    void theTaskToChaseAResultGoesAwayWhenTheResultArrives() {
        Journey journey = Journey.refer(api, "PRC-3002");
        String specimen = journey.tissue(journey.focus("liver"), "ACC-3002");
        journey.adequate(specimen);
        escalate(journey);

        tissueResultsArrive(journey, specimen, "ACC-3002");

        the(FOCUS).isCompleted().hasTerminatedElements("UserTask_ChaseResult");
        awaitTasks(journey, "chase-result", "CANCELED", 1);
    }

    @Test
    void whatIsNoLongerWaitedForGoesToTheBoardWhichAsksForAnotherBiopsy() {
        Journey journey = Journey.refer(api, "PRC-3003");
        journey.adequate(journey.tissue(journey.focus("liver"), "ACC-3003"));
        escalate(journey);
        chase(journey, "GIVE_UP");

        api.as("board1").awaitTask(journey.caseId(), "decide-unusable-specimen");
        overdue(journey, "UserTask_DecideUnusableSpecimen", Duration.ofDays(5));
        decide(journey, "REPEAT_BIOPSY");

        the(FOCUS)
                .isCompleted()
                .hasCompletedElements(
                        "EndEvent_WaitingGivenUp",
                        "EndEvent_DecideUnusableSpecimenReminderSent",
                        "EndEvent_RepeatBiopsyOrdered");
        assertThat(progress(journey)).isEqualTo("TO_BE_REPEATED");
    }

    @Test
    void anInadequateBiopsyIsLeftOutIfTheBoardGoesOnWithoutIt() {
        Journey journey = Journey.refer(api, "PRC-3004");
        journey.judge(journey.tissue(journey.focus("liver"), "ACC-3004"), "INADEQUATE", 5);
        decide(journey, "GO_ON_WITHOUT");

        the(FOCUS).isCompleted().hasCompletedElements("ServiceTask_RecordInadequate", "EndEvent_FocusLeftOut");
        assertThat(progress(journey)).isEqualTo("LEFT_OUT");
    }

    @Test
    void aResultThatArrivesAfterAllTakesTheQuestionFromTheBoard() {
        Journey journey = Journey.refer(api, "PRC-3005");
        String specimen = journey.tissue(journey.focus("liver"), "ACC-3005");
        journey.adequate(specimen);
        escalate(journey);
        chase(journey, "GIVE_UP");
        api.as("board1").awaitTask(journey.caseId(), "decide-unusable-specimen");

        sequencingArrives(journey, specimen, "ACC-3005");

        the(FOCUS)
                .isCompleted()
                .hasCompletedElements("BoundaryEvent_ResultArrivedAfterAll", "EndEvent_FocusInterpreted")
                .hasTerminatedElements("UserTask_DecideUnusableSpecimen");
        awaitTasks(journey, "decide-unusable-specimen", "CANCELED", 1);
        assertThat(progress(journey)).isEqualTo("INTERPRETED");
    }

    @Test
    void aSpecimenToldTwiceIsWorkedUpOnce() {
        Journey journey = Journey.refer(api, "PRC-3006");
        String focus = journey.focus("liver");
        String specimen = journey.tissue(focus, "ACC-3006");
        api.as("lab").awaitTask(journey.caseId(), "judge-adequacy");

        publish(
                "specimen-registered",
                journey.caseId(),
                Map.of("specimenId", specimen, "specimenKind", "TISSUE", "focusId", focus));

        aSecondInstanceEndsAt(FOCUS, "EndEvent_SpecimenAlreadyInWorkUp");
        awaitTasks(journey, "judge-adequacy", "CREATED", 1);
    }

    /** Fourteen days after the order, with the reminder on the way. */
    private void escalate(Journey journey) {
        the(FOCUS).hasActiveElements("Gateway_ResultAwaited");
        engine.increaseTime(Duration.ofDays(14));
        api.as("coordinator").awaitTask(journey.caseId(), "chase-result");
    }

    private void chase(Journey journey, String decision) {
        api.as("coordinator")
                .completeTask(
                        journey.caseId(),
                        "chase-result",
                        Map.of("chaseDecision", decision, "comment", "The laboratory was asked"));
    }

    private void decide(Journey journey, String decision) {
        api.as("board1")
                .completeTask(
                        journey.caseId(),
                        "decide-unusable-specimen",
                        Map.of("unusableDecision", decision, "reason", "Discussed by the board"));
    }

    private static String progress(Journey journey) {
        JsonNode specimens = journey.file().path("specimens");
        assertThat(specimens).hasSize(1);
        return specimens.get(0).path("progress").asText();
    }
}
