package dev.sextant.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.document.DocumentConsistency;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private final Clock clock;

    Consistency(JdbcClient jdbc, DocumentConsistency documents, Clock clock) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * @param casesWithoutInstance opened, and no process has taken them up
     * @param tasksWithoutCompletion being completed, and no command that would complete them is on its way
     * @param tasksOfEndedCases open although the patient died; safety reports, which outlive the patient, left out
     * @param stuckCommands for the engine, not sent for longer than a minute
     * @param overtakenCommands that the engine had no use for any more
     */
    record Report(
            Instant checkedAt,
            boolean consistent,
            List<String> casesWithoutInstance,
            List<TaskLine> tasksWithoutCompletion,
            List<TaskLine> tasksOfEndedCases,
            List<CommandLine> stuckCommands,
            List<CommandLine> overtakenCommands,
            DocumentConsistency.Differences objects) {}

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
        // An overtaken command is told to the person concerned and leaves nothing apart.
        boolean consistent = cases.isEmpty()
                && completing.isEmpty()
                && ended.isEmpty()
                && stuck.isEmpty()
                && objects.objectsWithoutRow().isEmpty()
                && objects.rowsWithoutObject().isEmpty();
        return new Report(now, consistent, cases, completing, ended, stuck, overtaken, objects);
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
