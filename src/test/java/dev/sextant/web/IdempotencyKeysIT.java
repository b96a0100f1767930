package dev.sextant.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.Sha256;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.SextantTest;
import dev.sextant.web.IdempotencyKeys.Claim;
import dev.sextant.web.IdempotencyKeys.Key;
import dev.sextant.web.IdempotencyKeys.StoredResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SextantTest
class IdempotencyKeysIT {

    private static final Key KEY = new Key("lab", "key-1", "/api/things");
    private static final Sha256 BODY = Sha256.of("body");

    @Autowired
    private IdempotencyKeys keys;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void leave() {
        IdempotencyKeys.leave();
    }

    @Test
    void oneRequestRunsAndItsAnswerIsRepeated() {
        assertThat(keys.claim(KEY, BODY)).isInstanceOf(Claim.Fresh.class);
        assertThat(keys.claim(KEY, BODY)).isInstanceOf(Claim.InProgress.class);
        assertThat(keys.claim(KEY, Sha256.of("other"))).isInstanceOf(Claim.OtherRequest.class);

        keys.finish(KEY, answer(201));

        assertThat(keys.claim(KEY, BODY)).isInstanceOfSatisfying(Claim.Replay.class, replay -> {
            assertThat(replay.response().status()).isEqualTo(201);
            assertThat(new String(replay.response().body(), StandardCharsets.UTF_8))
                    .isEqualTo("{}");
        });
        assertThat(keys.claim(new Key("lab2", "key-1", "/api/things"), BODY)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aRefusalThatChangedNothingFreesTheKey() {
        keys.claim(KEY, BODY);
        keys.finish(KEY, answer(422));
        assertThat(keys.claim(KEY, BODY)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aServerThatDiedBeforeTheCommitLetsTheRepeatRun() {
        keys.claim(KEY, BODY);
        grownOld();
        assertThat(keys.claim(KEY, BODY)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aServerThatDiedAfterTheCommitNeverLetsTheRepeatRun() {
        keys.claim(KEY, BODY);
        IdempotencyKeys.enter(KEY);
        transaction.executeWithoutResult(status -> trail.recordSystem("lab", "thing-done", Map.of()));
        grownOld();
        assertThat(keys.claim(KEY, BODY)).isInstanceOf(Claim.EffectiveWithoutAnswer.class);
    }

    @Test
    void deployingTwiceWithOneKeyDeploysOnce() {
        JsonNode first =
                api.as("admin").withKey("deploy").post("/api/deployments").created();
        ApiClient.Reply second = api.as("admin").withKey("deploy").post("/api/deployments");

        assertThat(second.created()).isEqualTo(first);
        assertThat(second.response().headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
        api.as("board1").withKey("deploy").post("/api/deployments").problem(403);
        api.as("admin").withKey("k".repeat(201)).post("/api/deployments").problem(422);
    }

    private void grownOld() {
        jdbc.sql("update idempotency_key set started_at = now() - interval '1 hour'")
                .update();
    }

    private static StoredResponse answer(int status) {
        return new StoredResponse(status, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
    }
}
