package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code focus}. */
@Repository
class JdbcFoci implements Foci {

    private static final String COLUMNS = "select focus_id, case_id, site, laterality, label from focus ";

    private final JdbcClient jdbc;

    JdbcFoci(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when the case has a focus of that label already */
    boolean insert(Focus focus, Instant now, String actor) {
        return jdbc.sql("""
                insert into focus (focus_id, case_id, site, laterality, label, registered_at, registered_by)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing""")
                        .params(
                                focus.id().value(),
                                focus.caseId().value(),
                                focus.site(),
                                focus.laterality(),
                                focus.label(),
                                Sql.timestamp(now),
                                actor)
                        .update()
                == 1;
    }

    @Override
    public Optional<Focus> find(FocusId id) {
        return jdbc.sql(COLUMNS + "where focus_id = ?")
                .param(id.value())
                .query((row, number) -> read(row))
                .optional();
    }

    @Override
    public List<Focus> ofCase(CaseId caseId) {
        return jdbc.sql(COLUMNS + "where case_id = ? order by sequence")
                .param(caseId.value())
                .query((row, number) -> read(row))
                .list();
    }

    private static Focus read(ResultSet row) throws SQLException {
        return new Focus(
                new FocusId(row.getString("focus_id")),
                new CaseId(row.getString("case_id")),
                row.getString("site"),
                row.getString("laterality"),
                row.getString("label"));
    }
}
