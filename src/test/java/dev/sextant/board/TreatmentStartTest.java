package dev.sextant.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.board.BoardDecision.State;
import dev.sextant.board.Implementation.Kind;
import dev.sextant.board.Implementation.Reason;
import dev.sextant.board.TreatmentStart.Treatment;
import dev.sextant.casefile.Stage;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.LineId;
import dev.sextant.treatment.TreatmentLine;
import dev.sextant.treatment.TreatmentLines.SafetyState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From a decision in force to the first dose, or back to the board. */
class TreatmentStartTest {

    private static final String DECLINED =
            "{'implementation': 'NOT_IMPLEMENTED', 'notImplementedReason': 'DECLINED', 'comment': 'Wants to wait'}";

    private final BoardHouse house = new BoardHouse();
    private final TreatmentHouse treatment = new TreatmentHouse(house);

    @Nested
    class Planning {

        @Test
        void takesTheArmInForceOnce() {
            BoardDecision decision = treatment.armInForce();

            LineId planned = treatment.start().plan(house.caseId);

            assertThat(treatment.start().plan(house.caseId)).isEqualTo(planned);
            TreatmentLine line = treatment.lines.require(planned);
            assertThat(line.regimen()).isEqualTo(TreatmentHouse.A2);
            assertThat(line.decisionId()).isEqualTo(decision.decisionId());
        }

        @Test
        void needsADecisionInForce() {
            assertThatThrownBy(() -> treatment.start().plan(house.caseId)).isInstanceOf(IllegalStateException.class);

            house.decideArm()
                    .complete(
                            house.task(1, "decide-arm"),
                            house.answers("{'armDecision': 'CONFIRM_PROPOSED'}"),
                            house.first);
            assertThatThrownBy(() -> treatment.start().plan(house.caseId))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("PROPOSED");
        }

        @Test
        void workersGiveTheVariablesOfTheContract() {
            treatment.armInForce();
            String caseId = house.caseId.value();

            Map<String, Object> planned =
                    new PlanLineWorker(treatment.start(), BoardSettings.defaults(), house.clock()).planLine(caseId);
            Map<String, Object> looked = new LookForTreatmentWorker(
                            treatment.start(), BoardSettings.defaults(), house.clock())
                    .lookForTreatment(caseId);

            assertThat(planned)
                    .containsEntry("safetyDueAt", "2026-11-27T10:00:00Z")
                    .containsEntry(
                            "lineId",
                            treatment
                                    .lines
                                    .planned(house.caseId)
                                    .orElseThrow()
                                    .id()
                                    .value());
            assertThat(looked)
                    .isEqualTo(Map.of(
                            "treatmentState", "WAITING",
                            "nextLookAt", "2026-11-21T10:00:00Z",
                            "implementationDueAt", "2026-12-07T10:00:00Z"));
        }
    }

    @Nested
    class Looking {

        @Test
        void waitsForTheFirstDose() {
            planned();

            assertThat(look()).isEqualTo(Treatment.WAITING);
        }

        @Test
        void needsSafetyChecksWhileNoLineIsPlanned() {
            treatment.armInForce();

            assertThat(look()).isEqualTo(Treatment.SAFETY_NEEDED);
        }

        @ParameterizedTest
        @CsvSource({
            "NOT_RECORDED, SAFETY_NEEDED",
            "RECORDED, SAFETY_RECORDED",
            "TO_JUDGE, SAFETY_RECORDED",
            "CLEARED, WAITING",
            "REFUSED, SAFETY_NEEDED"
        })
        void asksForSafetyChecksOnceUntilTheyAreToBeRecordedAgain(SafetyState state, Treatment asked) {
            planned();
            treatment.lines.safety = state;

            assertThat(look()).isEqualTo(asked);
        }

        @Test
        void seesTheFirstDose() {
            treatment.lineRunning();

            assertThat(look()).isEqualTo(Treatment.STARTED);
        }

        @Test
        void aStartedLineIsNotTakenBackByNewEvidence() {
            treatment.lineRunning();
            house.evidenceBecomes("RB1 loss");

            assertThat(look()).isEqualTo(Treatment.STARTED);
        }

        @Test
        void opensTheDecisionAgainWhenTheSignatureChanged() {
            planned();
            house.evidenceBecomes("ERBB2 S310F", "RB1 loss");

            assertThat(look()).isEqualTo(Treatment.EVIDENCE_CHANGED);
            assertThat(look()).isEqualTo(Treatment.EVIDENCE_CHANGED);

            BoardDecision decision = house.records.latestArm(house.caseId).orElseThrow();
            assertThat(decision.state()).isEqualTo(State.REOPENED);
            assertThat(decision.states().getLast().difference().orElseThrow().added())
                    .containsExactly("RB1 loss");
            assertThat(house.stages).endsWith(Stage.BOARD);
            assertThat(treatment.lines.planned(house.caseId)).isEmpty();
        }

        @Test
        void opensAnAdjustmentAgainLikewise() {
            nextLinePlanned();
            house.evidenceBecomes("ERBB2 S310F", "RB1 loss");

            assertThat(look()).isEqualTo(Treatment.EVIDENCE_CHANGED);

            assertThat(house.records.ofCase(house.caseId))
                    .extracting(BoardDecision::state)
                    .containsExactly(State.CONFIRMED, State.REOPENED);
        }

        @Test
        void waitsForTheNextLineOfAnAdjustment() {
            nextLinePlanned();

            assertThat(look()).isEqualTo(Treatment.WAITING);
        }

        @Test
        void isOverdueTwoWeeksAfterTheSecondSignature() {
            planned();

            house.now = BoardHouse.START.plus(Duration.ofDays(14)).minusSeconds(1);
            assertThat(look()).isEqualTo(Treatment.WAITING);
            house.now = BoardHouse.START.plus(Duration.ofDays(14));
            assertThat(look()).isEqualTo(Treatment.OVERDUE);
        }

        @Test
        void seesThatTheDecisionIsNotCarriedOut() {
            planned();
            notImplemented(Reason.DECLINED, Optional.empty());

            assertThat(look()).isEqualTo(Treatment.NOT_IMPLEMENTED);
        }

        @Test
        void needsADecisionInForce() {
            assertThatThrownBy(() -> look()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class TheCoordinatorsAnswer {

        @Test
        void isAskedWithTheDecisionTheLineAndThePlan() {
            LineId line = planned();

            var shown = treatment.recordImplementation().evidence(treatment.task(9, line));

            assertThat(shown.at("/decision/arm").asText()).isEqualTo("A2");
            assertThat(shown.at("/line/title").asText()).isEqualTo("pyrotinib + capecitabine");
            assertThat(shown.at("/overdueFrom").asText()).isEqualTo("2026-12-04T10:00:00Z");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {'implementation': 'STILL_PLANNED'} | 2026-12-19T10:00:00Z
                {'implementation': 'STILL_PLANNED', 'plannedStartOn': '2026-12-04'} | 2026-12-05T10:00:00Z
                {'implementation': 'STILL_PLANNED', 'plannedStartOn': '2026-12-10'} | 2026-12-11T10:00:00Z
                """, quoteCharacter = '"')
        void movesTheDayOnWhichItIsAskedAgain(String answers, Instant overdueFrom) {
            LineId line = planned();
            house.now = BoardHouse.START.plus(Duration.ofDays(14));

            answer(line, answers);

            assertThat(treatment.start().look(house.caseId))
                    .isEqualTo(new TreatmentStart.Looked(Treatment.WAITING, overdueFrom));
            house.now = overdueFrom;
            assertThat(look()).isEqualTo(Treatment.OVERDUE);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {'implementation': 'STILL_PLANNED', 'plannedStartOn': '2026-11-19'} | answers.plannedStartOn
                {'implementation': 'STILL_PLANNED', 'plannedStartOn': '2062-11-21'} | answers.plannedStartOn
                {'implementation': 'NOT_IMPLEMENTED'} | answers.notImplementedReason
                {'implementation': 'NOT_IMPLEMENTED', 'notImplementedReason': 'WHY'} | answers.notImplementedReason
                {'implementation': 'NOT_IMPLEMENTED', 'notImplementedReason': 'OTHER'} | answers.comment
                {} | answers.implementation
                """, quoteCharacter = '"')
        void isRefusedWhereItLacksSomething(String answers, String where) {
            LineId line = planned();

            assertThatThrownBy(() -> answer(line, answers))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.where()).isEqualTo(where));
            assertThat(look()).isEqualTo(Treatment.WAITING);
        }

        @Test
        void takesThePatientBackToTheBoard() {
            LineId line = planned();

            assertThat(answer(line, DECLINED)).isEmpty();

            assertThat(look()).isEqualTo(Treatment.NOT_IMPLEMENTED);
            Implementation told = told().orElseThrow();
            assertThat(told.kind()).isEqualTo(Kind.NOT_IMPLEMENTED);
            assertThat(told.reason()).contains("DECLINED");
            assertThat(told.comment()).contains("Wants to wait");
            assertThat(told.recordedBy()).contains("coordinator");
            assertThat(told.on()).isEqualTo(LocalDate.parse("2026-11-20"));
            assertThat(house.stages).endsWith(Stage.BOARD);
            assertThat(house.timeline.getLast()).contains("the patient declined");
            assertThat(treatment.lines.planned(house.caseId)).isEmpty();
        }

        @Test
        void isAConflictOnceTheFirstDoseWasGiven() {
            LineId line = planned();
            treatment.lines.begin(line, Optional.empty());

            assertThatThrownBy(() -> answer(line, DECLINED))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            conflict -> assertThat(conflict.code()).isEqualTo("line-started"));
            assertThat(told().orElseThrow().kind()).isEqualTo(Kind.IMPLEMENTED);
        }

        @Test
        void aFactStaysWhenTheProcessHadMovedOn() {
            LineId line = planned();
            answer(line, DECLINED);

            treatment.recordImplementation().overtaken(treatment.task(treatment.lastTask(), line));

            assertThat(told()).isPresent();
            assertThat(look()).isEqualTo(Treatment.NOT_IMPLEMENTED);
        }

        private Map<String, String> answer(LineId line, String answers) {
            return treatment
                    .recordImplementation()
                    .complete(treatment.task(treatment.nextTask(), line), house.answers(answers), house.coordinator);
        }
    }

    @Nested
    class WhatBecameOfADecision {

        @Test
        void isNotKnownWhileTheLineIsPlanned() {
            planned();

            assertThat(told()).isEmpty();
        }

        @Test
        void isToldByTheFirstDose() {
            LineId line = planned();
            treatment.lines.begin(line, Optional.of("Capecitabine reduced from the start"));

            assertThat(told()).hasValueSatisfying(told -> {
                assertThat(told.kind()).isEqualTo(Kind.MODIFIED);
                assertThat(told.reason()).contains("Capecitabine reduced from the start");
                assertThat(told.on()).isEqualTo(LocalDate.parse("2026-11-20"));
            });
        }

        @ParameterizedTest
        @EnumSource(Reason.class)
        void everyReasonIsKept(Reason reason) {
            planned();

            notImplemented(reason, Optional.of("As told on the phone"));

            assertThat(told().orElseThrow().reason()).contains(reason.name());
        }

        @Test
        void anotherReasonIsSaidInWords() {
            planned();

            assertThatThrownBy(() -> notImplemented(Reason.OTHER, Optional.empty()))
                    .isInstanceOf(InvalidInput.class);
        }

        @Test
        void countsOnce() {
            planned();
            notImplemented(Reason.DECLINED, Optional.empty());

            assertThatThrownBy(() -> notImplemented(Reason.NO_DRUG, Optional.empty()))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            conflict -> assertThat(conflict.code()).isEqualTo("already-recorded"));
        }

        @Test
        void isOfTheDecisionInForceOnly() {
            assertThatThrownBy(() -> notImplemented(Reason.DECLINED, Optional.empty()))
                    .isInstanceOf(Conflict.class);
            nextLinePlanned();

            assertThatThrownBy(() -> treatment
                            .implementations()
                            .notImplemented(
                                    house.caseId, OptionalInt.of(1), Reason.DECLINED, Optional.empty(), "coordinator"))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            conflict -> assertThat(conflict.code()).isEqualTo("no-decision-in-force"));
            assertThatThrownBy(() -> treatment
                            .implementations()
                            .notImplemented(
                                    house.caseId, OptionalInt.of(7), Reason.DECLINED, Optional.empty(), "coordinator"))
                    .isInstanceOf(InvalidInput.class);
        }

        @Test
        void wakesAProcessThatHasPlannedNothingYet() {
            treatment.armInForce();

            notImplemented(Reason.NOT_FUNDED, Optional.empty());

            assertThat(treatment.woken).isEqualTo(List.of("evidence-changed"));
            assertThat(look()).isEqualTo(Treatment.NOT_IMPLEMENTED);
        }

        @Test
        void theSafetyJudgementTellsItToo() {
            planned();
            BoardDecision decision = house.records.latestArm(house.caseId).orElseThrow();

            treatment.implementations().unsafe(house.caseId, decision.decisionId(), "LVEF 38 %", "investigator", 77);
            treatment.implementations().unsafe(house.caseId, decision.decisionId(), "LVEF 38 %", "investigator", 77);

            assertThat(told().orElseThrow().reason()).contains("NOT_SAFE");
            assertThat(told().orElseThrow().comment()).contains("LVEF 38 %");
            assertThat(look()).isEqualTo(Treatment.NOT_IMPLEMENTED);
        }

        @Test
        void anOvertakenSafetyJudgementIsTakenBack() {
            planned();
            BoardDecision decision = house.records.latestArm(house.caseId).orElseThrow();
            treatment.implementations().unsafe(house.caseId, decision.decisionId(), "LVEF 38 %", "investigator", 77);

            treatment.implementations().overtaken(house.caseId, 77);

            assertThat(told()).isEmpty();
            assertThat(look()).isEqualTo(Treatment.WAITING);
        }
    }

    private LineId planned() {
        treatment.armInForce();
        return treatment.start().plan(house.caseId);
    }

    /** Line 1 progressed and ended, T-DM1 is decided and planned. */
    private void nextLinePlanned() {
        treatment.lineRunning();
        var progressed = treatment.progressed();
        treatment.confirmed(progressed, "{'adjustmentDecision': 'AS_PROPOSED'}");
        treatment.ending().end(house.caseId, progressed.lineId());
        treatment.start().plan(house.caseId);
    }

    private void notImplemented(Reason reason, Optional<String> comment) {
        treatment.implementations().notImplemented(house.caseId, OptionalInt.empty(), reason, comment, "coordinator");
    }

    private Optional<Implementation> told() {
        return treatment
                .implementations()
                .of(house.records.latestOnTreatment(house.caseId).orElseThrow());
    }

    private Treatment look() {
        return treatment.start().look(house.caseId).treatment();
    }
}
