package dev.sextant.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.Sha256;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.SextantTest;
import dev.sextant.web.IdempotencyKeys.Claim;
import dev.sextant.web.IdempotencyKeys.Held;
import dev.sextant.web.IdempotencyKeys.Key;
import dev.sextant.web.IdempotencyKeys.StoredResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

@SextantTest
class IdempotencyKeysIT {

    private static final Key KEY = new Key("lab", "key-1", "/api/things");
    private static final Sha256 BODY = Sha256.of("body");
    private static final Duration LEASE = Duration.ofMillis(600);

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

    private final List<KeyLeases> replicas = new ArrayList<>();

    @AfterEach
    void leave() {
        IdempotencyKeys.leave();
        replicas.forEach(KeyLeases::close);
    }

    @Test
    void oneRequestRunsAndItsAnswerIsRepeated() {
        Held held = claimed(keys);
        assertThat(keys.claim(KEY, BODY)).isInstanceOf(Claim.InProgress.class);
        assertThat(keys.claim(KEY, Sha256.of("other"))).isInstanceOf(Claim.OtherRequest.class);

        keys.finish(held, answer(201));

        assertThat(keys.claim(KEY, BODY)).isInstanceOfSatisfying(Claim.Replay.class, replay -> {
            assertThat(replay.response().status()).isEqualTo(201);
            assertThat(new String(replay.response().body(), StandardCharsets.UTF_8))
                    .isEqualTo("{}");
        });
        assertThat(keys.claim(new Key("lab2", "key-1", "/api/things"), BODY)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aRefusalThatChangedNothingFreesTheKey() {
        keys.finish(claimed(keys), answer(422));
        assertThat(keys.claim(KEY, BODY)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aReplicaThatDiedBeforeTheCommitLetsTheRepeatRunWithinItsLease() {
        Replica dead = replica();
        claimed(dead.keys());
        dead.leases().close();

        assertThat(replica().keys().claim(KEY, BODY)).isInstanceOf(Claim.InProgress.class);
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> keys.claim(KEY, BODY) instanceof Claim.Fresh);
        assertThat(replica().keys().claim(KEY, BODY)).isInstanceOf(Claim.InProgress.class);
    }

    @Test
    void aReplicaThatDiedAfterTheCommitNeverLetsTheRepeatRun() {
        Replica dead = replica();
        IdempotencyKeys.enter(claimed(dead.keys()));
        transaction.executeWithoutResult(status -> trail.recordSystem("lab", "thing-done", Map.of()));
        dead.leases().close();

        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !(keys.claim(KEY, BODY) instanceof Claim.InProgress));
        assertThat(keys.claim(KEY, BODY)).isInstanceOf(Claim.EffectiveWithoutAnswer.class);
    }

    @Test
    void aLongRequestOfALivingReplicaIsNeverTakenOver() {
        Replica busy = replica();
        Held held = claimed(busy.keys());
        await().during(LEASE.multipliedBy(4))
                .atMost(Duration.ofSeconds(20))
                .until(() -> keys.claim(KEY, BODY) instanceof Claim.InProgress);

        busy.keys().finish(held, answer(201));
        assertThat(keys.claim(KEY, BODY)).isInstanceOf(Claim.Replay.class);
    }

    @Test
    void whoReadsAKeyDoesNotWaitForAnothersTransaction() {
        Replica busy = replica();
        IdempotencyKeys.enter(claimed(busy.keys()));
        busy.leases().close();
        lapse();
        transaction.executeWithoutResult(status -> {
            keys.markEffective();
            CompletableFuture<Claim> other = CompletableFuture.supplyAsync(() -> keys.claim(KEY, BODY));
            assertThat(other).succeedsWithin(Duration.ofSeconds(5)).isInstanceOf(Claim.InProgress.class);
        });
    }

    @Test
    void aReplicaThatOnlySeemedDeadChangesNothingAnyMoreUnderAKeyThatWasTakenOver() {
        Replica frozen = replica();
        Held held = claimed(frozen.keys());
        frozen.leases().close();
        lapse();
        Held second = claimed(keys);

        IdempotencyKeys.enter(held);
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(status -> trail.recordSystem("lab", "thing-done", Map.of())))
                .isInstanceOf(Conflict.class);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'thing-done'")
                        .query(Long.class)
                        .single())
                .isZero();
        frozen.keys().finish(held, answer(409));

        IdempotencyKeys.enter(second);
        transaction.executeWithoutResult(status -> trail.recordSystem("lab", "thing-done", Map.of()));
        keys.finish(second, answer(201));
        assertThat(replica().keys().claim(KEY, BODY)).isInstanceOf(Claim.Replay.class);
    }

    @Test
    void aKeyOfTheReleaseBeforeIsHeldForTenMinutes() {
        jdbc.sql("""
                        insert into idempotency_key (user_name, key, path, request_sha256, state, started_at)
                        values (?, ?, ?, ?, 'IN_PROGRESS', now())""").params(KEY.userName(), KEY.key(), KEY.path(), BODY.hex()).update();
        assertThat(keys.claim(KEY, BODY)).isInstanceOf(Claim.InProgress.class);
        lapse();
        assertThat(keys.claim(KEY, BODY)).isInstanceOf(Claim.Fresh.class);
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

    private record Replica(KeyLeases leases, IdempotencyKeys keys) {}

    /** Another one on the same database, with a short lease. */
    private Replica replica() {
        KeyLeases leases = new KeyLeases(jdbc, new WebSettings(DataSize.ofMegabytes(4), LEASE));
        replicas.add(leases);
        return new Replica(leases, new IdempotencyKeys(jdbc, leases, Clock.systemUTC()));
    }

    private static Held claimed(IdempotencyKeys keys) {
        return assertThat(keys.claim(KEY, BODY))
                .asInstanceOf(type(Claim.Fresh.class))
                .actual()
                .held();
    }

    private void lapse() {
        jdbc.sql("update idempotency_key set leased_until = now() - interval '1 second'")
                .update();
    }

    private static StoredResponse answer(int status) {
        return new StoredResponse(status, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
    }
}
