package dev.sextant.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.document.DocumentConsistency;
import dev.sextant.kernel.Today;
import dev.sextant.process.EngineComparison;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Question: do database, engine and object store agree? What is under way for less than a minute counts as agreeing.
 * Tasks are compared with the engine's own by process, every minute; what shows here is what that could not mend.
 */
@Component
class Consistency {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Each list stops there: a report is for people. */
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final DocumentConsistency documents;
    private final EngineComparison engine;
    private final Clock clock;
    private final Today today;

    Consistency(JdbcClient jdbc, DocumentConsistency documents, EngineComparison engine, Clock clock, Today today) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.engine = engine;
        this.clock = clock;
        this.today = today;
    }

    /**
     * @param casesWithoutInstance opened, and no process has taken them up
     * @param tasksWithoutCompletion being completed, and no command that would complete them is on its way
     * @param tasksOfEndedCases open although the patient died; safety reports, which outlive the patient, left out
     * @param stuckCommands for the engine, not sent for longer than a minute
     * @param overtakenCommands that the engine had no use for any more
     * @param engine what the engine knows and the database does not: it went on after the moment to which that was restored
     */
    record Report(
            Instant checkedAt,
            boolean consistent,
            List<String> casesWithoutInstance,
            List<TaskLine> tasksWithoutCompletion,
            List<TaskLine> tasksOfEndedCases,
            List<CommandLine> stuckCommands,
            List<CommandLine> overtakenCommands,
            DocumentConsistency.Differences objects,
            EngineComparison.Differences engine) {}

    record TaskLine(String taskKey, String caseId, String formId, String state) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CommandLine(
            long id,
            String caseId,
            String kind,
            @Nullable String message,
            int attempts,
            @Nullable String lastError,
            Instant createdAt) {}

    Report report() {
        Instant now = clock.instant();
        Instant before = now.minus(PATIENCE);
        List<String> cases = casesWithoutInstance(before);
        List<TaskLine> completing = tasks("""
                where t.state = 'COMPLETING' and t.changed_at < ?
                  and not exists (select from outbox o where o.task_key = t.key and o.state = 'PENDING')""", before);
        List<TaskLine> ended = tasks("""
                join case_file c on c.case_id = t.case_id
                where t.state = 'CREATED' and c.stage = 'DECEASED' and c.stage_since < ?
                  and t.process_id <> 'safety-report'""", before);
        List<CommandLine> stuck = commands("state = 'PENDING' and created_at < ?", before);
        List<CommandLine> overtaken = commands("state = 'OVERTAKEN' and created_at < ?", before);
        DocumentConsistency.Differences objects = documents.find(MOST);
        EngineComparison.Differences differences = engine.find(before, MOST, goingOn(before));
        // An overtaken command is told to the person concerned and leaves nothing apart.
        boolean consistent = cases.isEmpty()
                && completing.isEmpty()
                && ended.isEmpty()
                && stuck.isEmpty()
                && objects.objectsWithoutRow().isEmpty()
                && objects.rowsWithoutObject().isEmpty()
                && differences.checked()
                && differences.instancesWithoutCase().isEmpty()
                && differences.casesBehind().isEmpty();
        return new Report(now, consistent, cases, completing, ended, stuck, overtaken, objects, differences);
    }

    /** Cases by their process, as long as that runs: nothing is recorded here that ends it, and the study wants follow-up. */
    private Map<Long, String> goingOn(Instant before) {
        Map<Long, String> cases = new HashMap<>();
        jdbc.sql("""
                select i.process_instance_key, c.case_id from case_instance i
                join case_file c on c.case_id = i.case_id left join study s on s.key = c.study
                where i.registered_at < ? and c.stage_since < ?
                  and c.stage not in ('SCREEN_FAILED', 'FOLLOW_UP', 'DECEASED', 'WITHDRAWN')
                  and (s.ended_on is null or s.ended_on > ?)
                  and not exists (select from case_event e where e.case_id = c.case_id
                    and e.type in ('DEATH', 'FOLLOW_UP_WITHDRAWN', 'ALL_CONSENT_WITHDRAWN'))""")
                .params(Sql.timestamp(before), Sql.timestamp(before), today.date())
                .query(row -> {
                    cases.put(row.getLong("process_instance_key"), row.getString("case_id"));
                });
        return cases;
    }

    private List<String> casesWithoutInstance(Instant before) {
        return jdbc.sql("""
                select c.case_id from case_file c left join case_instance i on i.case_id = c.case_id
                where i.case_id is null and c.opened_at < ? order by c.opened_at, c.case_id limit ?""")
                .params(Sql.timestamp(before), MOST)
                .query(String.class)
                .list();
    }

    private List<TaskLine> tasks(String condition, Instant before) {
        return jdbc.sql("select t.key, t.case_id, t.form_id, t.state from task t %s order by t.key limit ?"
                        .formatted(condition))
                .params(Sql.timestamp(before), MOST)
                .query((row, number) -> new TaskLine(
                        Long.toString(row.getLong("key")),
                        row.getString("case_id"),
                        row.getString("form_id"),
                        row.getString("state")))
                .list();
    }

    private List<CommandLine> commands(String condition, Instant before) {
        return jdbc.sql("""
                select id, case_id, kind, message, attempts, last_error, created_at from outbox
                where %s order by id limit ?""".formatted(condition))
                .params(Sql.timestamp(before), MOST)
                .query((row, number) -> new CommandLine(
                        row.getLong("id"),
                        row.getString("case_id"),
                        row.getString("kind"),
                        row.getString("message"),
                        row.getInt("attempts"),
                        row.getString("last_error"),
                        Sql.requireInstant(row, "created_at")))
                .list();
    }
}
