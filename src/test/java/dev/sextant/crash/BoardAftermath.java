package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares what the board's members were told with what a system that was started again knows of their signatures. */
final class BoardAftermath {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalProcess system;
    private final Ledger ledger;
    private final JdbcClient database;

    BoardAftermath(LocalProcess system, Ledger ledger) {
        this.system = system;
        this.ledger = ledger;
        this.database = system.database();
    }

    /** Holds at every moment, whatever is still under way. */
    void verifySignatures() {
        ledger.completions().forEach(completion -> {
            long key = Long.parseLong(completion.taskKey());
            assertThat(rows("select person from attestation where task_key = ?", key))
                    .as("%s", completion)
                    .containsExactly(completion.person());
            assertThat(rows(inTheBook(completion), key)).as("%s", completion).containsExactly(completion.person());
        });
        everyConfirmedArmHasItsTwoSignatures();
    }

    /** And then every case goes on until its arm is confirmed: nothing is stuck. */
    void verify() {
        verifySignatures();
        Aftermath aftermath = new Aftermath(system, ledger);
        aftermath.everyAcknowledgedCompletionTookEffectOnce();
        everyArmIsConfirmed();
        verifySignatures();
        everyCaseHasOneDecisionSignedTwice();
        aftermath.nothingHappenedTwice();
        aftermath.everythingAgrees();
    }

    private static String inTheBook(Ledger.Completion completion) {
        return switch (completion.formId()) {
            case "decide-arm" -> "select decided_by from board_decision where kind = 'ARM' and task_key = ?";
            case "countersign-arm" -> "select actor from board_decision_state where state = 'SIGNED' and task_key = ?";
            default -> throw new AssertionError("Not of the board: " + completion);
        };
    }

    private void everyConfirmedArmHasItsTwoSignatures() {
        List<String> confirmed = rows("select case_id from case_file where stage = 'ARM_CONFIRMED' order by case_id");
        assertThat(rows("""
                        select d.case_id from board_decision d
                        join board_decision_state confirmed using (decision_id)
                        where d.kind = 'ARM' and confirmed.state = 'CONFIRMED' order by d.case_id""")).isEqualTo(confirmed);
        assertThat(rows("""
                        select d.case_id from board_decision d
                        join board_decision_state confirmed using (decision_id)
                        join board_decision_state second using (decision_id)
                        join attestation decided on decided.task_key = d.task_key and decided.person = d.decided_by
                        join attestation countersigned
                            on countersigned.task_key = second.task_key and countersigned.person = second.actor
                        where d.kind = 'ARM' and d.arm is not null and d.decided_by <> second.actor
                        and confirmed.state = 'CONFIRMED' and second.state = 'SIGNED'
                        order by d.case_id""")).isEqualTo(confirmed);
    }

    private void everyArmIsConfirmed() {
        List<BoardMember> members = Load.BOARD.stream()
                .map(name -> new BoardMember(system.api(), name, ledger))
                .toList();
        await("every arm confirmed")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    members.forEach(BoardMember::signWhatWaits);
                    return rows("select case_id from case_file where stage <> 'ARM_CONFIRMED'")
                            .isEmpty();
                });
    }

    private void everyCaseHasOneDecisionSignedTwice() {
        assertThat(rows("""
                        select d.case_id || ' ' || string_agg(s.state, ' ' order by s.number)
                        from board_decision d join board_decision_state s using (decision_id)
                        group by d.case_id, d.decision_id order by d.case_id"""))
                .isEqualTo(rows("select case_id || ' PROPOSED SIGNED CONFIRMED' from case_file order by case_id"));
    }

    private List<String> rows(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query(String.class).list();
    }
}
