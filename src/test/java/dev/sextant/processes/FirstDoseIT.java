package dev.sextant.processes;

import dev.sextant.testing.Journey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The precision therapy from the arm in force to the first dose. */
class FirstDoseIT extends ProcessPaths {

    /** Everolimus may awaken it. */
    private static final Map<String, String> WARNED_OF = Map.of("hepatitisB", "YES");

    @Test
    void aSafeRegimenIsLookedForDailyUntilItsFirstDose() {
        Journey journey = armConfirmed("PRC-8001");
        awaitTask(journey, "record-safety-checks");
        overdue(journey, "UserTask_RecordSafetyChecks", Duration.ofDays(7));
        recordSafety(journey, Map.of());
        the(THERAPY).hasActiveElements("Gateway_TreatmentStartAwaited");
        engine.increaseTime(Duration.ofDays(1));
        the(THERAPY)
                .hasCompletedElement("CatchEvent_TreatmentDailyLook", 1)
                .hasActiveElements("Gateway_TreatmentStartAwaited");

        give(journey);

        the(THERAPY)
                .hasCompletedElement("CatchEvent_EvidenceChangedBeforeTreatment", 1)
                .hasCompletedElements("EndEvent_RecordSafetyChecksReminderSent")
                .hasActiveElements("CallActivity_TreatmentLine")
                .hasNotActivatedElements("UserTask_JudgeRegimenSafety");
        the(LINE).hasActiveElements("Gateway_LineAwaited");
        journey.awaitStage("ON_TREATMENT");
    }

    @Test
    void whatIsNotClearIsJudged_andJudgedAgainWheneverTheEvidenceChanged() {
        Journey journey = armConfirmed("PRC-8002");
        recordSafety(journey, WARNED_OF);
        awaitTask(journey, "judge-regimen-safety");
        overdue(journey, "UserTask_JudgeRegimenSafety", Duration.ofDays(7));
        judge(journey, "RECORD_AGAIN");
        awaitTask(journey, "record-safety-checks");

        wake(journey);
        the(THERAPY)
                .hasCompletedElement("BoundaryEvent_EvidenceChangedDuringSafetyChecks", 1)
                .hasTerminatedElement("UserTask_RecordSafetyChecks", 1)
                .hasCompletedElement("ServiceTask_PlanLine", 2);
        awaitTasks(journey, "record-safety-checks", "CANCELED", 1);
        recordSafety(journey, WARNED_OF);
        awaitTask(journey, "judge-regimen-safety");

        wake(journey);
        the(THERAPY)
                .hasCompletedElement("BoundaryEvent_EvidenceChangedDuringSafetyJudgement", 1)
                .hasTerminatedElement("UserTask_JudgeRegimenSafety", 1)
                .hasCompletedElement("ServiceTask_AssessRegimenSafety", 3)
                .hasCompletedElement("ServiceTask_PlanLine", 2)
                .hasCompletedElement("UserTask_RecordSafetyChecks", 2)
                .hasCompletedElements("EndEvent_JudgeRegimenSafetyReminderSent");
        awaitTasks(journey, "judge-regimen-safety", "CANCELED", 1);
        judge(journey, "PROCEED");
        the(THERAPY).hasActiveElements("Gateway_TreatmentStartAwaited");
    }

    @Test
    void aRegimenThatIsNotSafeIsDecidedOnAgain() {
        Journey journey = armConfirmed("PRC-8003");
        recordSafety(journey, Map.of("pregnant", "YES"));
        judge(journey, "CHANGE_DECISION");

        the(THERAPY)
                .hasCompletedElements("ThrowEvent_DecideAgainForSafety", "CatchEvent_DecideAgain")
                .hasCompletedElement("ServiceTask_BuildSignature", 2)
                .hasNotActivatedElements("ServiceTask_CheckTreatment");
        journey.awaitStage("BOARD");
        toBoard(journey);
    }

    @Test
    void aFirstDoseThatDoesNotComeIsAskedFor_andWhatIsNotCarriedOutIsDecidedOnAgain() {
        Journey journey = armConfirmed("PRC-8004");
        recordSafety(journey, Map.of());
        the(THERAPY).hasActiveElements("Gateway_TreatmentStartAwaited");
        engine.increaseTime(Duration.ofDays(15));
        api.as("coordinator").awaitTask(journey.caseId(), "record-implementation");
        overdue(journey, "UserTask_RecordImplementation", Duration.ofDays(3));

        wake(journey);
        the(THERAPY)
                .hasCompletedElement("BoundaryEvent_EvidenceChangedDuringImplementation", 1)
                .hasCompletedElements("EndEvent_RecordImplementationReminderSent")
                .hasTerminatedElement("UserTask_RecordImplementation", 1);
        awaitTasks(journey, "record-implementation", "CANCELED", 1);
        implementation(
                journey,
                Map.of(
                        "implementation",
                        "STILL_PLANNED",
                        "plannedStartOn",
                        api.today().plusDays(2).toString()));
        the(THERAPY)
                .hasCompletedElement("UserTask_RecordImplementation", 1)
                .hasActiveElements("Gateway_TreatmentStartAwaited");

        engine.increaseTime(Duration.ofDays(4));
        implementation(journey, Map.of("implementation", "NOT_IMPLEMENTED", "notImplementedReason", "DECLINED"));
        the(THERAPY)
                .hasCompletedElement("UserTask_RecordImplementation", 2)
                .hasCompletedElements("ThrowEvent_DecideAgainBeforeTreatment")
                .hasCompletedElement("ServiceTask_BuildSignature", 2);
        journey.awaitStage("BOARD");
        toBoard(journey);
    }

    private void awaitTask(Journey journey, String formId) {
        api.as("investigator").awaitTask(journey.caseId(), formId);
    }

    private void judge(Journey journey, String judgement) {
        api.as("investigator")
                .completeTask(
                        journey.caseId(),
                        "judge-regimen-safety",
                        Map.of("safetyJudgement", judgement, "reason", "Seen by the hepatologist"));
    }

    private void implementation(Journey journey, Map<String, String> answers) {
        api.as("coordinator").completeTask(journey.caseId(), "record-implementation", answers);
    }
}
