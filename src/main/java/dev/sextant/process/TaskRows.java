package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Sha256;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import dev.sextant.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of tasks and of what was shown for them. */
@Component
class TaskRows {

    private final JdbcClient jdbc;
    private final JsonColumn json;
    private final Clock clock;

    TaskRows(JdbcClient jdbc, JsonColumn json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @return false when the task was known already */
    boolean insert(TaskRow task) {
        return jdbc.sql("""
                        insert into task (key, case_id, site, process_id, process_instance_key, element_id, form_id,
                          candidate_groups, due_at, attestation_required, task_references, state, assignee, created_at, changed_at)
                        values (:key, :caseId, :site, :process, :instance, :element, :form, :groups, :due, :attestation,
                          cast(:references as jsonb), 'CREATED', :assignee, :now, :now)
                        on conflict (key) do nothing""")
                        .param("key", task.key())
                        .param("caseId", task.caseId().value())
                        .param("site", task.site())
                        .param("process", task.processId())
                        .param("instance", task.processInstanceKey())
                        .param("element", task.elementId())
                        .param("form", task.formId())
                        .param("groups", task.candidateGroups().toArray(String[]::new))
                        .param("due", task.dueAt())
                        .param("attestation", task.attestationRequired())
                        .param("references", json.write(task.references()))
                        .param("assignee", task.assignee())
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                == 1;
    }

    /** Who had the same question when the process took it away; nobody while it is open elsewhere, or was answered since. */
    Optional<String> formerHolder(EngineTask task) {
        return jdbc.sql("""
                        select case state when 'CANCELED' then coalesce(assignee, '') else '' end from task
                        where case_id = :caseId and process_instance_key = :instance and element_id = :element
                          and task_references = cast(:references as jsonb) and key <> :key
                        order by key desc limit 1""")
                .param("caseId", task.caseId().value())
                .param("instance", task.processInstanceKey())
                .param("element", task.elementId())
                .param("references", json.write(task.references()))
                .param("key", task.key())
                .query(String.class)
                .optional()
                .filter(holder -> !holder.isEmpty());
    }

    Optional<TaskRow> find(long key) {
        return jdbc.sql("select * from task where key = ?")
                .param(key)
                .query(this::row)
                .optional();
    }

    void changeState(long key, TaskState state) {
        jdbc.sql("update task set state = :state, changed_at = :now where key = :key")
                .param("state", state.name())
                .param("now", OffsetDateTime.now(clock))
                .param("key", key)
                .update();
    }

    void assign(long key, @Nullable String assignee) {
        jdbc.sql("update task set assignee = :assignee, changed_at = :now where key = :key")
                .param("assignee", assignee)
                .param("now", OffsetDateTime.now(clock))
                .param("key", key)
                .update();
    }

    void decide(long key, String person, String token, Object answers, Sha256 answersHash, Sha256 evidence) {
        jdbc.sql("""
                        update task set state = 'COMPLETING', assignee = :person, completed_by = :person, token = :token,
                          answers = cast(:answers as jsonb), answers_sha256 = :answersHash, evidence_sha256 = :evidence,
                          changed_at = :now where key = :key""")
                .param("person", person)
                .param("token", token)
                .param("answers", json.write(answers))
                .param("answersHash", answersHash.hex())
                .param("evidence", evidence.hex())
                .param("now", OffsetDateTime.now(clock))
                .param("key", key)
                .update();
    }

    void storeEvidence(long key, Sha256 hash, byte[] content) {
        jdbc.sql(
                        "insert into task_evidence (task_key, sha256, content, shown_at) values (?, ?, ?, ?) on conflict do nothing")
                .param(key)
                .param(hash.hex())
                .param(content)
                .param(OffsetDateTime.now(clock))
                .update();
    }

    Optional<byte[]> evidence(long key, String sha256) {
        return jdbc.sql("select content from task_evidence where task_key = ? and sha256 = ?")
                .param(key)
                .param(sha256)
                .query((row, number) -> row.getBytes("content"))
                .optional();
    }

    /** What a list of tasks is narrowed to, besides the person's own groups and sites. */
    record Filter(
            @Nullable String group,
            @Nullable String assignee,
            @Nullable String caseId,
            @Nullable TaskState state) {}

    /** Earliest due first. */
    List<TaskRow> page(Filter filter, Person person, PageRequest page) {
        return visible("select *", filter, person, " order by due_at nulls last, key limit :size offset :offset")
                .param("size", page.size())
                .param("offset", page.offset())
                .query(this::row)
                .list();
    }

    long count(Filter filter, Person person) {
        return visible("select count(*)", filter, person, "").query(Long.class).single();
    }

    private JdbcClient.StatementSpec visible(String select, Filter filter, Person person, String tail) {
        List<String> conditions = new ArrayList<>(
                List.of("site = any(cast(:sites as text[]))", "candidate_groups && cast(:groups as text[])"));
        if (filter.state() != null) {
            conditions.add("state = '" + filter.state().name() + "'"); // an enum constant: lets the partial index serve
        }
        if (filter.group() != null) {
            conditions.add(":group = any(candidate_groups)");
        }
        if (filter.assignee() != null) {
            conditions.add(filter.assignee().isEmpty() ? "assignee is null" : "assignee = :assignee");
        }
        if (filter.caseId() != null) {
            conditions.add("case_id = :caseId");
        }
        return jdbc.sql(select + " from task where " + String.join(" and ", conditions) + tail)
                .param("sites", person.sites().toArray(String[]::new))
                .param("groups", person.roles().stream().map(Role::group).toArray(String[]::new))
                .param("group", filter.group())
                .param("assignee", filter.assignee())
                .param("caseId", filter.caseId());
    }

    /** Open tasks of a case, whoever's they are; earliest due first. */
    List<TaskRow> openOf(CaseId caseId) {
        return jdbc.sql("select * from task where case_id = ? and state = 'CREATED' order by due_at nulls last, key")
                .param(caseId.value())
                .query(this::row)
                .list();
    }

    List<TaskRow> openOfInstance(long processInstanceKey) {
        return jdbc.sql("select * from task where process_instance_key = ? and state = 'CREATED'")
                .param(processInstanceKey)
                .query(this::row)
                .list();
    }

    /** The task's element is now one of another model. */
    void follow(long key, String formId, List<String> candidateGroups, boolean attestationRequired) {
        jdbc.sql("""
                        update task set form_id = :form, candidate_groups = :groups, attestation_required = :attestation,
                          changed_at = :now where key = :key""")
                .param("form", formId)
                .param("groups", candidateGroups.toArray(String[]::new))
                .param("attestation", attestationRequired)
                .param("now", OffsetDateTime.now(clock))
                .param("key", key)
                .update();
    }

    /** Tasks we believe open, older than the engine's search may lag behind; a page in the order of keys. */
    List<TaskRow> open(long afterKey, OffsetDateTime createdBefore, int limit) {
        return jdbc.sql("""
                        select * from task where state in ('CREATED', 'COMPLETING') and key > :after and created_at < :before
                        order by key limit :limit""")
                .param("after", afterKey)
                .param("before", createdBefore)
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    List<Long> known(List<Long> keys) {
        return keys.isEmpty()
                ? List.of()
                : jdbc.sql("select key from task where key in (:keys)")
                        .param("keys", keys)
                        .query(Long.class)
                        .list();
    }

    private TaskRow row(ResultSet row, int number) throws SQLException {
        String answers = row.getString("answers");
        return new TaskRow(
                row.getLong("key"),
                new CaseId(row.getString("case_id")),
                row.getString("site"),
                row.getString("process_id"),
                row.getLong("process_instance_key"),
                row.getString("element_id"),
                row.getString("form_id"),
                Arrays.asList((String[]) row.getArray("candidate_groups").getArray()),
                row.getObject("due_at", OffsetDateTime.class),
                row.getBoolean("attestation_required"),
                json.readTexts(row.getString("task_references")),
                TaskState.valueOf(row.getString("state")),
                row.getString("assignee"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getString("token"),
                row.getString("completed_by"),
                answers == null ? null : json.read(answers),
                row.getString("evidence_sha256"));
    }
}
