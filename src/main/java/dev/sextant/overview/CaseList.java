package dev.sextant.overview;

import dev.sextant.casefile.Stage;
import dev.sextant.web.Page;
import dev.sextant.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Question: which cases are there? One query for the page and one for the count; what a row adds (arm, tasks) is looked
 * up for the rows of the page only.
 */
@Component
class CaseList {

    private static final String OPEN = "('CREATED', 'COMPLETING')";

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Page<CaseRow> find(CaseFilter filter, PageRequest page) {
        Instant now = clock.instant();
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, params, now);
        long total = jdbc.sql("select count(*) from case_file c " + where)
                .params(params)
                .query(Long.class)
                .single();
        params.put("now", Sql.timestamp(now));
        params.put("size", page.size());
        params.put("offset", page.offset());
        List<CaseRow> rows = jdbc.sql("""
                with wanted as (
                    select case_id, study, site, pseudonym, stage, stage_since, opened_at from case_file c %s
                    order by opened_at desc, case_id limit :size offset :offset)
                select w.*, l.since as lost_since, a.outcome, a.arm, t.open_tasks, t.overdue_tasks, t.next_due_at
                from wanted w
                left join lateral (select since from lost_to_follow_up where case_id = w.case_id) l on true
                left join lateral (
                    select outcome, arm from arm_assessment where case_id = w.case_id order by id desc limit 1) a on true
                cross join lateral (
                    select count(*) as open_tasks, count(*) filter (where due_at < :now) as overdue_tasks,
                           min(due_at) as next_due_at
                    from task where case_id = w.case_id and state in %s) t
                order by w.opened_at desc, w.case_id""".formatted(where, OPEN))
                .params(params)
                .query((row, number) -> read(row, now))
                .list();
        return Page.of(rows, page, total);
    }

    private static String where(CaseFilter filter, Map<String, Object> params, Instant now) {
        List<String> conditions = new ArrayList<>();
        conditions.add("c.site = any(:sites)");
        params.put("sites", filter.sites().toArray(String[]::new));
        filter.study().ifPresent(study -> {
            conditions.add("c.study = :study");
            params.put("study", study);
        });
        filter.stage().ifPresent(stage -> {
            conditions.add("c.stage = :stage");
            params.put("stage", stage.name());
        });
        filter.arm().ifPresent(arm -> {
            conditions.add("""
                    c.case_id in (
                        select latest.case_id
                        from (select distinct on (case_id) case_id, arm from arm_assessment order by case_id, id desc) latest
                        where latest.arm = :arm)""");
            params.put("arm", arm.name());
        });
        filter.overdue().ifPresent(overdue -> {
            String late = "c.case_id %s (select case_id from task where state = 'CREATED' and due_at < :overdueAt)";
            conditions.add(late.formatted(overdue ? "in" : "not in"));
            params.put("overdueAt", Sql.timestamp(now));
        });
        filter.search().ifPresent(text -> {
            conditions.add("(upper(c.pseudonym) like :search or c.case_id = :caseId)");
            params.put("search", escaped(text.toUpperCase(Locale.ROOT)) + "%");
            params.put("caseId", text);
        });
        return "where " + String.join(" and ", conditions);
    }

    /** Nothing that people type is a wildcard. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static CaseRow read(ResultSet row, Instant now) throws SQLException {
        Stage stage = Stage.valueOf(row.getString("stage"));
        Instant since = Sql.requireInstant(row, "stage_since");
        return new CaseRow(
                row.getString("case_id"),
                row.getString("study"),
                row.getString("site"),
                row.getString("pseudonym"),
                stage,
                since,
                row.getObject("lost_since", LocalDate.class),
                daysWaiting(stage, since, now),
                Sql.requireInstant(row, "opened_at"),
                row.getString("outcome"),
                row.getString("arm"),
                row.getInt("open_tasks"),
                row.getInt("overdue_tasks") > 0,
                Sql.instant(row, "next_due_at"));
    }

    static long daysWaiting(Stage stage, Instant since, Instant now) {
        return switch (stage) {
            case SCREEN_FAILED, DECEASED, WITHDRAWN -> 0;
            default -> Math.max(0, ChronoUnit.DAYS.between(since, now));
        };
    }
}
