package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code reminder}. */
@Repository
class ReminderStore {

    private final JdbcClient jdbc;

    ReminderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when this element has reminded already */
    boolean insert(CaseId caseId, long elementInstanceKey, String subject, Instant now) {
        return jdbc.sql("""
                insert into reminder (case_id, element_instance_key, subject, sent_at) values (?, ?, ?, ?)
                on conflict do nothing""")
                        .params(caseId.value(), elementInstanceKey, subject, Sql.timestamp(now))
                        .update()
                == 1;
    }
}
