package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.Sha256;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.production.IdentityProvider;
import dev.sextant.production.People;
import dev.sextant.production.ReleaseStep;
import dev.sextant.production.Replica;
import dev.sextant.production.SlowUpload;
import dev.sextant.production.Visitor;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import java.net.HttpURLConnection;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packaged jar as a centre runs it: two replicas on the same database, object store and engine, people and machines known
 * by an identity provider. The tests share the two processes and come in their order; the last two end them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoReplicasIT extends TwoReplicas {

    private static final Logger LOG = LoggerFactory.getLogger(TwoReplicasIT.class);
    private static final String JSON = "application/json";

    @Test
    @Order(1)
    void replicas_started_by_the_image_s_command_are_healthy_by_the_image_s_check() throws Exception {
        assumeThat(hasBash()).isTrue();
        for (Replica replica : system().replicas()) {
            assertThat(replica.healthCheck()).isZero();
            assertThat(replica.output()).contains("\"production\"").doesNotContain("secret-of");
        }
    }

    @Test
    @Order(2)
    void models_come_by_one_explicit_step_and_only_once() throws Exception {
        assertThat(definitions()).as("replicas do not deploy").isZero();

        String first = ReleaseStep.deploy(system());
        assertThat(definitions()).isPositive();

        assertThat(ReleaseStep.deploy(system())).isEqualTo(first);
        JsonNode audit = system().api().as("auditor").get("/api/audit").ok();
        assertThat(audit.path("items").findValuesAsText("actor")).contains("service-account-release");
    }

    @Test
    @Order(3)
    void whoever_has_logged_in_at_one_replica_is_known_at_the_other_and_logs_out_of_both() throws Exception {
        IdentityProvider provider = system().provider();
        provider.sitsAtTheBrowser(People.named("board1").provedAt(Instant.now()));
        Visitor visitor = alternating();

        Visitor.Page worklist = visitor.get("/worklist");

        assertThat(worklist.at()).hasPath("/worklist").hasHost("sextant.example");
        assertThat(worklist.body()).contains("Board member");
        assertThat(worklist.response().headers().firstValue("Strict-Transport-Security"))
                .isPresent();
        assertThat(visitor.get("/worklist").status()).isEqualTo(200);
        assertThat(visitor.get("/cases").status()).isEqualTo(200);
        assertThat(provider.authorizations()).as("one log-in for both").hasSize(1);

        Visitor.Page out = visitor.post(
                "/logout",
                "application/x-www-form-urlencoded",
                "_csrf=" + visitor.get("/worklist").csrf(),
                Map.of());

        assertThat(out.at()).hasPath("/login").hasQuery("logout");
        assertThat(out.body()).contains("You have been logged out").doesNotContain("type=\"password\"");
        assertThat(provider.endedSessions()).hasSize(1);
        // Nobody sits at the browser any more: the provider refuses a log-in that starts by itself.
        for (Visitor.Page refused : List.of(visitor.get("/worklist"), visitor.get("/worklist"))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.at().getPath()).endsWith("/auth");
        }
    }

    @Test
    @Order(4)
    void the_session_s_cookie_is_for_this_host_over_tls_and_for_no_script() throws Exception {
        HttpResponse<String> answer = new Visitor(TwoReplicas::first).first("/worklist");

        assertThat(answer.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("__Host-sextant=")
                        .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                        .doesNotContain("Domain"));
    }

    @Test
    @Order(5)
    void a_signature_needs_a_log_in_of_this_moment() throws Exception {
        IdentityProvider provider = system().provider();
        Journey patient = Journey.refer(system().api(), "SIGN-1").consent().screen(Journey.fitScreening());
        ApiClient.Caller investigator = system().api().as("investigator");
        JsonNode opened = investigator.awaitTask(patient.caseId(), "sign-eligibility");
        String key = opened.path("task").path("key").asText();
        investigator.post("/api/tasks/" + key + "/claim").ok();
        String path = "/worklist/" + key;
        String answers = investigator.completion(opened, Load.enrol()).toString();
        provider.sitsAtTheBrowser(
                People.named("investigator").provedAt(Instant.now().minus(Duration.ofHours(2))));
        Visitor visitor = alternating();

        Visitor.Page task = visitor.get(path);
        assertThat(task.at()).as("the page asked for, after the log-in").hasPath(path);
        Visitor.Page refused = visitor.post(path + "/complete", JSON, answers, asTheScript(task));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("log-in-again");

        task = visitor.get(task.link("Log in again"));
        assertThat(provider.authorizations().getLast()).containsEntry("max_age", "0");
        assertThat(task.at()).as("the task, after the fresh log-in").hasPath(path);
        Visitor.Page signed = visitor.post(path + "/complete", JSON, answers, asTheScript(task));

        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
        patient.awaitStage("WORK_UP");
        assertThat(database()
                        .sql("select person || ' ' || authenticated from attestation where case_id = ?")
                        .param(patient.caseId())
                        .query(String.class)
                        .single())
                .startsWith("investigator auth_time=");
    }

    @Test
    @Order(6)
    void a_laboratory_s_system_sends_files_with_its_own_credentials_and_may_do_nothing_else() {
        Journey patient = Journey.refer(system().api(), "LIMS-1").enrol();
        String specimen = patient.tissue(patient.focus("liver"), "LIMS-1-LI");
        ApiClient lims = withToken(system().provider().clientToken("lims"));

        JsonNode receipt = lims.as("lims")
                .upload(
                        patient.caseId(),
                        "PATHOLOGY",
                        Journey.context(specimen, "pathology-breast-v1", ""),
                        "pathology.csv",
                        DerivedPatients.t001With(1, "LIMS-1-LI").pathology())
                .created();

        assertThat(receipt.path("records").asInt()).isPositive();
        lims.as("lims").post("/api/cases", Map.of()).problem(403);
        lims.as("lims").get("/api/audit").problem(403);
        lims.as("lims").post("/api/deployments").problem(403);
        lims.as("lims").get("/actuator/prometheus").problem(403);
    }

    @Test
    @Order(7)
    void metrics_are_for_the_one_client_that_reads_them_and_tokens_of_others_are_none() throws Exception {
        for (Replica replica : system().replicas()) {
            ApiClient prometheus = withToken(system().provider().clientToken("prometheus"), replica);
            assertThat(prometheus.as("prometheus").getBytes("/actuator/prometheus"))
                    .isNotEmpty();
            prometheus.as("prometheus").get("/api/audit").problem(403);
            prometheus.as("prometheus").post("/api/deployments").problem(403);
        }
        withToken("not.a.token").as("nobody").get("/api/tasks").problem(401);
        system().api().asNobody().get("/actuator/prometheus").problem(401);
        system().api().as("board1").get("/actuator/prometheus").problem(403);
    }

    @Test
    @Order(8)
    void both_replicas_send_commands_and_each_command_is_sent_once() throws Exception {
        Ledger ledger = new Ledger();
        try (Load load = new Load(system().api(), ledger, "BOTH")) {
            load.referrals(4, 3);
            load.join();
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("select count(*) from outbox where state = 'PENDING'") == 0);
        assertThat(ledger.completions()).hasSize(24);
        assertThat(count("select count(*) from outbox where attempts > 1 and last_error is null"))
                .as("commands that two replicas took")
                .isZero();
        assertThat(count("select count(*) from outbox where state = 'OVERTAKEN'"))
                .isZero();
        for (Replica replica : system().replicas()) {
            assertThat(sentBy(replica)).as(replica.address()).isPositive();
        }
        LOG.info(
                "{}; commands sent: {}",
                ledger,
                system().replicas().stream().map(TwoReplicas::sentBy).toList());
    }

    @Test
    @Order(9)
    void nothing_acknowledged_is_lost_and_nothing_is_stuck_when_one_replica_is_killed_in_the_middle_of_work()
            throws Exception {
        Ledger ledger = new Ledger();
        Replica second = system().replicas().getLast();
        try (Load half = new Load(system().apiOf(second), ledger, "HALF");
                Load load = new Load(system().api(), ledger, "KILL")) {
            half.halfUploads(2, 2);
            load.uploads(2, 4, 2).referrals(4, 6);
            half.awaitWork(second.spool(), 2, 2, 6);
            second.kill();
            LOG.info("Killed at {}", ledger);
            load.awaitCompletions(ledger.completions().size() + 4);
            half.join();
            load.join();
        }
        LOG.info("KILLED ONE OF TWO: {}", ledger);
        assertThat(hasBash() && second.healthCheck() == 0).isFalse();

        new Aftermath(new Remaining(system(), first()), ledger).verify();
        assertThat(count("select count(*) from outbox where state = 'PENDING'")).isZero();
    }

    @Test
    @Order(10)
    void a_replica_that_is_told_to_stop_finishes_what_it_has_begun() throws Exception {
        Journey patient = Journey.refer(system().api(), "STOP-1").enrol();
        String specimen = patient.tissue(patient.focus("liver"), "STOP-1-LI");
        byte[] file = Load.padded(DerivedPatients.t001With(2, "STOP-1-LI").vcf(), 2);
        HttpURLConnection laboratory = new SlowUpload(file, Journey.context(specimen, "wes-tissue-grch38-v1", "GRCh38"))
                .send(first().address() + patient.path("/documents"), tokenOf("lab"), () -> {
                    await("a begun upload").atMost(Duration.ofSeconds(30)).until(() -> filesOnTheSpool(first()) > 0);
                    first().tellToStop();
                    await("a replica that takes no more")
                            .atMost(Duration.ofSeconds(30))
                            .until(() -> first().output().contains("Commencing graceful shutdown"));
                });

        assertThat(laboratory.getResponseCode()).isEqualTo(201);
        assertThat(new ObjectMapper()
                        .readTree(laboratory.getInputStream())
                        .path("sha256")
                        .asText())
                .isEqualTo(Sha256.of(file).hex());
        first().stop();
        assertThat(first().output()).contains("Graceful shutdown complete");
        assertThat(database()
                        .sql("select count(*) from document where case_id = ?")
                        .param(patient.caseId())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private static Map<String, String> asTheScript(Visitor.Page page) {
        return Map.of("Accept", JSON, "X-CSRF-TOKEN", page.csrf());
    }
}
