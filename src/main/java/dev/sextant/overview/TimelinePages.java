package dev.sextant.overview;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.sextant.kernel.CaseId;
import dev.sextant.web.Page;
import dev.sextant.web.PageRequest;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Question: what happened to this case? Newest first. */
@Component
class TimelinePages {

    private final JdbcClient jdbc;

    TimelinePages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param references ids of what the entry is about, by name
     */
    record Entry(
            long entryId,
            Instant at,
            String kind,
            String text,
            @JsonRawValue String references) {}

    Page<Entry> find(CaseId caseId, PageRequest page) {
        long total = jdbc.sql("select count(*) from timeline_entry where case_id = ?")
                .param(caseId.value())
                .query(Long.class)
                .single();
        List<Entry> entries = jdbc.sql("""
                select entry_id, at, kind, text, refs from timeline_entry
                where case_id = ? order by entry_id desc limit ? offset ?""")
                .params(caseId.value(), page.size(), page.offset())
                .query((row, number) -> new Entry(
                        row.getLong("entry_id"),
                        Sql.requireInstant(row, "at"),
                        row.getString("kind"),
                        row.getString("text"),
                        row.getString("refs")))
                .list();
        return Page.of(entries, page, total);
    }
}
