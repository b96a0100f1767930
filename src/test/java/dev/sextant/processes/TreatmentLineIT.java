package dev.sextant.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A line from its first dose to the decision on what comes next. */
class TreatmentLineIT extends ProcessPaths {

    private static final Duration TO_FIRST_ASSESSMENT = Duration.ofDays(42);
    private static final int MEASURED_BEFORE = 20;

    @Test
    void anAssessmentThatIsLateIsChasedAndSigned_andTheLineGoesOn() {
        Journey journey = measuredOnTreatment("PRC-9001");
        engine.increaseTime(Duration.ofDays(1));
        the(LINE).hasCompletedElement("CatchEvent_LineDailyLook", 1).hasActiveElements("Gateway_LineAwaited");
        engine.increaseTime(TO_FIRST_ASSESSMENT);
        api.as("coordinator").awaitTask(journey.caseId(), "chase-assessment");
        overdue(journey, "UserTask_ChaseAssessment", Duration.ofDays(8));
        api.as("coordinator")
                .completeTask(
                        journey.caseId(),
                        "chase-assessment",
                        Map.of(
                                "assessmentPlannedOn",
                                api.today().plusDays(2).toString(),
                                "comment",
                                "The scanner is broken"));
        the(LINE)
                .hasCompletedElement("UserTask_ChaseAssessment", 1)
                .hasCompletedElements("EndEvent_ChaseAssessmentReminderSent")
                .hasActiveElements("Gateway_LineAwaited");

        engine.increaseTime(Duration.ofDays(3));
        api.as("coordinator").awaitTask(journey.caseId(), "chase-assessment");
        measure(journey, MEASURED_BEFORE);
        the(LINE)
                .hasCompletedElement("BoundaryEvent_EvidenceChangedDuringChase", 1)
                .hasTerminatedElement("UserTask_ChaseAssessment", 1);
        api.as("investigator").awaitTask(journey.caseId(), "sign-response");
        overdue(journey, "UserTask_SignResponse", Duration.ofDays(8));
        wake(journey);
        the(LINE)
                .hasCompletedElement("BoundaryEvent_EvidenceChangedDuringResponse", 1)
                .hasCompletedElements("EndEvent_SignResponseReminderSent")
                .hasTerminatedElement("UserTask_SignResponse", 1);
        awaitTasks(journey, "sign-response", "CANCELED", 1);

        sign(journey);
        the(LINE)
                .hasCompletedElement("UserTask_SignResponse", 1)
                .hasCompletedElement("ServiceTask_ProposeAdjustment", 1)
                .hasActiveElements("Gateway_LineAwaited")
                .hasNotActivatedElements("UserTask_DecideAdjustment");
    }

    @Test
    void whatIsDecidedOnAProgressionIsDecidedAgainWhenTheEvidenceChanges_andTheNextLineIsPlanned() {
        Journey journey = progressed("PRC-9002");
        overdue(journey, "UserTask_DecideAdjustment", Duration.ofDays(7));
        adverseEvent(journey, "diarrhoea", 3, true);
        the(LINE)
                .hasCompletedElement("BoundaryEvent_EvidenceChangedDuringAdjustment", 1)
                .hasCompletedElement("ServiceTask_ProposeAdjustment", 2)
                .hasCompletedElements("EndEvent_DecideAdjustmentReminderSent")
                .hasTerminatedElement("UserTask_DecideAdjustment", 1);
        awaitTasks(journey, "decide-adjustment", "CANCELED", 1);

        change(journey);
        overdue(journey, "UserTask_CountersignAdjustment", Duration.ofDays(7));
        countersign(journey, "RETURNED");
        change(journey);
        awaitCountersignature(journey);
        adverseEvent(journey, "stomatitis", 3, true);
        the(LINE)
                .hasCompletedElement("BoundaryEvent_EvidenceChangedDuringCountersignature", 1)
                .hasCompletedElement("ServiceTask_ProposeAdjustment", 3)
                .hasCompletedElements("EndEvent_CountersignAdjustmentReminderSent")
                .hasTerminatedElement("UserTask_CountersignAdjustment", 1);

        change(journey);
        awaitCountersignature(journey);
        journey.focus("bone"); // changes what a signature says, and wakes nobody
        countersign(journey, "SIGNED");
        the(LINE)
                .hasCompletedElement("ServiceTask_ConfirmAdjustment", 1)
                .hasCompletedElement("ServiceTask_ProposeAdjustment", 4);
        change(journey);
        countersign(journey, "SIGNED");

        the(LINE).isCompleted().hasCompletedElements("EndEvent_NextLineDecided");
        the(THERAPY).hasActiveElements("UserTask_RecordSafetyChecks");
        assertThat(api.as("board1").get(journey.path("/lines")).ok())
                .extracting(line -> line.path("state").asText())
                .containsExactly("ENDED", "PLANNED");
    }

    @Test
    void theBoardMayGoOnInSpiteOfProgression_andStopLater() {
        Journey journey = progressed("PRC-9003");
        decide(journey, Map.of("adjustmentDecision", "CONTINUE_BEYOND_PROGRESSION", "reason", "The patient is well"));
        countersign(journey, "SIGNED");
        the(LINE)
                .hasCompletedElement("ServiceTask_ConfirmAdjustment", 1)
                .hasActiveElements("Gateway_LineAwaited")
                .hasNotActivatedElements("ServiceTask_EndLine");

        adverseEvent(journey, "pneumonitis", 4, true);
        decide(journey, Map.of("adjustmentDecision", "STOP", "reason", "Nothing else is tolerated"));
        countersign(journey, "SIGNED");

        the(LINE).isCompleted().hasCompletedElements("EndEvent_NoFurtherLine");
        the(THERAPY).isCompleted().hasCompletedElements("EndEvent_HandedToSurvivalFollowUp");
        the(FOLLOW_UP).isActive();
        journey.awaitStage("FOLLOW_UP");
    }

    @Test
    void theBoardDiscussesEvidenceThatWasAmendedWhileTheLineRuns_keepsItsDecision_andReconsidersItLater() {
        Journey journey = Journey.refer(api, "PRC-9005").enrol().workUp(9005, Profile.amplifiedWithPik3ca());
        api.as("board1").awaitTask(journey.caseId(), "decide-arm");
        begun(journey.decideArm("board1", Map.of("armDecision", "CONFIRM_PROPOSED"))
                .countersign("board2")
                .awaitStage("ARM_CONFIRMED"));
        String first = enterInError(journey, "PATHOLOGY", "Stained on another block");

        JsonNode evidence = api.as("board1")
                .awaitTask(journey.caseId(), "discuss-amended-evidence")
                .path("evidence");
        assertThat(evidence.at("/amendedDocuments/0/documentId").asText()).isEqualTo(first);
        assertThat(evidence.at("/amendedDocuments/0/now").asText()).isEqualTo("ENTERED_IN_ERROR");
        assertThat(evidence.at("/amendedDocuments/0/reason").asText()).isEqualTo("Stained on another block");
        assertThat(evidence.at("/difference/changed")).isNotEmpty();
        assertThat(evidence.at("/difference/changed").findValuesAsText("fact"))
                .noneMatch(fact -> fact.endsWith("documents"));
        overdue(journey, "UserTask_DiscussAmendedEvidence", Duration.ofDays(7));
        wake(journey);
        the(LINE)
                .hasCompletedElement("BoundaryEvent_EvidenceChangedDuringDiscussion", 1)
                .hasCompletedElements("EndEvent_DiscussAmendedEvidenceReminderSent")
                .hasTerminatedElement("UserTask_DiscussAmendedEvidence", 1);
        awaitTasks(journey, "discuss-amended-evidence", "CANCELED", 1);

        discuss(journey, "KEEP_DECISION", "The receptors do not change what is given");
        the(LINE)
                .hasCompletedElement("UserTask_DiscussAmendedEvidence", 1)
                .hasActiveElements("Gateway_LineAwaited")
                .hasNotActivatedElements("ServiceTask_ProposeAdjustment");
        wake(journey);
        the(LINE).hasActiveElements("Gateway_LineAwaited").hasCompletedElement("UserTask_DiscussAmendedEvidence", 1);

        enterInError(journey, "SOMATIC_VCF", "Of another patient's run");
        discuss(journey, "RECONSIDER", "What the arm rests on is gone");
        JsonNode proposal = api.as("board1")
                .awaitTask(journey.caseId(), "decide-adjustment")
                .at("/evidence/proposal");
        assertThat(proposal.path("proposal").asText()).isEqualTo("BOARD");
        assertThat(proposal.path("reason").asText()).contains("Evidence of the decision was amended");
        decide(journey, Map.of("adjustmentDecision", "STAY", "reason", "The treatment works"));
        countersign(journey, "SIGNED");
        the(LINE)
                .hasCompletedElement("ServiceTask_ConfirmAdjustment", 1)
                .hasCompletedElement("UserTask_DiscussAmendedEvidence", 2)
                .hasActiveElements("Gateway_LineAwaited");
    }

    private String enterInError(Journey journey, String kind, String reason) {
        for (JsonNode document : api.as("lab").get(journey.path("/documents")).ok()) {
            if (document.path("kind").asText().equals(kind)) {
                String id = document.path("documentId").asText();
                api.as("lab")
                        .post(journey.path("/documents/" + id + "/entered-in-error"), Map.of("reason", reason))
                        .created();
                return id;
            }
        }
        throw new AssertionError("No document of kind " + kind);
    }

    private void discuss(Journey journey, String answer, String reason) {
        api.as("board1")
                .completeTask(
                        journey.caseId(),
                        "discuss-amended-evidence",
                        Map.of("amendedEvidenceDecision", answer, "reason", reason));
    }

    @Test
    void aDeathEndsTheLineWithTheTherapy() {
        Journey journey = progressed("PRC-9004").event("DEATH");

        the(THERAPY).isCompleted().hasCompletedElements("EndEvent_PatientDied");
        the(LINE).isTerminated();
        journey.awaitStage("DECEASED");
        awaitTasks(journey, "decide-adjustment", "CANCELED", 1);
    }

    private Journey measuredOnTreatment(String pseudonym) {
        Journey journey = onTreatment(pseudonym);
        wokenAndWaiting(
                2); // what woke the case a moment ago wakes the line too: the board's request and the first dose
        measure(journey, MEASURED_BEFORE);
        wokenAndWaiting(3);
        return journey;
    }

    private static void wokenAndWaiting(int times) {
        the(LINE).hasCompletedElement("CatchEvent_LineEvidenceChanged", times).hasActiveElements("Gateway_LineAwaited");
    }

    /** The first assessment shows growth, the investigator has signed it, and the board is asked. */
    private Journey progressed(String pseudonym) {
        Journey journey = measuredOnTreatment(pseudonym);
        engine.increaseTime(TO_FIRST_ASSESSMENT);
        measure(journey, MEASURED_BEFORE + 10);
        sign(journey);
        api.as("board1").awaitTask(journey.caseId(), "decide-adjustment");
        return journey;
    }

    private void measure(Journey journey, int millimetres) {
        api.as("investigator")
                .post(
                        journey.path("/assessments"),
                        Map.of(
                                "date",
                                api.today().toString(),
                                "reader",
                                "investigator",
                                "modality",
                                "CT",
                                "targets",
                                List.of(Map.of("lesion", "T1", "organ", "liver", "mm", millimetres)),
                                "nonTargets",
                                List.of(),
                                "newLesions",
                                List.of()))
                .created();
    }

    private void sign(Journey journey) {
        api.as("investigator").completeTask(journey.caseId(), "sign-response", Map.of("responseJudgement", "AGREED"));
    }

    /** To a regimen that is open, but not the proposed one. */
    private void change(Journey journey) {
        JsonNode evidence = api.as("board1")
                .awaitTask(journey.caseId(), "decide-adjustment")
                .path("evidence");
        String regimen = evidence.at("/openRegimens/0/value").asText();
        decide(
                journey,
                Map.of("adjustmentDecision", "OTHER_REGIMEN", "chosenRegimen", regimen, "reason", "It was discussed"));
    }

    private void decide(Journey journey, Map<String, String> answers) {
        api.as("board1").completeTask(journey.caseId(), "decide-adjustment", answers);
    }

    private void awaitCountersignature(Journey journey) {
        api.as("board2").awaitTask(journey.caseId(), "countersign-adjustment");
    }

    private void countersign(Journey journey, String countersignature) {
        api.as("board2")
                .completeTask(
                        journey.caseId(),
                        "countersign-adjustment",
                        Map.of("countersignature", countersignature, "reason", "Seen"));
    }
}
