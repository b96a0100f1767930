package dev.sextant.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.testing.Journey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The precision therapy from the work-up round to the arm in force. */
class ArmDecisionIT extends ProcessPaths {

    @Test
    void theRoundLooksDailyAndWhenEvidenceComes_andTheBoardDecidesAtTheCutOff() {
        Journey journey = inWorkUp("PRC-7001");
        journey.focus("liver");

        engine.increaseTime(Duration.ofDays(20).plusHours(12));
        the(THERAPY).hasCompletedElement("CatchEvent_WorkUpDailyLook", 1);
        plasmaArrives(journey, "ACC-7001-A");
        the(THERAPY)
                .hasCompletedElement("CatchEvent_WorkUpEvidenceChanged", 1)
                .hasActiveElements("Gateway_WorkUpAwaited");
        engine.increaseTime(Duration.ofHours(12));
        the(THERAPY).hasCompletedElement("CatchEvent_CutOffReached", 1);
        api.as("board1").awaitTask(journey.caseId(), "decide-incomplete-work-up");
        overdue(journey, "UserTask_DecideIncompleteWorkUp", Duration.ofDays(3));

        plasmaArrives(journey, "ACC-7001-B");
        the(THERAPY)
                .hasCompletedElement("BoundaryEvent_EvidenceChangedDuringWorkUpDecision", 1)
                .hasTerminatedElement("UserTask_DecideIncompleteWorkUp", 1);
        incomplete(journey, Map.of("incompleteWorkUpDecision", "EXTEND", "extendDays", 7, "reason", "Biopsy planned"));
        the(THERAPY).hasActiveElements("Gateway_WorkUpAwaited");

        engine.increaseTime(Duration.ofDays(7));
        incomplete(journey, Map.of("incompleteWorkUpDecision", "GO_ON", "reason", "No biopsy is possible"));
        arrangeReTest(journey, "TO_BOARD");
        api.as("board1").awaitTask(journey.caseId(), "decide-arm");
        the(THERAPY).hasCompletedElements("EndEvent_DecideIncompleteWorkUpReminderSent");
    }

    @Test
    void aReTestOpensTheRoundUntilNewerEvidenceIsThere() {
        Journey journey = inWorkUp("PRC-7002");
        journey.event("SIGNATURE_REQUESTED");
        api.as("coordinator").awaitTask(journey.caseId(), "arrange-re-test");
        overdue(journey, "UserTask_ArrangeReTest", Duration.ofDays(3));
        arrangeReTest(journey, "RE_TEST");
        the(THERAPY).hasCompletedElement("ServiceTask_CheckWorkUp", 3).hasActiveElements("Gateway_WorkUpAwaited");

        plasmaArrives(journey, "ACC-7002-A");
        the(THERAPY).hasCompletedElement("ServiceTask_BuildSignature", 2).hasActiveElements("UserTask_ArrangeReTest");
        plasmaArrives(journey, "ACC-7002-B");
        the(THERAPY)
                .hasCompletedElement("BoundaryEvent_EvidenceChangedDuringReTest", 1)
                .hasCompletedElement("ServiceTask_BuildSignature", 3)
                .hasCompletedElements("EndEvent_ArrangeReTestReminderSent")
                .hasTerminatedElement("UserTask_ArrangeReTest", 1);
        arrangeReTest(journey, "TO_BOARD");
        api.as("board1").awaitTask(journey.caseId(), "decide-arm");
    }

    @Test
    void theBoardAsksForAReTestThenAcceptsWhatStaysUnknownThenSeesNewEvidence() {
        Journey journey = atBoard("PRC-7003");
        overdue(journey, "UserTask_DecideArm", Duration.ofDays(7));
        journey.decideArm("board1", Map.of("armDecision", "RE_TEST", "reason", "Test again"));
        arrangeReTest(journey, "TO_BOARD");
        waive(journey);
        the(THERAPY).hasCompletedElement("ServiceTask_AssignArm", 2);
        toBoard(journey);

        plasmaArrives(journey, "ACC-7003");
        the(THERAPY)
                .hasCompletedElement("BoundaryEvent_EvidenceChangedDuringArmDecision", 1)
                .hasTerminatedElement("UserTask_DecideArm", 1)
                .hasCompletedElements("EndEvent_DecideArmReminderSent");
        awaitTasks(journey, "decide-arm", "CANCELED", 1);
        toBoard(journey);
        assertThat(decideArmTask(journey)
                        .at("/task/references/signatureVersion")
                        .asText())
                .isEqualTo("2");
    }

    @Test
    void aDecisionThatIsReturnedOrOvertakenIsTakenAgain_andNoArmLeadsToFollowUp() {
        Journey journey = atBoard("PRC-7004");
        journey.decideArm("board1", otherArm());
        api.as("board2").awaitTask(journey.caseId(), "countersign-arm");
        overdue(journey, "UserTask_CountersignArm", Duration.ofDays(7));
        api.as("board2")
                .completeTask(
                        journey.caseId(),
                        "countersign-arm",
                        Map.of("countersignature", "RETURNED", "reason", "To be discussed"));
        journey.decideArm("board1", otherArm());
        api.as("board2").awaitTask(journey.caseId(), "countersign-arm");

        plasmaArrives(journey, "ACC-7004");
        the(THERAPY)
                .hasCompletedElement("BoundaryEvent_EvidenceChangedDuringCountersignature", 1)
                .hasTerminatedElement("UserTask_CountersignArm", 1);
        toBoard(journey);
        journey.decideArm("board1", noArm()).countersign("board2").awaitStage("FOLLOW_UP");

        the(THERAPY)
                .isCompleted()
                .hasCompletedElements("EndEvent_CountersignArmReminderSent", "EndEvent_HandedToSurvivalFollowUp");
        the(FOLLOW_UP).isActive();
    }

    @Test
    void whoWantsNoFollowUpHasNoneWithoutAnArm() {
        Journey journey = atBoard("PRC-7005");
        journey.event("FOLLOW_UP_WITHDRAWN").decideArm("board1", noArm()).countersign("board2");

        the(THERAPY).isCompleted().hasCompletedElements("EndEvent_NoFollowUpWanted");
    }

    @Test
    void evidenceThatChangedUnheardIsSeenBeforeTheArmIsConfirmedAndWhileTreatmentIsAwaited() {
        Journey journey = atBoard("PRC-7006");
        journey.decideArm("board1", otherArm());
        api.as("board2").awaitTask(journey.caseId(), "countersign-arm");
        journey.focus("bone"); // changes what a signature says, and wakes nobody
        journey.countersign("board2");
        the(THERAPY)
                .hasCompletedElement("ServiceTask_ConfirmArm", 1)
                .hasCompletedElement("ServiceTask_BuildSignature", 2);

        toBoard(journey);
        journey.decideArm("board1", otherArm()).countersign("board2").awaitStage("ARM_CONFIRMED");
        recordSafety(journey, Map.of());
        the(THERAPY).hasActiveElements("Gateway_TreatmentStartAwaited");

        plasmaArrives(journey, "ACC-7006");
        the(THERAPY)
                .hasCompletedElement("CatchEvent_EvidenceChangedBeforeTreatment", 1)
                .hasCompletedElements("ThrowEvent_DecideAgainBeforeTreatment")
                .hasCompletedElement("ServiceTask_BuildSignature", 3);
        journey.awaitStage("BOARD");
        toBoard(journey);
    }

    private void incomplete(Journey journey, Map<String, Object> answers) {
        api.as("board1").completeTask(journey.caseId(), "decide-incomplete-work-up", answers);
    }

    private void waive(Journey journey) {
        String item =
                decideArmTask(journey).at("/evidence/missingItems/0/value").asText();
        journey.decideArm(
                "board1",
                Map.of("armDecision", "WAIVE", "waivedItems", List.of(item), "reason", "It cannot be tested"));
    }

    private static Map<String, Object> noArm() {
        return Map.of("armDecision", "NO_ARM", "reason", "None fits");
    }
}
