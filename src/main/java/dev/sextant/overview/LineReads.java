package dev.sextant.overview;

import dev.sextant.kernel.CaseId;
import dev.sextant.regimen.Regimen;
import dev.sextant.regimen.Regimens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Question: what was given to this patient in the study, what did the board decide on it, and what came of it? */
@Component
class LineReads {

    private final JdbcClient jdbc;
    private final Regimens regimens;
    private final LineResponses responses;

    LineReads(JdbcClient jdbc, Regimens regimens, LineResponses responses) {
        this.jdbc = jdbc;
        this.regimens = regimens;
        this.responses = responses;
    }

    /** In the order of planning. */
    List<LineView> of(CaseId caseId) {
        Map<String, List<About>> decisions = decisions(caseId).stream().collect(Collectors.groupingBy(About::lineId));
        Map<String, LineView.Response> course = responses.of(caseId);
        return jdbc.sql("""
                select l.*, d.doses, d.changed, d.last_given_on
                from treatment_line l
                cross join lateral (
                    select count(*) as doses, count(*) filter (where change <> 'NONE') as changed,
                           max(given_on) filter (where change <> 'OMITTED') as last_given_on
                    from treatment_dose t
                    where t.line_id = l.line_id
                      and not exists (select from treatment_dose later where later.corrects = t.dose_id)) d
                where l.case_id = ? order by l.planned_at, l.number""")
                .param(caseId.value())
                .query((row, number) -> line(row, decisions, course))
                .list();
    }

    private LineView line(ResultSet row, Map<String, List<About>> decisions, Map<String, LineView.Response> course)
            throws SQLException {
        String lineId = row.getString("line_id");
        String regimen = row.getString("regimen");
        @Nullable LocalDate first = row.getObject("first_dose_on", LocalDate.class);
        @Nullable LocalDate ended = row.getObject("ended_on", LocalDate.class);
        return new LineView(
                lineId,
                row.getInt("number"),
                state(first, ended),
                regimen,
                regimens.find(regimen).map(Regimen::title).orElse(regimen),
                row.getString("arm"),
                Sql.requireInstant(row, "planned_at"),
                first,
                ended,
                row.getString("end_reason"),
                row.getString("implementation"),
                row.getString("implementation_reason"),
                new LineView.Doses(
                        row.getInt("doses"), row.getInt("changed"), row.getObject("last_given_on", LocalDate.class)),
                decisions.getOrDefault(lineId, List.of()).stream()
                        .map(About::decision)
                        .toList(),
                course.get(lineId));
    }

    private static String state(@Nullable LocalDate first, @Nullable LocalDate ended) {
        if (ended != null) {
            return "ENDED";
        }
        return first == null ? "PLANNED" : "RUNNING";
    }

    private record About(String lineId, LineView.DecisionLine decision) {}

    /** Those that planned a line, and those about one that ran. */
    private List<About> decisions(CaseId caseId) {
        return jdbc.sql("""
                select l.line_id as about, d.*, s.state, i.reason as not_implemented
                from treatment_line l
                join board_decision d on d.decision_id = l.decision_id or d.line_id = l.line_id
                join lateral (select state from board_decision_state where decision_id = d.decision_id
                              order by number desc limit 1) s on true
                left join lateral (
                    select case entry when 'NOT_IMPLEMENTED' then reason end as reason from board_implementation
                    where decision_id = d.decision_id order by number desc limit 1) i on true
                where l.case_id = ? order by l.planned_at, d.number""")
                .param(caseId.value())
                .query((row, number) -> new About(
                        row.getString("about"),
                        new LineView.DecisionLine(
                                row.getString("decision_id"),
                                row.getInt("number"),
                                row.getString("kind"),
                                row.getString("outcome"),
                                row.getString("regimen"),
                                row.getString("state"),
                                row.getString("decided_by"),
                                Sql.requireInstant(row, "decided_at"),
                                row.getString("not_implemented"))))
                .list();
    }
}
