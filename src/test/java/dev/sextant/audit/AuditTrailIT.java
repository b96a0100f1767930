package dev.sextant.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.SextantTest;
import dev.sextant.testing.TestCases;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SextantTest
class AuditTrailIT {

    @Autowired
    private AuditTrail trail;

    @Autowired
    private AuditVerifier verifier;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestCases cases;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anEntryBelongsIntoATransaction() {
        assertThatThrownBy(() -> trail.recordSystem("system", "nothing-done", Map.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void manyAtOnceMakeOneChain() throws Exception {
        long before = verifier.verify().entries();
        CountDownLatch done = new CountDownLatch(40);
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 40; i++) {
                people.submit(() -> {
                    write(CaseId.mint(), "written");
                    done.countDown();
                });
            }
            done.await();
        }
        AuditVerifier.Verification verification = verifier.verify();
        assertThat(verification.intact()).isTrue();
        assertThat(verification.entries()).isEqualTo(before + 80);
    }

    @Test
    void aRolledBackChangeLeavesNoEntry() {
        long before = verifier.verify().entries();
        transaction.executeWithoutResult(status -> {
            trail.recordSystem("system", "nothing-done", Map.of());
            status.setRollbackOnly();
        });
        assertThat(verifier.verify().entries()).isEqualTo(before);
    }

    @Test
    void theDatabaseRefusesToChangeTheTrail() {
        write(CaseId.mint(), "written");
        for (String change : new String[] {
            "update audit_entry set actor = 'x'",
            "delete from audit_entry",
            "truncate audit_entry",
            "truncate attestation"
        }) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("append-only");
        }
    }

    @Test
    void aChangeBehindTheTriggersBackIsFound() {
        write(CaseId.mint(), "written");
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update audit_entry set facts = '{\"n\": \"9\"}' where seq = (select max(seq) from audit_entry)")
                    .update();
        });
        JsonNode verification = api.as("auditor").get("/api/audit/verify").ok();
        assertThat(verification.path("intact").asBoolean()).isFalse();
        assertThat(verification.path("problem").asText()).endsWith("was changed");
    }

    @Test
    void aCaseIsReadByAuditorsAndItsCoordinators() {
        CaseId caseId = cases.open();
        write(caseId, "written");
        String path = "/api/audit?case=" + caseId;

        assertThat(api.as("auditor").get(path).ok().path("total").asInt()).isEqualTo(2);
        assertThat(api.as("coordinator").get(path + "&size=1").ok().path("items"))
                .hasSize(1);
        api.as("outsider").get(path).problem(404);
        api.as("lab").get(path).problem(403);
        api.as("coordinator").get("/api/audit").problem(403);
        assertThat(api.as("admin").get("/api/audit").ok().path("items").findValuesAsText("action"))
                .contains("models-deployed");
    }

    private void write(CaseId caseId, String action) {
        transaction.executeWithoutResult(status -> {
            trail.record(caseId, "board1", action, Map.of("n", "1"));
            trail.record(caseId, "board1", action, Map.of("n", "2"));
        });
    }
}
