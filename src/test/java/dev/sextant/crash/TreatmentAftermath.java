package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.crash.TreatmentLedger.Attempt;
import dev.sextant.crash.TreatmentLedger.Kind;
import dev.sextant.kernel.Sha256;
import dev.sextant.testing.ApiClient;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ProcessInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares a system that was started again with what it had acknowledged while patients were on treatment. */
final class TreatmentAftermath {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Where the decision of a task is kept, under the task's key; those of other forms are kept with the task alone. */
    private static final Map<String, String> BOOKS = Map.ofEntries(
            Map.entry("record-safety-checks", "select recorded_by from safety_check where task_key = ?"),
            Map.entry("judge-regimen-safety", "select signed_by from safety_judgement where task_key = ?"),
            Map.entry("chase-assessment", "select recorded_by from assessment_chase where task_key = ?"),
            Map.entry("sign-response", "select signed_by from response_judgement where task_key = ?"),
            Map.entry("report-to-sponsor", step("SPONSOR")),
            Map.entry("review-serious-event", step("REVIEW")),
            Map.entry("submit-expedited-report", step("AUTHORITY")),
            Map.entry("record-safety-follow-up", step("FOLLOW_UP")),
            Map.entry("decide-adjustment", decision("ADJUSTMENT")),
            Map.entry("countersign-adjustment", countersignature("ADJUSTMENT")),
            Map.entry("decide-arm", decision("ARM")),
            Map.entry("countersign-arm", countersignature("ARM")));

    private final LocalProcess system;
    private final TreatmentLedger ledger;
    private final List<TreatedPatient> patients;
    private final ApiClient api;
    private final JdbcClient database;

    TreatmentAftermath(LocalProcess system, TreatmentLedger ledger, List<TreatedPatient> patients) {
        this.system = system;
        this.ledger = ledger;
        this.patients = patients;
        this.api = system.api();
        this.database = system.database();
    }

    private static String step(String kind) {
        return "select recorded_by from safety_report_step where kind = '" + kind + "' and task_key = ?";
    }

    private static String decision(String kind) {
        return "select decided_by from board_decision where kind = '" + kind + "' and task_key = ?";
    }

    private static String countersignature(String kind) {
        return "select actor from board_decision_state join board_decision using (decision_id) where kind = '" + kind
                + "' and state = 'SIGNED' and board_decision_state.task_key = ?";
    }

    /** What was acknowledged is there once; what was not answered is asked for again, and is there once as well. */
    void verifyAndRepeatUnanswered() {
        verifyWhatWasAcknowledged();
        ledger.unanswered()
                .forEach(attempt ->
                        assertThat(idsOf(attempt)).as("unanswered %s", attempt).hasSizeLessThanOrEqualTo(1));
        ledger.halves()
                .forEach(attempt ->
                        assertThat(idsOf(attempt)).as("half sent %s", attempt).isEmpty());
        assertThat(Arriving.files(system.spool())).isEmpty();
        ledger.unanswered().forEach(this::repeat);
        verifyWhatWasAcknowledged();
    }

    private void repeat(Attempt attempt) {
        ApiClient.Reply reply = Again.send(() -> attempt.send(api));
        if (reply.json().path("code").asText().equals("answer-lost")) {
            List<String> ids = idsOf(attempt);
            assertThat(ids).as("effective without an answer: %s", attempt).hasSize(1);
            ledger.foundAgain(attempt, ids.get(0));
        } else {
            ledger.answer(attempt, reply);
        }
    }

    private void verifyWhatWasAcknowledged() {
        ledger.acknowledged()
                .forEach((attempt, id) ->
                        assertThat(idsOf(attempt)).as("%s", attempt).containsExactly(id));
        ledger.attempts().stream()
                .filter(ledger::wasRefused)
                .forEach(attempt ->
                        assertThat(idsOf(attempt)).as("refused %s", attempt).isEmpty());
        ledger.decisions().completions().forEach(completion -> {
            long key = Long.parseLong(completion.taskKey());
            if (completion.signed()) {
                assertThat(rows("select person from attestation where task_key = ?", key))
                        .as("%s", completion)
                        .containsExactly(completion.person());
            }
            assertThat(rows(
                            "select actor from audit_entry where action = 'task-completed' and facts ->> 'task' = ?",
                            completion.taskKey()))
                    .as("%s", completion)
                    .containsExactly(completion.person());
            String book = BOOKS.get(completion.formId());
            if (book != null) {
                assertThat(rows(book, key)).as("%s", completion).containsExactly(completion.person());
            }
        });
    }

    private List<String> idsOf(Attempt attempt) {
        return rows(attempt.kind().find(), attempt.caseId(), attempt.mark());
    }

    /** And then every case goes on to its next line or its end: nothing is stuck. */
    void verify() throws Exception {
        try (TreatmentPeople people = new TreatmentPeople(api, ledger, patients).carryOn()) {
            people.awaitUntil("the first line of every case", PATIENCE, this::everyCaseHasBegun);
            people.join();
        }
        // A line that began only now shows its progression on another day than its first.
        system.addToClock(Duration.ofDays(1));
        try (TreatmentPeople people = new TreatmentPeople(system.api(), ledger, patients).carryOn()) {
            people.awaitUntil("the next line or the end of every case", PATIENCE, this::everythingIsAnswered);
            people.join();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Something is stuck: " + whatIsOpen(), e);
        }
        verifyWhatWasAcknowledged();
        everyFileIsWhole();
        everyEventHasItsReports();
        everyOrganoidHasOneAnswer();
        everyAdjustmentHasTwoSignatures();
        nothingHappenedTwice();
        everyOvertakenDecisionSaysSo(new Aftermath(system, ledger.decisions()).agreement());
        theEngineAgrees();
    }

    private boolean everyCaseHasBegun() {
        return count("""
                        select count(*) from case_file c where not exists (
                            select from treatment_line l where l.case_id = c.case_id and l.first_dose_on is not null)""") == 0;
    }

    private Map<String, List<String>> whatIsOpen() {
        return Map.of(
                "cases", rows("""
                        select case_id || ' ' || stage || ' lines ' || (select string_agg(number || ' ' || implementation || ' ' || coalesce(end_reason, 'open'), ', ')
                            from treatment_line l where l.case_id = c.case_id) from case_file c"""),
                "tasks", rows("""
                        select case_id || ' ' || key || ' ' || form_id || ' ' || state || ' since ' || created_at
                        from task where state in ('CREATED', 'COMPLETING') order by created_at"""),
                "commands", rows("""
                        select case_id || ' ' || kind || ' ' || coalesce(message, '') || ' ' || state || ' since ' || created_at
                        from outbox where state = 'PENDING' order by id"""),
                "organoids", rows("""
                        select o.organoid_id from organoid o where not exists (
                            select from organoid_screen s where s.organoid_id = o.organoid_id
                            and s.current_result_id is not null)"""),
                "reports", rows("select adverse_event_id from safety_report where closed_at is null"));
    }

    private boolean everythingIsAnswered() {
        return count("""
                        select count(*) from case_file c where stage <> 'FOLLOW_UP' and not exists (
                            select from treatment_line l where l.case_id = c.case_id and l.number > 1
                            and l.first_dose_on is not null)""") == 0
                && count("select count(*) from safety_report where closed_at is null") == 0
                && count("""
                        select count(*) from organoid o where not exists (
                            select from organoid_screen s where s.organoid_id = o.organoid_id
                            and s.current_result_id is not null)""") == 0
                && count("""
                        select count(*) from task where state = 'COMPLETING'
                        or state = 'CREATED' and process_id in ('treatment-line', 'organoid-testing', 'safety-report')""") == 0
                && count("select count(*) from outbox where state = 'PENDING'") == 0;
    }

    private void everyFileIsWhole() {
        ledger.acknowledged().forEach((attempt, id) -> {
            if (attempt.kind() == Kind.SCREEN_FILE) {
                byte[] content =
                        api.as("lab").getBytes("/api/cases/" + attempt.caseId() + "/documents/" + id + "/content");
                assertThat(Sha256.of(content).hex()).isEqualTo(attempt.mark());
                assertThat(count("select count(*) from organoid_well where document_id = ?", id)
                                + count("select count(*) from organoid_map_well where document_id = ?", id))
                        .as("%s", attempt)
                        .isPositive();
            }
        });
        assertThat(new Aftermath(system, ledger.decisions()).filesOnTheSpool()).isEmpty();
    }

    private void everyEventHasItsReports() {
        assertThat(rows("""
                        select e.adverse_event_id from adverse_event e
                        join adverse_event_version v using (adverse_event_id)
                        where v.version = 1 and (v.facts ->> 'seriousness') <> '[]' order by 1""")).isNotEmpty().isEqualTo(rows("select adverse_event_id from safety_report order by 1"));
        assertThat(rows("""
                        select adverse_event_id || ' ' || kind from safety_report_step where not overtaken
                        group by adverse_event_id, kind having count(*) > 1""")).isEmpty();
    }

    private void everyOrganoidHasOneAnswer() {
        assertThat(rows("select organoid_id from organoid_result order by 1"))
                .isEqualTo(rows("select organoid_id from organoid order by 1"));
        assertThat(rows("select organoid_id from organoid_establishment group by organoid_id having count(*) > 1"))
                .isEmpty();
    }

    private void everyAdjustmentHasTwoSignatures() {
        List<String> confirmed = rows("""
                select decision_id from board_decision join board_decision_state using (decision_id)
                where kind = 'ADJUSTMENT' and state = 'CONFIRMED' order by 1""");
        assertThat(confirmed).hasSizeGreaterThanOrEqualTo(patients.size());
        assertThat(rows("""
                        select d.decision_id from board_decision d
                        join board_decision_state confirmed using (decision_id)
                        join board_decision_state second using (decision_id)
                        join attestation decided on decided.task_key = d.task_key and decided.person = d.decided_by
                        join attestation countersigned
                            on countersigned.task_key = second.task_key and countersigned.person = second.actor
                        where d.kind = 'ADJUSTMENT' and d.decided_by <> second.actor
                        and confirmed.state = 'CONFIRMED' and second.state = 'SIGNED' order by 1""")).isEqualTo(confirmed);
        assertThat(rows("""
                        select case_id from treatment_line where number = 1 and end_reason = 'PROGRESSION' order by 1""")).hasSize(patients.size());
    }

    private void nothingHappenedTwice() {
        assertThat(rows("""
                        select case_id || ' ' || text from timeline_entry
                        where refs <> '{}' and kind <> 'response-signed' group by case_id, kind, text, refs having count(*) > 1""")).isEmpty();
        assertThat(rows("""
                        select facts ->> 'task' from audit_entry where action = 'task-completed'
                        group by facts ->> 'task' having count(*) > 1""")).isEmpty();
        assertThat(rows("""
                        select line_id || evidence_sha256 from adjustment_proposal
                        group by line_id, evidence_sha256 having count(*) > 1""")).isEmpty();
    }

    /** Evidence changes while people decide: what the engine had left by then is kept, and marked. */
    private void everyOvertakenDecisionSaysSo(JsonNode report) {
        List<String> overtaken = rows("select key::text from task where state = 'OVERTAKEN'");
        for (JsonNode command : report.path("overtakenCommands")) {
            assertThat(command.path("kind").asText()).as("%s", command).isEqualTo("COMPLETE_TASK");
        }
        assertThat(report.path("overtakenCommands")).hasSize(overtaken.size());
        assertThat(count("select count(*) from outbox where state = 'OVERTAKEN'"))
                .isEqualTo(overtaken.size());
        assertThat(rows("""
                        select task_key::text from response_judgement join task on task.key = task_key
                        where overtaken <> (task.state = 'OVERTAKEN')""")).isEmpty();
        assertThat(count("""
                        select count(*) from timeline_entry where kind = 'response-signed'
                        and text like 'The signature under the response took no effect%'""")).isEqualTo(count("select count(*) from response_judgement where overtaken"));
    }

    /** One process for each case, that of its treatment or that of its follow-up; every report has ended. */
    private void theEngineAgrees() {
        int followed = (int) patients.stream().filter(TreatedPatient::stops).count();
        try (CamundaClient engine = system.engine()) {
            assertThat(engine.newIncidentSearchRequest().send().join().items()).isEmpty();
            assertThat(active(engine, "precision-therapy")).hasSize(patients.size() - followed);
            assertThat(active(engine, "survival-follow-up")).hasSize(followed);
            assertThat(active(engine, "safety-report")).isEmpty();
        }
    }

    private static List<ProcessInstance> active(CamundaClient engine, String processId) {
        return engine.newProcessInstanceSearchRequest()
                .filter(filter -> filter.processDefinitionId(processId).state(ProcessInstanceState.ACTIVE))
                .page(page -> page.limit(1000))
                .send()
                .join()
                .items();
    }

    private long count(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query(Long.class).single();
    }

    private List<String> rows(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query(String.class).list();
    }
}
