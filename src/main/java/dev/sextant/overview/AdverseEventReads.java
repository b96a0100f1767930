package dev.sextant.overview;

import dev.sextant.kernel.CaseId;
import dev.sextant.response.AdverseEvent;
import dev.sextant.response.AdverseEventFacts;
import dev.sextant.response.AdverseEvents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Question: what does this patient suffer, and where do the reports of it stand? */
@Component
class AdverseEventReads {

    private final AdverseEvents events;
    private final JdbcClient jdbc;

    AdverseEventReads(AdverseEvents events, JdbcClient jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    List<AdverseEventLine> of(CaseId caseId) {
        Map<String, AdverseEventLine.Report> reports = reports(caseId);
        return events.ofCase(caseId).stream()
                .map(event -> line(event, reports.get(event.id().value())))
                .toList();
    }

    private static AdverseEventLine line(AdverseEvent event, AdverseEventLine.@Nullable Report report) {
        AdverseEventFacts facts = event.facts();
        boolean reportOpen = report != null && report.closedAt() == null;
        return new AdverseEventLine(
                event.id().value(),
                facts.term(),
                facts.grade().orElse(null),
                facts.serious(),
                facts.unacceptable(),
                facts.onset(),
                facts.outcome().name(),
                reportOpen || !facts.outcome().isFinal(),
                report);
    }

    /** The latest report of each event; of an expedited one, what was assessed and submitted last. */
    private Map<String, AdverseEventLine.Report> reports(CaseId caseId) {
        Map<String, AdverseEventLine.Report> byEvent = new HashMap<>();
        jdbc.sql("""
                select distinct on (r.adverse_event_id) r.*, sponsor.done_at as sponsor_at, sponsor.due_at as sponsor_due,
                       x.expedited, x.due_at as authority_due, authority.done_at as authority_at
                from safety_report r
                join adverse_event e on e.adverse_event_id = r.adverse_event_id
                left join lateral (
                    select done_at, due_at from safety_report_step
                    where adverse_event_id = r.adverse_event_id and report = r.number and kind = 'SPONSOR' and not overtaken
                    order by recorded_at limit 1) sponsor on true
                left join lateral (
                    select a.* from safety_report_assessment a join safety_report_step s on s.task_key = a.review
                    where s.adverse_event_id = r.adverse_event_id and s.report = r.number and not s.overtaken
                    order by a.assessed_at desc limit 1) x on true
                left join lateral (
                    select done_at from safety_report_step
                    where adverse_event_id = r.adverse_event_id and report = r.number and kind = 'AUTHORITY' and not overtaken
                    order by recorded_at desc limit 1) authority on true
                where e.case_id = ? order by r.adverse_event_id, r.number desc""").param(caseId.value()).query(row -> {
            byEvent.put(row.getString("adverse_event_id"), report(row));
        });
        return byEvent;
    }

    private static AdverseEventLine.Report report(ResultSet row) throws SQLException {
        @Nullable Instant sponsorAt = Sql.instant(row, "sponsor_at");
        return new AdverseEventLine.Report(
                row.getInt("number"),
                Sql.requireInstant(row, "begun_at"),
                sponsor(sponsorAt, Sql.instant(row, "sponsor_due")),
                sponsorAt,
                row.getString("expedited"),
                Sql.instant(row, "authority_due"),
                Sql.instant(row, "authority_at"),
                Sql.instant(row, "closed_at"));
    }

    private static String sponsor(@Nullable Instant at, @Nullable Instant due) {
        if (at == null) {
            return "OPEN";
        }
        return due != null && at.isAfter(due) ? "LATE" : "TIMELY";
    }
}
