package dev.sextant.overview;

import dev.sextant.kernel.CaseId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Question: what is this case waiting for, and from whom? */
@Component
class DueItems {

    private static final int REMINDERS = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    DueItems(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Tasks, then results, then repeats, each by due time; the latest reminders last. */
    List<DueItem> of(CaseId caseId) {
        Instant now = clock.instant();
        List<DueItem> items = new ArrayList<>();
        items.addAll(tasks(caseId, now));
        items.addAll(results(caseId, now));
        items.addAll(repeats(caseId));
        items.addAll(reminders(caseId));
        return items;
    }

    private List<DueItem> tasks(CaseId caseId, Instant now) {
        return jdbc.sql("""
                select key, form_id, element_id, candidate_groups, assignee, due_at from task
                where case_id = ? and state in ('CREATED', 'COMPLETING') order by due_at nulls last, key""")
                .param(caseId.value())
                .query((row, number) -> DueItem.task(
                        row.getLong("key"),
                        row.getString("form_id"),
                        row.getString("element_id"),
                        Sql.texts(row, "candidate_groups"),
                        row.getString("assignee"),
                        Sql.instant(row, "due_at"),
                        now))
                .list();
    }

    /** Results of specimens that are still waited for; a preliminary report, a superseded one or an error has not arrived. */
    private List<DueItem> results(CaseId caseId, Instant now) {
        return jdbc.sql("""
                select e.specimen_id, e.kinds, e.item, e.awaited, e.due_at
                from workup_specimen w
                join specimen s on s.specimen_id = w.specimen_id
                join workup_expected_result e on e.specimen_id = w.specimen_id
                where w.case_id = ? and e.cancelled_at is null
                  and (e.intent <> 'ORIGINAL'
                      or (s.progress in ('REGISTERED', 'ADEQUATE')
                          and not exists (
                              select from workup_given_up g where g.specimen_id = w.specimen_id and not g.overtaken)))
                  and not exists (
                      select from document d
                      where d.specimen_id = e.specimen_id and d.kind = any(e.kinds)
                        and d.context ->> 'status' <> 'PRELIMINARY'
                        and (e.ordered_at is null or d.received_at >= e.ordered_at)
                        and (e.intent <> 'REPEAT' or (d.supersedes is not null
                            and d.context ->> 'status' = 'FINAL' and d.context ->> 'reason' ilike 'repeat%'))
                        and not exists (select from document later where later.supersedes = d.document_id)
                        and not exists (select from document_entered_in_error x where x.document_id = d.document_id))
                order by e.due_at, s.sequence, e.position""")
                .param(caseId.value())
                .query((row, number) -> DueItem.result(
                        row.getString("specimen_id"),
                        Sql.texts(row, "kinds"),
                        row.getString("item"),
                        row.getBoolean("awaited"),
                        Sql.requireInstant(row, "due_at"),
                        now))
                .list();
    }

    /** Foci whose repeat biopsy was ordered and whose next specimen has not been registered. */
    private List<DueItem> repeats(CaseId caseId) {
        return jdbc.sql("""
                select s.specimen_id, s.accession from specimen s
                where s.case_id = ? and s.progress = 'TO_BE_REPEATED'
                  and not exists (select from specimen later
                                  where later.focus_id = s.focus_id and later.sequence > s.sequence)
                order by s.sequence""")
                .param(caseId.value())
                .query((row, number) -> DueItem.repeatBiopsy(row.getString("specimen_id"), row.getString("accession")))
                .list();
    }

    private List<DueItem> reminders(CaseId caseId) {
        return jdbc.sql("select subject, sent_at from reminder where case_id = ? order by reminder_id desc limit ?")
                .params(caseId.value(), REMINDERS)
                .query((row, number) -> DueItem.reminder(row.getString("subject"), Sql.requireInstant(row, "sent_at")))
                .list();
    }
}
