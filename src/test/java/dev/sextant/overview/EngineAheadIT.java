package dev.sextant.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import io.camunda.process.test.api.CamundaProcessTestContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * PostgreSQL was restored to a moment that the engine has left behind: the rows that came after it are gone, the engine's
 * steps are not.
 */
@SextantTest
class EngineAheadIT {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private CamundaProcessTestContext engine;

    private Journey patient;

    @BeforeEach
    void refer() {
        patient = Journey.refer(api, "AHEAD-1").consent();
        api.as("coordinator").awaitTask(patient.caseId(), "record-screening");
    }

    @Test
    void what_agrees_is_consistent_however_old_it_is() {
        patient.screen(Journey.fitScreening());
        api.as("investigator").awaitTask(patient.caseId(), "sign-eligibility");

        JsonNode report = afterAWhile();

        assertThat(report.path("consistent").asBoolean()).isEqualTo(nothingElseIsAmiss(report));
        assertThat(report.path("engine").path("instancesWithoutCase")).isEmpty();
        assertThat(report.path("engine").path("casesBehind")).isEmpty();
        assertThat(report.path("engine").path("checked").asBoolean()).isTrue();
        assertThat(report.path("engine").path("complete").asBoolean()).isTrue();
    }

    @Test
    void an_instance_of_a_patient_whom_nobody_knows_any_more_is_named() {
        String instance = instance();
        forgetTheCase();

        JsonNode report = afterAWhile();

        assertThat(report.path("consistent").asBoolean()).isFalse();
        assertThat(report.path("engine").path("instancesWithoutCase"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("processInstanceKey").asText()).isEqualTo(instance);
                    assertThat(line.path("processId").asText()).isEqualTo("precision-therapy");
                    assertThat(line.path("caseId").asText()).isEqualTo(patient.caseId());
                });
        assertThat(report.path("engine").path("casesBehind")).isEmpty();
    }

    @Test
    void an_answer_that_only_the_engine_has_is_named_until_somebody_is_asked_again() {
        String screening = key("record-screening");
        patient.screen(Journey.fitScreening());
        String signature = api.as("investigator")
                .awaitTask(patient.caseId(), "sign-eligibility")
                .path("task")
                .path("key")
                .asText();
        // Back to the moment before: the answer is gone, and so is the task that it led to.
        jdbc.update("update task set state = 'CREATED', token = null, answers = null where key = ?", number(screening));
        forgetTask(signature);

        assertThat(lines(afterAWhile()))
                .containsExactlyInAnyOrder("ANSWER_NOT_KNOWN " + screening, "TASK_NOT_KNOWN " + signature);

        // As the comparison of tasks does within minutes.
        jdbc.update("update task set state = 'CANCELED' where key = ?", number(screening));
        assertThat(lines(report())).contains("ANSWER_NOT_KNOWN " + screening);

        // As it is when the token was moved back: the same question comes again.
        jdbc.update("""
                insert into task (key, case_id, site, process_id, process_instance_key, element_id, form_id, candidate_groups,
                  attestation_required, task_references, state, created_at, changed_at)
                select key + 1, case_id, site, process_id, process_instance_key, element_id, form_id, candidate_groups,
                  attestation_required, task_references, 'CREATED', created_at, changed_at from task where key = ?""", number(screening));
        assertThat(lines(report())).containsExactly("TASK_NOT_KNOWN " + signature);
    }

    @Test
    void an_answer_to_a_task_that_came_and_went_after_that_moment_is_named() {
        String screening = key("record-screening");
        patient.screen(Journey.fitScreening());
        api.as("investigator").awaitTask(patient.caseId(), "sign-eligibility");
        forgetTask(screening);

        assertThat(lines(afterAWhile())).containsExactly("ANSWER_NOT_KNOWN " + screening);
    }

    @Test
    void a_task_that_is_decided_here_and_open_in_the_engine_is_named() {
        String screening = key("record-screening");
        jdbc.update("update task set state = 'COMPLETED' where key = ?", number(screening));

        assertThat(lines(afterAWhile())).containsExactly("TASK_STILL_OPEN " + screening);
    }

    @Test
    void a_case_whose_process_has_ended_is_named() {
        String instance = instance();
        patient.event("DEATH").awaitStage("DECEASED");
        // The death was recorded after that moment.
        unrestricted("delete from case_event");
        jdbc.update("update case_file set stage = 'SCREENING'");

        await("an instance that has ended")
                .untilAsserted(() -> assertThat(lines(afterAWhile())).contains("INSTANCE_ENDED " + instance));
    }

    @Test
    void a_case_whose_process_the_engine_does_not_know_is_named() {
        jdbc.update("update case_instance set process_instance_key = 4711");

        assertThat(lines(afterAWhile())).containsExactly("INSTANCE_NOT_FOUND 4711");
    }

    @Test
    void what_happened_a_moment_ago_counts_as_agreeing() {
        forgetTask(key("record-screening"));

        assertThat(lines(report())).isEmpty();
    }

    private JsonNode afterAWhile() {
        engine.increaseTime(Duration.ofMinutes(2));
        return report();
    }

    private JsonNode report() {
        return api.as("auditor").get("/api/consistency").ok();
    }

    /** Objects of earlier tests lie in the store that all tests share; their rows are gone. */
    private static boolean nothingElseIsAmiss(JsonNode report) {
        return report.path("objects").path("objectsWithoutRow").isEmpty();
    }

    private List<String> lines(JsonNode report) {
        assertThat(report.path("consistent").asBoolean())
                .isEqualTo(report.path("engine").path("casesBehind").isEmpty() && nothingElseIsAmiss(report));
        return report.path("engine")
                .path("casesBehind")
                .valueStream()
                .peek(line -> assertThat(line.path("caseId").asText()).isEqualTo(patient.caseId()))
                .map(line -> line.path("kind").asText() + " "
                        + line.path("taskKey")
                                .asText(line.path("processInstanceKey").asText()))
                .toList();
    }

    private String key(String formId) {
        return jdbc.queryForObject(
                "select key::text from task where form_id = ? and state = 'CREATED'", String.class, formId);
    }

    private String instance() {
        return jdbc.queryForObject("select process_instance_key::text from case_instance", String.class);
    }

    private static long number(String key) {
        return Long.parseLong(key);
    }

    private void forgetTask(String key) {
        unrestricted("delete from task_evidence where task_key = " + key, "delete from task where key = " + key);
    }

    private void forgetTheCase() {
        List<String> tables = jdbc.queryForList("""
                select quote_ident(table_name) from information_schema.columns c
                where table_schema = 'public' and column_name = 'case_id'
                  and exists (select from pg_tables t where t.schemaname = 'public' and t.tablename = c.table_name)""", String.class);
        unrestricted(tables.stream().map(table -> "delete from " + table).toArray(String[]::new));
    }

    /** A restore asks no trigger and no foreign key. */
    private void unrestricted(String... statements) {
        try (var connection = Objects.requireNonNull(jdbc.getDataSource()).getConnection()) {
            JdbcTemplate single = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            single.execute("set session_replication_role = replica");
            try {
                for (String statement : statements) {
                    single.execute(statement);
                }
            } finally {
                single.execute("set session_replication_role = default");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
