package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.Sha256;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares a system that was started again with what it had acknowledged before it died. */
final class Aftermath {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Survivor system;
    private final Ledger ledger;
    private final ApiClient api;
    private final JdbcClient database;

    Aftermath(Survivor system, Ledger ledger) {
        this.system = system;
        this.ledger = ledger;
        this.api = system.api();
        this.database = system.database();
    }

    /** Everything, and then every case goes on until it is enrolled: nothing is stuck. */
    void verify() {
        nothingIsKeptOfWhatWasSentInPart();
        everyAcknowledgedCaseAndConsentIsThere();
        everyAcknowledgedDocumentIsThere();
        everyUnansweredUploadIsWholeOrAbsent();
        everyAcknowledgedCompletionTookEffectOnce();
        everyCaseGoesOn();
        nothingHappenedTwice();
        everythingAgrees();
    }

    private void everyAcknowledgedCaseAndConsentIsThere() {
        ledger.patients()
                .forEach(patient -> assertThat(file(patient.caseId())
                                .path("subject")
                                .path("pseudonym")
                                .asText())
                        .isEqualTo(patient.pseudonym()));
        ledger.consents()
                .forEach(consent -> assertThat(count(
                                "select count(*) from consent where case_id = ? and consent_id = ? and given",
                                consent.caseId(),
                                consent.consentId()))
                        .as("%s", consent)
                        .isOne());
    }

    private void everyAcknowledgedDocumentIsThere() {
        ledger.receipts().forEach(receipt -> {
            assertThat(documents(receipt.upload()))
                    .singleElement()
                    .satisfies(document ->
                            assertThat(document.path("documentId").asText()).isEqualTo(receipt.documentId()));
            assertWhole(receipt.upload(), receipt.documentId());
        });
    }

    private void nothingIsKeptOfWhatWasSentInPart() {
        // A server that lives deletes an upload a moment after its answer, one that starts has swept before it is
        // ready.
        await("an empty spool")
                .atMost(Duration.ofSeconds(10))
                .until(() -> filesOnTheSpool().isEmpty());
        JsonNode objects = consistency().path("objects").path("objectsWithoutRow");
        ledger.halves().forEach(upload -> {
            assertThat(documents(upload)).as("half sent").isEmpty();
            assertThat(objects.toString()).as("half sent").doesNotContain(upload.sha256());
            assertThat(count("select count(*) from audit_entry where facts ->> 'sha256' = ?", upload.sha256()))
                    .isZero();
        });
    }

    /** And when it is sent again under its key, there is one document. */
    private void everyUnansweredUploadIsWholeOrAbsent() {
        ledger.unanswered().forEach(upload -> {
            List<JsonNode> kept = documents(upload);
            assertThat(kept).hasSizeLessThanOrEqualTo(1);
            kept.forEach(
                    document -> assertWhole(upload, document.path("documentId").asText()));
            String documentId = sendAgain(upload);
            assertWhole(upload, documentId);
            assertThat(documents(upload)).hasSize(1);
        });
        assertThat(filesOnTheSpool()).isEmpty();
    }

    private String sendAgain(Ledger.Upload upload) {
        ApiClient.Reply reply = Again.send(() -> Load.sendWithKey(api, upload));
        if (!reply.json().path("code").asText().equals("answer-lost")) {
            return Load.documentOf(reply, upload);
        }
        assertThat(ledger.halves()).as("effective without an answer").doesNotContain(upload);
        return documents(upload).getFirst().path("documentId").asText();
    }

    private List<JsonNode> documents(Ledger.Upload upload) {
        JsonNode all = api.as("lab")
                .get("/api/cases/" + upload.caseId() + "/documents")
                .ok();
        return StreamSupport.stream(all.spliterator(), false)
                .filter(document ->
                        document.path("context").path("specimenId").asText().equals(upload.specimenId()))
                .toList();
    }

    private void assertWhole(Ledger.Upload upload, String documentId) {
        String path = "/api/cases/" + upload.caseId() + "/documents/" + documentId;
        byte[] content = api.as("lab").getBytes(path + "/content");
        assertThat(Sha256.of(content).hex()).isEqualTo(upload.sha256());
        JsonNode receipt = api.as("lab").get(path).ok().path("receipt");
        assertThat(receipt.path("records").asLong()).as("%s", receipt).isPositive();
        assertThat(count("select count(*) from mutation where document_id = ?", documentId))
                .isEqualTo(receipt.path("accepted").asLong());
    }

    List<Path> filesOnTheSpool() {
        return Arriving.files(system.spool());
    }

    void everyAcknowledgedCompletionTookEffectOnce() {
        ledger.completions().forEach(completion -> {
            long key = Long.parseLong(completion.taskKey());
            await("completion of %s".formatted(completion))
                    .atMost(PATIENCE)
                    .until(() -> count("select count(*) from task where key = ? and state = 'COMPLETED'", key) == 1);
            assertThat(count("select count(*) from attestation where task_key = ?", key))
                    .isEqualTo(completion.signed() ? 1 : 0);
            assertThat(count(
                            "select count(*) from audit_entry where action = 'task-completed' and facts ->> 'task' = ?",
                            completion.taskKey()))
                    .isOne();
        });
    }

    private void everyCaseGoesOn() {
        for (String caseId : database.sql("select case_id from case_file order by case_id")
                .query(String.class)
                .list()) {
            await("enrolment of " + caseId)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> isEnrolled(caseId));
        }
        ledger.uploads()
                .forEach(upload -> api.as("lab").awaitTaskFor(upload.caseId(), "judge-adequacy", upload.specimenId()));
    }

    private boolean isEnrolled(String caseId) {
        JsonNode file = file(caseId);
        if (file.path("stage").asText().equals("WORK_UP")) {
            return true;
        }
        if (file.path("consent").path("all").isEmpty()) {
            Load.consent(api, caseId);
        }
        decideIfAsked("coordinator", caseId, "record-screening", Journey.fitScreening());
        decideIfAsked("investigator", caseId, "sign-eligibility", Load.enrol());
        return false;
    }

    private void decideIfAsked(String person, String caseId, String formId, Map<String, ?> answers) {
        for (JsonNode task : api.as(person)
                .get("/api/tasks?state=CREATED&case=" + caseId)
                .ok()
                .path("items")) {
            if (task.path("formId").asText().equals(formId)) {
                api.as(person).completeTask(caseId, formId, answers);
            }
        }
    }

    void nothingHappenedTwice() {
        assertThat(rows("select case_id from consent group by case_id having count(*) > 1"))
                .isEmpty();
        assertThat(
                        rows(
                                "select case_id || ' ' || element_id from task group by case_id, element_id, task_references having count(*) > 1"))
                .isEmpty();
        assertThat(rows("select case_id || ' ' || sha256 from document group by case_id, sha256 having count(*) > 1"))
                .isEmpty();
        assertThat(rows("select task_key::text from attestation group by task_key having count(*) > 1"))
                .isEmpty();
        assertThat(rows("""
                        select facts ->> 'task' from audit_entry where action = 'task-completed'
                        group by facts ->> 'task' having count(*) > 1""")).isEmpty();
        assertThat(rows("""
                        select case_id || ' ' || text from timeline_entry
                        group by case_id, kind, text, refs having count(*) > 1""")).isEmpty();
        List<Long> registered = database.sql("select process_instance_key from case_instance")
                .query(Long.class)
                .list();
        assertThat(registered).hasSize((int) count("select count(*) from case_file"));
        try (CamundaClient engine = system.engine()) {
            assertThat(engine.newProcessInstanceSearchRequest()
                            .filter(filter -> filter.processDefinitionId("precision-therapy"))
                            .page(page -> page.limit(1000))
                            .send()
                            .join()
                            .items())
                    .allSatisfy(instance -> assertThat(instance.getState()).isEqualTo(ProcessInstanceState.ACTIVE))
                    .extracting(instance -> instance.getProcessInstanceKey())
                    .containsExactlyInAnyOrderElementsOf(registered);
            assertThat(engine.newIncidentSearchRequest().send().join().items()).isEmpty();
        }
    }

    void everythingAgrees() {
        assertThat(agreement().path("overtakenCommands")).isEmpty();
    }

    /** The system is consistent and its audit trail intact; returns the report, which may name overtaken commands. */
    JsonNode agreement() {
        await("an empty outbox")
                .atMost(PATIENCE)
                .until(() -> count("select count(*) from outbox where state = 'PENDING'") == 0);
        // What is under way for less than a minute counts as agreeing: after two, nothing is under way any more.
        system.addToClock(Duration.ofMinutes(2));
        await("a consistent system")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(consistency().path("consistent").asBoolean())
                        .as("%s", consistency())
                        .isTrue());
        JsonNode trail = api.as("auditor").get("/api/audit/verify").ok();
        assertThat(trail.path("intact").asBoolean()).as("%s", trail).isTrue();
        assertThat(trail.path("entries").asLong()).isEqualTo(count("select count(*) from audit_entry"));
        return consistency();
    }

    private JsonNode consistency() {
        return api.as("auditor").get("/api/consistency").ok();
    }

    private JsonNode file(String caseId) {
        return api.as("coordinator").get("/api/cases/" + caseId).ok();
    }

    private long count(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query(Long.class).single();
    }

    private List<String> rows(String sql) {
        return database.sql(sql).query(String.class).list();
    }
}
