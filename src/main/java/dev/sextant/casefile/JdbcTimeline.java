package dev.sextant.casefile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.CaseId;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code timeline_entry}. */
@Repository
class JdbcTimeline implements Timeline {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcTimeline(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void add(CaseId caseId, String kind, String text, Map<String, String> references) {
        ObjectNode refs = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(references).forEach(refs::put);
        jdbc.sql("insert into timeline_entry (case_id, at, kind, text, refs) values (?, ?, ?, ?, ?::jsonb)")
                .params(caseId.value(), Sql.timestamp(clock.instant()), kind, text, refs.toString())
                .update();
    }
}
