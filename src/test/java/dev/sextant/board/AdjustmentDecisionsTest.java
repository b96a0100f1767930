package dev.sextant.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.audit.Attestations;
import dev.sextant.board.AdjustmentConfirmation.Confirmed;
import dev.sextant.board.BoardDecision.State;
import dev.sextant.grouping.Arm;
import dev.sextant.grouping.ArmOutcome;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.Forbidden;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import dev.sextant.security.CaseAccess;
import dev.sextant.treatment.AdjustmentProposal;
import dev.sextant.treatment.TreatmentLine.EndReason;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a proposal for a running line to its end, or to its going on. */
class AdjustmentDecisionsTest {

    private static final String AS_PROPOSED = "{'adjustmentDecision': 'AS_PROPOSED'}";
    private static final String STAY = "{'adjustmentDecision': 'STAY', 'reason': 'Mixed response'}";
    private static final String BEYOND =
            "{'adjustmentDecision': 'CONTINUE_BEYOND_PROGRESSION', 'reason': 'Single brain lesion, radiated'}";
    private static final String STOP = "{'adjustmentDecision': 'STOP', 'reason': 'Best supportive care'}";
    private static final String SIGN = "{'countersignature': 'SIGNED'}";

    private final BoardHouse house = new BoardHouse();
    private final TreatmentHouse treatment = new TreatmentHouse(house);
    private AdjustmentProposal progressed;

    @BeforeEach
    void aRunningLineHasProgressed() {
        treatment.lineRunning();
        progressed = treatment.progressed();
    }

    @Nested
    class FirstSignature {

        @Test
        void showsTheProposalTheCourseTheRegimensAndEarlierDecisions() {
            JsonNode shown = evidence(progressed);

            assertThat(shown.at("/proposal/proposal").asText()).isEqualTo("ADJUST");
            assertThat(shown.at("/proposal/title").asText()).isEqualTo("T-DM1");
            assertThat(shown.at("/proposal/reason").asText()).startsWith("Progression");
            assertThat(shown.at("/facts/response").asText()).isEqualTo("PD");
            assertThat(shown.at("/proposal/inputs/unacceptableToxicity").asText())
                    .isEqualTo("NO");
            assertThat(shown.at("/proposal/rule/matchedRules/0").asInt()).isEqualTo(3);
            assertThat(shown.at("/line/title").asText()).isEqualTo("pyrotinib + capecitabine");
            assertThat(shown.at("/assessment/content/arms")).hasSize(6);
            assertThat(shown.at("/earlierDecisions/0/arm").asText()).isEqualTo("A2");
            assertThat(shown.at("/regimens")).hasSize(6);
            assertThat(shown.at("/regimens/0/why").asText()).contains("organoid is sensitive");
        }

        @Test
        void offersFirstWhatIsOpenAndNothingBlockedOrRunning() {
            assertThat(evidence(progressed).path("openRegimens"))
                    .extracting(option -> option.path("value").asText())
                    .first()
                    .isEqualTo(TreatmentHouse.A3);
            assertThat(evidence(progressed).path("openRegimens"))
                    .extracting(option -> option.path("value").asText())
                    .doesNotContain(TreatmentHouse.A1, TreatmentHouse.A2, TreatmentHouse.A4)
                    .hasSize(3);
        }

        @Test
        void evidenceDoesNotMoveWithTime() {
            JsonNode before = evidence(progressed);

            house.now = house.now.plus(Duration.ofDays(30));

            assertThat(evidence(progressed)).isEqualTo(before);
        }

        @Test
        void isBoundToLineProposalAndSignature() {
            assertThat(treatment.decide(progressed, AS_PROPOSED)).isEqualTo(Map.of("adjustmentDecision", "DECIDED"));

            BoardDecision decision = latest();
            assertThat(decision.state()).isEqualTo(State.PROPOSED);
            assertThat(decision.adjustment())
                    .contains(new BoardDecision.Adjustment(
                            progressed.lineId(),
                            progressed.proposalId(),
                            progressed.evidence(),
                            Optional.of(TreatmentHouse.A3)));
            assertThat(decision.arm()).contains(Arm.A3);
            assertThat(decision.signature().orElseThrow().version()).isEqualTo(1);
            assertThat(house.timeline.getLast()).endsWith("T-DM1");
        }

        @Test
        void isOvertakenByTheNextWhenNobodyCountersigned() {
            treatment.decide(progressed, AS_PROPOSED);
            treatment.decide(progressed, STAY);

            assertThat(house.records.ofCase(house.caseId))
                    .extracting(BoardDecision::state)
                    .endsWith(State.OVERTAKEN, State.PROPOSED);
        }

        @Test
        void isOvertakenWhenTheProcessHadMovedOn() {
            treatment.decide(progressed, AS_PROPOSED);
            long task = latest().taskKey();

            treatment.decideAdjustment().overtaken(treatment.task(task, "decide-adjustment", progressed));
            treatment.decideAdjustment().overtaken(treatment.task(task, "decide-adjustment", progressed));

            assertThat(latest().states())
                    .extracting(BoardDecision.StateChange::state)
                    .containsExactly(State.PROPOSED, State.OVERTAKEN);
            assertThat(house.records
                            .latestOnTreatment(house.caseId)
                            .orElseThrow()
                            .kind())
                    .isEqualTo(BoardDecision.Kind.ARM);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                AS_PROPOSED                 |                    |         | yes
                AS_PROPOSED                 |                    | Agreed  | yes
                OTHER_REGIMEN               | anti-pd-1-trastuzumab | TMB  | yes
                OTHER_REGIMEN               | anti-pd-1-trastuzumab |      | answers.reason
                OTHER_REGIMEN               |                    | Because | answers.chosenRegimen
                OTHER_REGIMEN               | t-dm1              | Because | answers.chosenRegimen
                OTHER_REGIMEN               | pyrotinib-capecitabine | Because | answers.chosenRegimen
                OTHER_REGIMEN               | everolimus-trastuzumab | Because | answers.chosenRegimen
                OTHER_REGIMEN               | trastuzumab-pertuzumab-nab-paclitaxel | Because | answers.chosenRegimen
                OTHER_REGIMEN               | aspirin            | Because | answers.chosenRegimen
                STAY                        |                    | Mixed   | yes
                STAY                        |                    |         | answers.reason
                CONTINUE_BEYOND_PROGRESSION |                    | Brain   | yes
                CONTINUE_BEYOND_PROGRESSION |                    |         | answers.reason
                STOP                        |                    | Wish    | yes
                STOP                        |                    |         | answers.reason
                NOTHING                     |                    | Because | answers.adjustmentDecision
                """)
        void afterProgression(String decision, String regimen, String reason, String expected) {
            expect(progressed, decision, regimen, reason, expected);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                AS_PROPOSED                 |       |         | answers.adjustmentDecision
                OTHER_REGIMEN               | t-dm1 | Because | yes
                STAY                        |       | Reduced | yes
                CONTINUE_BEYOND_PROGRESSION |       | Because | answers.adjustmentDecision
                STOP                        |       | Wish    | yes
                """)
        void whenTheBoardIsAskedWithoutARegimenProposed(
                String decision, String regimen, String reason, String expected) {
            expect(treatment.propose(Optional.empty(), false, true, false), decision, regimen, reason, expected);
        }

        @Test
        void aProposedRegimenThatIsBlockedByNowIsNotChosenEither() {
            AdjustmentProposal blocked = treatment.propose(Optional.of(TreatmentHouse.A4), true, false, false);

            assertThatThrownBy(() -> treatment.decide(blocked, AS_PROPOSED))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("not blocked");
        }

        @Test
        void anAssessmentForAnotherSignatureIsAConflict() {
            house.evidenceBecomes("PIK3CA H1047R");
            house.assessment = house.assessed(ArmOutcome.ASSIGNED, Optional.of(Arm.A3), List.of());

            assertThatThrownBy(() -> treatment.decide(progressed, AS_PROPOSED))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            conflict -> assertThat(conflict.code()).isEqualTo("evidence-changed"));
        }

        @Test
        void aLineThatEndedIsAConflict() {
            treatment.lines.end(progressed.lineId(), LocalDate.parse("2026-11-20"), EndReason.DEATH, "coordinator");

            assertThatThrownBy(() -> treatment.decide(progressed, AS_PROPOSED)).isInstanceOf(Conflict.class);
        }

        @Test
        void anotherCasesProposalIsNotFound() {
            TreatmentHouse other = new TreatmentHouse(new BoardHouse());
            other.lineRunning();

            assertThatThrownBy(() -> treatment
                            .decideAdjustment()
                            .evidence(treatment.task(9, "decide-adjustment", other.progressed())))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Nested
    class SecondSignature {

        @ParameterizedTest
        @ValueSource(strings = {AS_PROPOSED, STAY, BEYOND, STOP})
        void isAnotherPersonsWhateverWasDecided(String answers) {
            treatment.decide(progressed, answers);

            assertThatThrownBy(() -> treatment
                            .countersignAdjustment()
                            .complete(
                                    treatment.task(99, "countersign-adjustment", progressed),
                                    house.answers(SIGN),
                                    house.first))
                    .isInstanceOf(Forbidden.class);
            assertThat(treatment.countersign(progressed, SIGN)).isEqualTo(Map.of("countersignature", "SIGNED"));
            assertThat(latest().state()).isEqualTo(State.SIGNED);
        }

        @Test
        void showsTheFirstDecisionAndItsEvidence() {
            treatment.decide(progressed, STAY);

            JsonNode shown = treatment
                    .countersignAdjustment()
                    .evidence(treatment.task(99, "countersign-adjustment", progressed));

            assertThat(shown.at("/decision/outcome").asText()).isEqualTo("STAY");
            assertThat(shown.at("/decision/proposalId").asText()).isEqualTo(progressed.proposalId());
            assertThat(shown.at("/evidence/proposal/proposal").asText()).isEqualTo("ADJUST");
        }

        @Test
        void returnsWithAReasonOnly() {
            treatment.decide(progressed, AS_PROPOSED);

            assertThatThrownBy(() -> treatment.countersign(progressed, "{'countersignature': 'RETURNED'}"))
                    .isInstanceOf(InvalidInput.class);
            treatment.countersign(progressed, "{'countersignature': 'RETURNED', 'reason': 'Ask the family'}");

            assertThat(latest().state()).isEqualTo(State.RETURNED);
            assertThat(evidence(progressed)
                            .at("/earlierDecisions/1/states/1/reason")
                            .asText())
                    .isEqualTo("Ask the family");
        }

        @Test
        void hasSomethingToSign() {
            assertThatThrownBy(() -> treatment.countersign(progressed, SIGN)).isInstanceOf(Conflict.class);

            treatment.decide(progressed, AS_PROPOSED);
            AdjustmentProposal next = treatment.progressed();
            assertThatThrownBy(() -> treatment.countersign(next, SIGN))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            conflict -> assertThat(conflict.code()).isEqualTo("nothing-to-countersign"));
        }

        @Test
        void isOvertakenTogetherWithTheFirst() {
            treatment.signed(progressed, AS_PROPOSED);
            long task = latest().states().getLast().taskKey().orElseThrow();

            treatment.countersignAdjustment().overtaken(treatment.task(task, "countersign-adjustment", progressed));

            assertThat(latest().state()).isEqualTo(State.OVERTAKEN);
        }
    }

    @Nested
    class Confirming {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {'adjustmentDecision': 'AS_PROPOSED'} | CHANGE
                {'adjustmentDecision': 'OTHER_REGIMEN', 'chosenRegimen': 'anti-pd-1-trastuzumab', 'reason': 'TMB'} | CHANGE
                {'adjustmentDecision': 'STAY', 'reason': 'Mixed response'} | STAY
                {'adjustmentDecision': 'CONTINUE_BEYOND_PROGRESSION', 'reason': 'Brain only'} | STAY
                {'adjustmentDecision': 'STOP', 'reason': 'Wish'} | STOP
                """, quoteCharacter = '"')
        void putsASignedDecisionInForceOnce(String answers, Confirmed expected) {
            assertThat(treatment.confirmed(progressed, answers)).isEqualTo(expected);
            assertThat(treatment.confirmation().confirm(house.caseId, progressed.lineId()))
                    .isEqualTo(expected);

            assertThat(latest().states()).hasSize(3);
            assertThat(latest().state()).isEqualTo(State.CONFIRMED);
            assertThat(treatment.settled).hasSize(1);
        }

        @Test
        void aNewerResponseReopensWithTheDifference() {
            treatment.signed(progressed, AS_PROPOSED);
            treatment.factsNow = house.json("{'response': 'SD', 'armOutcome': 'ASSIGNED'}");

            assertThat(treatment.confirmation().confirm(house.caseId, progressed.lineId()))
                    .isEqualTo(Confirmed.EVIDENCE_CHANGED);
            assertThat(treatment.confirmation().confirm(house.caseId, progressed.lineId()))
                    .isEqualTo(Confirmed.EVIDENCE_CHANGED);

            SignatureDifference difference =
                    latest().states().getLast().difference().orElseThrow();
            assertThat(latest().state()).isEqualTo(State.REOPENED);
            assertThat(difference.changed())
                    .singleElement()
                    .satisfies(change -> assertThat(change.after()).contains("SD"));
            assertThat(difference.added()).isEmpty();
            assertThat(treatment.settled).isEmpty();
            assertThat(evidence(treatment.progressed())
                            .at("/difference/changed/0/before")
                            .asText())
                    .isEqualTo("PD");
        }

        @Test
        void aNewSignatureReopensWithTheDifference() {
            treatment.signed(progressed, STAY);
            house.evidenceBecomes("ERBB2 S310F", "RB1 loss");

            assertThat(treatment.confirmation().confirm(house.caseId, progressed.lineId()))
                    .isEqualTo(Confirmed.EVIDENCE_CHANGED);

            assertThat(latest().states().getLast().difference().orElseThrow().added())
                    .containsExactly("RB1 loss");
        }

        @Test
        void aResponseSignedWhileItLooksReopens() {
            treatment.signed(progressed, AS_PROPOSED);
            house.meanwhile = () -> {
                house.meanwhile = () -> {};
                treatment.factsNow = house.json("{'response': 'SD', 'armOutcome': 'ASSIGNED'}");
            };

            assertThat(treatment.confirmation().confirm(house.caseId, progressed.lineId()))
                    .isEqualTo(Confirmed.EVIDENCE_CHANGED);
        }

        @Test
        void refusesWhatTwoPeopleHaveNotSigned() {
            assertThatThrownBy(() -> treatment.confirmation().confirm(house.caseId, progressed.lineId()))
                    .isInstanceOf(IllegalStateException.class);
            treatment.decide(progressed, AS_PROPOSED);
            assertThatThrownBy(() -> treatment.confirmation().confirm(house.caseId, progressed.lineId()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("PROPOSED");
        }
    }

    @Nested
    class EndingTheLine {

        @ParameterizedTest
        @CsvSource({
            "true,  false, true,  AS_PROPOSED,   PROGRESSION",
            "true,  true,  false, AS_PROPOSED,   PROGRESSION",
            "false, true,  true,  AS_PROPOSED,   TOXICITY",
            "false, false, true,  AS_PROPOSED,   ORGANOID_RESULT",
            "false, false, true,  OTHER_REGIMEN, STOPPED",
            "false, false, false, AS_PROPOSED,   STOPPED",
            "true,  false, true,  STOP,          PROGRESSION",
            "false, true,  false, STOP,          TOXICITY",
            "false, false, true,  STOP,          STOPPED"
        })
        void saysWhy(boolean pd, boolean toxicity, boolean organoid, String decision, EndReason expected) {
            AdjustmentProposal proposal = treatment.propose(Optional.of(TreatmentHouse.A3), pd, toxicity, organoid);
            treatment.confirmed(
                    proposal,
                    "{'adjustmentDecision': '%s', 'chosenRegimen': 'anti-pd-1-trastuzumab', 'reason': 'Because'}"
                            .formatted(decision));

            treatment.ending().end(house.caseId, proposal.lineId());

            assertThat(treatment
                            .lines
                            .require(proposal.lineId())
                            .end()
                            .orElseThrow()
                            .reason())
                    .isEqualTo(expected);
        }

        @Test
        void aChangeIsFollowedByTheNextLine() {
            treatment.confirmed(progressed, AS_PROPOSED);

            assertThat(treatment.ending().end(house.caseId, progressed.lineId()))
                    .isEqualTo(LineEnding.Outcome.NEXT_LINE);
            assertThat(treatment.ending().end(house.caseId, progressed.lineId()))
                    .isEqualTo(LineEnding.Outcome.NEXT_LINE);

            var next = treatment.lines.require(treatment.start().plan(house.caseId));
            assertThat(next.number()).isEqualTo(2);
            assertThat(next.regimen()).isEqualTo(TreatmentHouse.A3);
            assertThat(next.arm()).contains(Arm.A3);
        }

        @Test
        void aStopIsNot() {
            treatment.confirmed(progressed, STOP);

            assertThat(treatment.ending().end(house.caseId, progressed.lineId()))
                    .isEqualTo(LineEnding.Outcome.NO_FURTHER_LINE);
        }

        @ParameterizedTest
        @ValueSource(strings = {STAY, BEYOND})
        void aLineThatGoesOnIsNotEnded(String answers) {
            treatment.confirmed(progressed, answers);

            assertThatThrownBy(() -> treatment.ending().end(house.caseId, progressed.lineId()))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(treatment.lines.running(house.caseId)).isPresent();
        }

        @Test
        void aDecisionThatIsNotInForceEndsNothing() {
            treatment.signed(progressed, AS_PROPOSED);

            assertThatThrownBy(() -> treatment.ending().end(house.caseId, progressed.lineId()))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void workersGiveTheVariablesOfTheContract() {
        treatment.signed(progressed, AS_PROPOSED);
        String caseId = house.caseId.value();
        String lineId = progressed.lineId().value();

        assertThat(new ConfirmAdjustmentWorker(treatment.confirmation()).confirmAdjustment(caseId, lineId))
                .isEqualTo(Map.of("adjustmentState", "CHANGE"));
        assertThat(new EndLineWorker(treatment.ending()).endLine(caseId, lineId))
                .isEqualTo(Map.of("lineOutcome", "NEXT_LINE"));
    }

    @Test
    void decisionsAreReadWithTheirLineAndWhatBecameOfThem() {
        treatment.confirmed(progressed, AS_PROPOSED);
        DecisionsController controller = new DecisionsController(
                house.records,
                mock(Attestations.class),
                treatment.implementations(),
                TreatmentHouse.REGIMENS,
                mock(CaseAccess.class));

        JsonNode view = house.json.valueToTree(controller.decisions(house.caseId.value()));

        assertThat(view.at("/0/implementation/kind").asText()).isEqualTo("IMPLEMENTED");
        assertThat(view.at("/0/implementation/recordedBy").asText()).isEqualTo("investigator");
        assertThat(view.at("/1/kind").asText()).isEqualTo("ADJUSTMENT");
        assertThat(view.at("/1/lineId").asText()).isEqualTo(progressed.lineId().value());
        assertThat(view.at("/1/proposalId").asText()).isEqualTo(progressed.proposalId());
        assertThat(view.at("/1/regimen").asText()).isEqualTo("T-DM1");
        assertThat(view.at("/1/implementation").isNull()).isTrue();
    }

    private void expect(AdjustmentProposal proposal, String decision, String regimen, String reason, String expected) {
        var answers = house.json.createObjectNode().put("adjustmentDecision", decision);
        Optional.ofNullable(regimen).ifPresent(key -> answers.put("chosenRegimen", key));
        Optional.ofNullable(reason).ifPresent(text -> answers.put("reason", text));
        int before = house.records.ofCase(house.caseId).size();
        if (expected.equals("yes")) {
            treatment.decide(proposal, answers.toString());
            assertThat(latest().outcome()).isEqualTo(decision);
        } else {
            assertThatThrownBy(() -> treatment.decide(proposal, answers.toString()))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.where()).isEqualTo(expected));
            assertThat(house.records.ofCase(house.caseId)).hasSize(before);
        }
    }

    private JsonNode evidence(AdjustmentProposal proposal) {
        return treatment.decideAdjustment().evidence(treatment.task(99, "decide-adjustment", proposal));
    }

    private BoardDecision latest() {
        return house.records.latestAbout(house.caseId, progressed.lineId()).orElseThrow();
    }
}
