package dev.sextant.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sextant.board.Implementation.Reason;
import dev.sextant.board.ImplementationRecords.NotImplemented;
import dev.sextant.board.ImplementationRecords.PlannedStart;
import dev.sextant.grouping.Arm;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

/** Adjustments, and what became of decisions, as rows. */
class JdbcImplementationRecordsIT {

    private static final AtomicLong TASKS = new AtomicLong(700_000);
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    private final ConductDatabase database = ConductDatabase.get();
    private final JdbcBoardRecords decisions = new JdbcBoardRecords(database.jdbc, database.json);
    private final JdbcImplementationRecords records = new JdbcImplementationRecords(database.jdbc);
    private final CaseId caseId = database.newCase("precise", "ARM_CONFIRMED");

    @Test
    void anAdjustmentReadsBackAsItWasKept() {
        NewDecision change = adjustment(Optional.of("t-dm1"), Optional.of(Arm.A3));

        BoardDecision kept = decisions.add(change);

        assertThat(decisions.ofCase(caseId)).containsExactly(kept);
        assertThat(kept.adjustment()).isEqualTo(change.adjustment());
        assertThat(kept.plannedRegimen()).contains("t-dm1");
        assertThat(decisions.latestOnTreatment(caseId)).contains(kept);
        assertThat(decisions.latestArm(caseId)).isEmpty();
        assertThat(decisions.latestAbout(
                        caseId, change.adjustment().orElseThrow().lineId()))
                .contains(kept);
    }

    @Test
    void oneThatLeavesTheLineAsItIsPlansNothing() {
        BoardDecision kept = decisions.add(adjustment(Optional.empty(), Optional.empty()));

        assertThat(kept.plannedRegimen()).isEmpty();
        assertThat(decisions.latestOnTreatment(caseId)).isEmpty();
    }

    @Test
    void theDatabaseKeepsAnAdjustmentBoundToItsProposal() {
        String decisionId = decisions
                .add(adjustment(Optional.of("t-dm1"), Optional.of(Arm.A3)))
                .decisionId();

        for (String column : new String[] {"line_id", "proposal_id", "proposal_sha256", "arm", "signature_version"}) {
            assertThatThrownBy(() -> copyWithout(column, decisionId))
                    .as(column)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> database.jdbc
                        .sql("update board_decision set proposal_id = 'another' where decision_id = ?")
                        .param(decisionId)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void whyADecisionIsNotCarriedOutReadsBack(Reason reason) {
        String decisionId = decided();
        NotImplemented entry = notImplemented(reason, OptionalLong.empty());

        records.add(decisionId, entry);

        assertThat(records.notImplemented(decisionId)).contains(entry);
    }

    @Test
    void whatWasTakenBackCountsNoLongerAndMayBeSaidAgain() {
        String decisionId = decided();
        long task = TASKS.incrementAndGet();
        records.add(decisionId, notImplemented(Reason.NOT_SAFE, OptionalLong.of(task)));

        records.takeBack(task, NOW);
        records.takeBack(task, NOW);

        assertThat(records.notImplemented(decisionId)).isEmpty();
        NotImplemented again = notImplemented(Reason.DECLINED, OptionalLong.empty());
        records.add(decisionId, again);
        records.takeBack(task, NOW);
        assertThat(records.notImplemented(decisionId)).contains(again);
    }

    @Test
    void theLastPlannedStartCounts() {
        String decisionId = decided();
        assertThat(records.plannedStart(decisionId)).isEmpty();
        PlannedStart later = plannedStart(20);

        records.plan(decisionId, plannedStart(10));
        records.plan(decisionId, later);

        assertThat(records.plannedStart(decisionId)).contains(later);
    }

    @Test
    void nothingIsChangedAfterwards() {
        String decisionId = decided();
        records.add(decisionId, notImplemented(Reason.DIED, OptionalLong.empty()));
        records.plan(decisionId, plannedStart(3));

        for (String table : new String[] {"board_implementation", "board_planned_start"}) {
            assertThatThrownBy(() -> database.jdbc
                            .sql("delete from " + table + " where decision_id = ?")
                            .param(decisionId)
                            .update())
                    .as(table)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private void copyWithout(String column, String decisionId) {
        database.jdbc
                .sql("""
                        insert into board_decision select (jsonb_populate_record(null::board_decision,
                            to_jsonb(d) || jsonb_build_object('decision_id', 'copy', 'number', 99, 'task_key', :task)
                            || jsonb_build_object(:column, null))).*
                        from board_decision d where decision_id = :id""")
                .param("task", TASKS.incrementAndGet())
                .param("column", column)
                .param("id", decisionId)
                .update();
    }

    private String decided() {
        return decisions
                .add(adjustment(Optional.of("t-dm1"), Optional.of(Arm.A3)))
                .decisionId();
    }

    private static NotImplemented notImplemented(Reason reason, OptionalLong task) {
        return new NotImplemented(reason, Optional.of("As told on the phone"), TODAY, NOW, "coordinator", task);
    }

    private static PlannedStart plannedStart(int days) {
        return new PlannedStart(
                TODAY.plusDays(days),
                NOW.plus(Duration.ofDays(days + 1)),
                Optional.empty(),
                NOW,
                "coordinator",
                TASKS.incrementAndGet());
    }

    private NewDecision adjustment(Optional<String> regimen, Optional<Arm> arm) {
        return new NewDecision(
                caseId,
                BoardDecision.Kind.ADJUSTMENT,
                regimen.isPresent() ? "AS_PROPOSED" : "STAY",
                arm,
                Optional.of("Mixed response"),
                JsonNodeFactory.instance.objectNode(),
                Optional.of(new BoardDecision.SignatureReference(2, Sha256.of("content"))),
                Optional.of(new BoardDecision.Adjustment(LineId.mint(), "proposal-1", Sha256.of("evidence"), regimen)),
                JsonNodeFactory.instance.objectNode(),
                "board1",
                NOW,
                TASKS.incrementAndGet(),
                BoardDecision.State.PROPOSED);
    }
}
