package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code withdrawal_confirmation}. */
@Repository
class WithdrawalStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    WithdrawalStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void confirm(CaseId caseId, String samples, String organoids, Optional<String> comment, String actor) {
        jdbc.sql("""
                insert into withdrawal_confirmation (case_id, samples_destroyed, organoids_destroyed, comment,
                                                     confirmed_at, confirmed_by)
                values (:caseId, :samples, :organoids, :comment, :now, :actor)
                on conflict (case_id) do update
                set samples_destroyed = excluded.samples_destroyed,
                    organoids_destroyed = excluded.organoids_destroyed, comment = excluded.comment,
                    confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by""")
                .param("caseId", caseId.value())
                .param("samples", samples)
                .param("organoids", organoids)
                .param("comment", comment.orElse(null))
                .param("now", Sql.timestamp(clock.instant()))
                .param("actor", actor)
                .update();
    }
}
