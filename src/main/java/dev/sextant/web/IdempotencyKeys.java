package dev.sextant.web;

import dev.sextant.kernel.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table behind {@code Idempotency-Key}.
 *
 * <p>A key is IN_PROGRESS from the first byte, EFFECTIVE from the commit of the change it made (written in that very
 * transaction, see {@link #markEffective}), and DONE when its answer is stored. A process that dies in between therefore
 * leaves a row that tells whether a repeat may run: IN_PROGRESS may, after a lease; EFFECTIVE never.
 *
 * <p>Leases use the database's clock: it is the one that all replicas share, and no test moves it.
 */
@Component
public class IdempotencyKeys {

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration KEEP = Duration.ofDays(7);
    private static final ThreadLocal<@Nullable Key> CURRENT = new ThreadLocal<>();

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Key(String userName, String key, String path) {}

    record StoredResponse(int status, @Nullable String contentType, byte[] body) {}

    /** What is known of a key when a request arrives with it. */
    sealed interface Claim {
        record Fresh() implements Claim {}

        record OtherRequest() implements Claim {}

        record InProgress() implements Claim {}

        record EffectiveWithoutAnswer() implements Claim {}

        record Replay(StoredResponse response) implements Claim {}
    }

    /** Called by whoever writes in the transaction of a change: from its commit on, the key of this request is spent. */
    public void markEffective() {
        Key key = CURRENT.get();
        if (key != null) {
            where("update idempotency_key set state = 'EFFECTIVE' where %s and state = 'IN_PROGRESS'", key)
                    .update();
        }
    }

    static void enter(Key key) {
        CURRENT.set(key);
    }

    static void leave() {
        CURRENT.remove();
    }

    @Transactional
    Claim claim(Key key, Sha256 request) {
        int inserted = jdbc.sql("""
                        insert into idempotency_key (user_name, key, path, request_sha256, state, started_at)
                        values (:user, :key, :path, :request, 'IN_PROGRESS', now()) on conflict do nothing""")
                .param("user", key.userName())
                .param("key", key.key())
                .param("path", key.path())
                .param("request", request.hex())
                .update();
        return inserted == 1 ? new Claim.Fresh() : existing(key, request);
    }

    private Claim existing(Key key, Sha256 request) {
        Optional<Row> found = where(
                        "select request_sha256, state, status, content_type, body, started_at < now() - make_interval(secs => "
                                + LEASE.toSeconds() + ") as abandoned from idempotency_key where %s for update",
                        key)
                .query((row, number) -> new Row(
                        row.getString("request_sha256"),
                        row.getString("state"),
                        row.getInt("status"),
                        row.getString("content_type"),
                        row.getBytes("body"),
                        row.getBoolean("abandoned")))
                .optional();
        if (found.isEmpty()) {
            return new Claim.InProgress(); // released between the two statements: the caller tries again
        }
        Row row = found.get();
        if (!row.request().equals(request.hex())) {
            return new Claim.OtherRequest();
        }
        return switch (row.state()) {
            case "DONE" ->
                new Claim.Replay(new StoredResponse(
                        row.status(), row.contentType(), row.body() == null ? new byte[0] : row.body()));
            case "EFFECTIVE" -> row.abandoned() ? new Claim.EffectiveWithoutAnswer() : new Claim.InProgress();
            default -> row.abandoned() ? takeOver(key) : new Claim.InProgress();
        };
    }

    private record Row(
            String request,
            String state,
            int status,
            @Nullable String contentType,
            byte @Nullable [] body,
            boolean abandoned) {}

    private Claim takeOver(Key key) {
        where("update idempotency_key set started_at = now() where %s", key).update();
        return new Claim.Fresh();
    }

    /** Keeps the answer of a request that succeeded or changed something; forgets the key of one that changed nothing. */
    @Transactional
    void finish(Key key, StoredResponse response) {
        boolean success = response.status() >= 200 && response.status() < 300;
        int stored = response.status() >= 500
                ? 0
                : where("""
                        update idempotency_key set state = 'DONE', status = :status, content_type = :contentType, body = :body
                        where %s and (state = 'EFFECTIVE' or cast(:success as boolean))""", key)
                        .param("status", response.status())
                        .param("contentType", response.contentType())
                        .param("body", response.body())
                        .param("success", success)
                        .update();
        if (stored == 0) {
            where("delete from idempotency_key where %s and state = 'IN_PROGRESS'", key)
                    .update();
        }
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT10M")
    @Transactional
    void forgetOldKeys() {
        jdbc.sql("delete from idempotency_key where started_at < :before")
                .param("before", OffsetDateTime.now(clock).minus(KEEP))
                .update();
    }

    private JdbcClient.StatementSpec where(String sql, Key key) {
        return jdbc.sql(sql.replace("%s", "user_name = :user and key = :key and path = :path"))
                .param("user", key.userName())
                .param("key", key.key())
                .param("path", key.path());
    }
}
