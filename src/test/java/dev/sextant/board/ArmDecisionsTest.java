package dev.sextant.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.board.BoardDecision.State;
import dev.sextant.casefile.Stage;
import dev.sextant.grouping.Arm;
import dev.sextant.grouping.ArmOutcome;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.Forbidden;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** From the first signature to a decision in force, and back when the evidence changes. */
class ArmDecisionsTest {

    private static final String CONFIRM = "{'armDecision': 'CONFIRM_PROPOSED'}";
    private static final String SIGN = "{'countersignature': 'SIGNED'}";

    private final BoardHouse house = new BoardHouse();
    private long taskKey = 1;

    @Nested
    class FirstSignature {

        @Test
        void showsSignatureAssessmentAndWhatMayBeWaived() {
            house.assessment = house.assessed(ArmOutcome.INSUFFICIENT, Optional.empty(), List.of("TMB"));

            JsonNode evidence = house.decideArm().evidence(house.task(1, "decide-arm"));

            assertThat(evidence.at("/signature/version").asInt()).isEqualTo(1);
            assertThat(evidence.at("/signature/contentSha256").asText())
                    .isEqualTo(house.versions.getFirst().contentSha256().hex());
            assertThat(evidence.at("/signature/content/alterations/0/label").asText())
                    .isEqualTo("ERBB2 S310F");
            assertThat(evidence.at("/assessment/outcome").asText()).isEqualTo("INSUFFICIENT");
            assertThat(evidence.at("/assessment/proposedArm").asText()).isEqualTo("NONE");
            assertThat(evidence.at("/assessment/content/arms")).hasSize(6);
            assertThat(evidence.at("/missingItems")).isEqualTo(house.json("[{'label': 'TMB', 'value': 'TMB'}]"));
            assertThat(evidence.has("difference")).isFalse();
        }

        @Test
        void evidenceDoesNotMoveWithTimeNorWhenTheSameIsAssessedAgain() {
            JsonNode before = house.decideArm().evidence(house.task(1, "decide-arm"));

            house.now = house.now.plus(Duration.ofDays(30));
            house.assessment = house.assessed(ArmOutcome.ASSIGNED, Optional.of(Arm.A2), List.of());

            assertThat(house.decideArm().evidence(house.task(1, "decide-arm"))).isEqualTo(before);
        }

        @Test
        void proposesWithVersionHashAndEvidence() {
            assertThat(decide(CONFIRM)).isEqualTo(Map.of("armDecision", "CONFIRM_PROPOSED"));

            BoardDecision decision = latest();
            assertThat(decision.state()).isEqualTo(State.PROPOSED);
            assertThat(decision.arm()).contains(Arm.A2);
            assertThat(decision.decidedBy()).isEqualTo("board1");
            assertThat(decision.signature().orElseThrow().version()).isEqualTo(1);
            assertThat(decision.evidence().at("/assessment/proposedArm").asText())
                    .isEqualTo("A2");
            assertThat(house.audited).containsExactly("board-decision-proposed by board1");
        }

        @Test
        void aWaiverTakesEffectAtOnce() {
            house.assessment = house.assessed(ArmOutcome.INSUFFICIENT, Optional.empty(), List.of("TMB", "PD-L1"));

            decide("{'armDecision': 'WAIVE', 'waivedItems': ['TMB'], 'reason': 'No tissue left'}");

            assertThat(house.waived).containsExactly("TMB because No tissue left by board1");
            BoardDecision decision = house.records.ofCase(house.caseId).getLast();
            assertThat(decision.state()).isEqualTo(State.SIGNED);
            assertThat(decision.details().path("waivedItems")).isEqualTo(house.json("['TMB']"));
            assertThat(house.records.latestArm(house.caseId)).isEmpty();
        }

        @Test
        void aWaiverThatWasOvertakenEnds() {
            house.assessment = house.assessed(ArmOutcome.INSUFFICIENT, Optional.empty(), List.of("TMB", "PD-L1"));
            decide("{'armDecision': 'WAIVE', 'waivedItems': ['TMB'], 'reason': 'No tissue left'}");

            house.decideArm().overtaken(house.task(1, "decide-arm"));

            assertThat(house.waived).isEmpty();
        }

        @Test
        void nothingIsKeptOfWhatIsRefused() {
            assertThatThrownBy(() -> decide("{'armDecision': 'OTHER_ARM', 'chosenArm': 'A4', 'reason': 'Because'}"))
                    .isInstanceOf(InvalidInput.class);

            assertThat(house.records.ofCase(house.caseId)).isEmpty();
        }

        @Test
        void anAssessmentOfAnotherVersionIsAConflict() {
            TaskContext task = house.task(1, "decide-arm");
            house.evidenceBecomes("ERBB2 S310F", "PIK3CA H1047R");
            house.assessment = house.assessed(ArmOutcome.ASSIGNED, Optional.of(Arm.A4), List.of());

            assertThatThrownBy(() -> house.decideArm().complete(task, house.answers(CONFIRM), house.first))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            conflict -> assertThat(conflict.code()).isEqualTo("evidence-changed"));
        }

        @Test
        void aProposalNobodyCountersignedIsOvertakenByTheNext() {
            decide(CONFIRM);
            house.evidenceBecomes("ERBB2 S310F", "PIK3CA H1047R");
            house.assessment = house.assessed(ArmOutcome.ASSIGNED, Optional.of(Arm.A3), List.of());

            JsonNode evidence = house.decideArm().evidence(house.task(9, "decide-arm"));
            decide(CONFIRM);

            assertThat(evidence.at("/difference/added")).isEqualTo(house.json("['PIK3CA H1047R']"));
            assertThat(evidence.at("/earlierDecisions/0/states/0/state").asText())
                    .isEqualTo("PROPOSED");
            assertThat(house.records.ofCase(house.caseId).getFirst().state()).isEqualTo(State.OVERTAKEN);
            assertThat(latest().state()).isEqualTo(State.PROPOSED);
        }

        @Test
        void isOvertakenWhenTheProcessHadMovedOn() {
            decide(CONFIRM);

            house.decideArm().overtaken(house.task(1, "decide-arm"));
            house.decideArm().overtaken(house.task(1, "decide-arm"));

            assertThat(latest().state()).isEqualTo(State.OVERTAKEN);
            assertThat(latest().states()).hasSize(2);
        }
    }

    @Nested
    class SecondSignature {

        @Test
        void showsTheFirstDecisionItsSignerAndItsEvidence() {
            decide("{'armDecision': 'OTHER_ARM', 'chosenArm': 'A3', 'reason': 'T-DM1 is available'}");

            JsonNode evidence = house.countersignArm().evidence(house.task(2, "countersign-arm"));

            assertThat(evidence.at("/decision/arm").asText()).isEqualTo("A3");
            assertThat(evidence.at("/decision/decidedBy").asText()).isEqualTo("board1");
            assertThat(evidence.at("/decision/reason").asText()).isEqualTo("T-DM1 is available");
            assertThat(evidence.at("/evidence/signature/content/alterations")).hasSize(1);
            house.now = house.now.plus(Duration.ofDays(3));
            assertThat(house.countersignArm().evidence(house.task(2, "countersign-arm")))
                    .isEqualTo(evidence);
        }

        @Test
        void isAnotherPersons() {
            decide(CONFIRM);

            assertThatThrownBy(() -> house.countersignArm()
                            .complete(house.task(2, "countersign-arm"), house.answers(SIGN), house.first))
                    .isInstanceOf(Forbidden.class);
            assertThat(latest().state()).isEqualTo(State.PROPOSED);
        }

        @Test
        void signs() {
            decide(CONFIRM);

            assertThat(countersign(SIGN)).isEqualTo(Map.of("countersignature", "SIGNED"));
            assertThat(latest().state()).isEqualTo(State.SIGNED);
            assertThat(latest().states().getLast().actor()).isEqualTo("board2");
        }

        @Test
        void returnsWithAReasonOnly() {
            decide(CONFIRM);

            assertThatThrownBy(() -> countersign("{'countersignature': 'RETURNED'}"))
                    .isInstanceOf(InvalidInput.class);
            countersign("{'countersignature': 'RETURNED', 'reason': 'ISH first'}");

            assertThat(latest().state()).isEqualTo(State.RETURNED);
            assertThat(house.decideArm()
                            .evidence(house.task(3, "decide-arm"))
                            .at("/earlierDecisions/0/states/1/reason")
                            .asText())
                    .isEqualTo("ISH first");
        }

        @Test
        void hasSomethingToSign() {
            assertThatThrownBy(() -> countersign(SIGN)).isInstanceOf(Conflict.class);

            decide(CONFIRM);
            countersign(SIGN);
            assertThatThrownBy(() -> countersign(SIGN))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            conflict -> assertThat(conflict.code()).isEqualTo("nothing-to-countersign"));
        }

        @Test
        void isOvertakenTogetherWithTheFirst() {
            decide(CONFIRM);
            countersign(SIGN);

            house.countersignArm().overtaken(house.task(taskKey - 1, "countersign-arm"));

            assertThat(latest().state()).isEqualTo(State.OVERTAKEN);
        }
    }

    @Nested
    class Confirming {

        @Test
        void putsASignedDecisionInForceOnce() {
            signed(CONFIRM);

            assertThat(house.confirmation().confirm(house.caseId)).isEqualTo(ArmConfirmation.Confirmed.CONFIRMED);
            assertThat(house.confirmation().confirm(house.caseId)).isEqualTo(ArmConfirmation.Confirmed.CONFIRMED);

            assertThat(latest().states()).hasSize(3);
            assertThat(house.stages).containsExactly(Stage.ARM_CONFIRMED);
            assertThat(house.records.confirmedArm(house.caseId).orElseThrow().arm())
                    .contains(Arm.A2);
            assertThat(house.timeline.getLast()).contains("pyrotinib");
        }

        @Test
        void putsNoArmInForceWithoutMovingTheStage() {
            signed("{'armDecision': 'NO_ARM', 'reason': 'Best supportive care'}");

            assertThat(house.confirmation().confirm(house.caseId)).isEqualTo(ArmConfirmation.Confirmed.NO_ARM);
            assertThat(house.confirmation().confirm(house.caseId)).isEqualTo(ArmConfirmation.Confirmed.NO_ARM);
            assertThat(house.stages).isEmpty();
        }

        @Test
        void reopensWhenTheEvidenceIsNotWhatWasSigned() {
            signed(CONFIRM);
            house.evidenceBecomes("PIK3CA H1047R");

            assertThat(house.confirmation().confirm(house.caseId))
                    .isEqualTo(ArmConfirmation.Confirmed.EVIDENCE_CHANGED);
            assertThat(house.confirmation().confirm(house.caseId))
                    .isEqualTo(ArmConfirmation.Confirmed.EVIDENCE_CHANGED);

            SignatureDifference difference =
                    latest().states().getLast().difference().orElseThrow();
            assertThat(latest().state()).isEqualTo(State.REOPENED);
            assertThat(difference.added()).containsExactly("PIK3CA H1047R");
            assertThat(difference.gone()).containsExactly("ERBB2 S310F");
            assertThat(house.stages).containsExactly(Stage.BOARD);
            assertThat(house.records.confirmedArm(house.caseId)).isEmpty();
        }

        @Test
        void reopensWhenTheEvidenceChangesWhileItLooks() {
            signed(CONFIRM);
            house.meanwhile = () -> {
                house.meanwhile = () -> {};
                house.evidenceBecomes("PIK3CA H1047R");
            };

            assertThat(house.confirmation().confirm(house.caseId))
                    .isEqualTo(ArmConfirmation.Confirmed.EVIDENCE_CHANGED);

            assertThat(latest().states())
                    .extracting(BoardDecision.StateChange::state)
                    .containsExactly(State.PROPOSED, State.SIGNED, State.REOPENED);
        }

        @Test
        void leavesADecisionAloneThatWasOvertakenWhileItLooks() {
            signed(CONFIRM);
            long countersigned = taskKey - 1;
            house.meanwhile = () -> house.book().overtaken(house.caseId, countersigned);

            assertThatThrownBy(() -> house.confirmation().confirm(house.caseId))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("OVERTAKEN");
            assertThat(house.stages).isEmpty();
        }

        @Test
        void reopensADecisionForNoArmLikewise() {
            signed("{'armDecision': 'NO_ARM', 'reason': 'Best supportive care'}");
            house.evidenceBecomes("ERBB2 S310F", "PIK3CA H1047R");

            assertThat(house.confirmation().confirm(house.caseId))
                    .isEqualTo(ArmConfirmation.Confirmed.EVIDENCE_CHANGED);
        }

        @Test
        void refusesWhatTwoPeopleHaveNotSigned() {
            assertThatThrownBy(() -> house.confirmation().confirm(house.caseId))
                    .isInstanceOf(IllegalStateException.class);
            decide(CONFIRM);
            assertThatThrownBy(() -> house.confirmation().confirm(house.caseId))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("PROPOSED");
        }
    }

    @Nested
    class WaitingForTreatment {

        @Test
        void waitsWhileTheEvidenceIsWhatWasSigned() {
            confirmed();

            assertThat(house.confirmation().check(house.caseId)).isEqualTo(ArmConfirmation.Treatment.WAITING);
            assertThat(latest().state()).isEqualTo(State.CONFIRMED);
        }

        @Test
        void reopensWhenALateFocusChangesTheSignature() {
            confirmed();
            house.evidenceBecomes("ERBB2 S310F", "RB1 loss");

            assertThat(house.confirmation().check(house.caseId)).isEqualTo(ArmConfirmation.Treatment.EVIDENCE_CHANGED);
            assertThat(house.confirmation().check(house.caseId)).isEqualTo(ArmConfirmation.Treatment.EVIDENCE_CHANGED);

            assertThat(latest().states()).hasSize(4);
            assertThat(house.stages).endsWith(Stage.BOARD);
        }

        @Test
        void aReopenedDecisionIsDecidedSignedAndConfirmedAgain() {
            confirmed();
            house.evidenceBecomes("ERBB2 S310F", "RB1 loss");
            house.confirmation().check(house.caseId);
            house.assessment = house.assessed(ArmOutcome.ASSIGNED, Optional.of(Arm.A2), List.of());

            JsonNode evidence = house.decideArm().evidence(house.task(50, "decide-arm"));
            confirmed();

            assertThat(evidence.at("/difference/added")).isEqualTo(house.json("['RB1 loss']"));
            assertThat(evidence.at("/difference/fromVersion").asInt()).isEqualTo(1);
            assertThat(evidence.at("/difference/toVersion").asInt()).isEqualTo(2);
            assertThat(house.records.ofCase(house.caseId))
                    .extracting(BoardDecision::state)
                    .containsExactly(State.REOPENED, State.CONFIRMED);
        }

        @Test
        void needsADecisionInForce() {
            signed(CONFIRM);

            assertThatThrownBy(() -> house.confirmation().check(house.caseId))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private Map<String, String> decide(String answers) {
        return house.decideArm().complete(house.task(taskKey++, "decide-arm"), house.answers(answers), house.first);
    }

    private Map<String, String> countersign(String answers) {
        return house.countersignArm()
                .complete(house.task(taskKey++, "countersign-arm"), house.answers(answers), house.second);
    }

    private void signed(String answers) {
        decide(answers);
        countersign(SIGN);
    }

    private void confirmed() {
        signed(CONFIRM);
        house.confirmation().confirm(house.caseId);
    }

    private BoardDecision latest() {
        return house.records.latestArm(house.caseId).orElseThrow();
    }
}
