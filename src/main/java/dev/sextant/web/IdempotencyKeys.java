package dev.sextant.web;

import dev.sextant.kernel.Conflict;
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
 * <p>A key is IN_PROGRESS from the claim, EFFECTIVE from the commit of the change it made (written in that very
 * transaction, see {@link #markEffective}), and DONE when its answer is stored. A process that dies in between therefore
 * leaves a row that tells whether a repeat may run: IN_PROGRESS may, once the lease has ended ({@link KeyLeases});
 * EFFECTIVE never.
 *
 * <p>A process that only seemed dead does no harm: whoever wants to commit under a key that somebody else has taken over
 * is refused, and its transaction with it.
 */
@Component
public class IdempotencyKeys {

    private static final Duration KEEP = Duration.ofDays(7);
    private static final ThreadLocal<@Nullable Held> CURRENT = new ThreadLocal<>();

    private final JdbcClient jdbc;
    private final KeyLeases leases;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, KeyLeases leases, Clock clock) {
        this.jdbc = jdbc;
        this.leases = leases;
        this.clock = clock;
    }

    record Key(String userName, String key, String path) {}

    /** @param owner this one claim of the key, and no later one */
    record Held(Key key, String owner) {}

    record StoredResponse(int status, @Nullable String contentType, byte[] body) {}

    /** What is known of a key when a request arrives with it. */
    sealed interface Claim {
        record Fresh(Held held) implements Claim {}

        record OtherRequest() implements Claim {}

        record InProgress() implements Claim {}

        record EffectiveWithoutAnswer() implements Claim {}

        record Replay(StoredResponse response) implements Claim {}
    }

    /**
     * Called by whoever writes in the transaction of a change: from its commit on, the key of this request is spent.
     *
     * @throws Conflict if the key is no longer this request's; the transaction must not commit
     */
    public void markEffective() {
        Held held = CURRENT.get();
        if (held == null) {
            return;
        }
        int marked = where("""
                        update idempotency_key
                        set state = 'EFFECTIVE', leased_until = clock_timestamp() + make_interval(secs => :lease)
                        where %s and owner = :owner""", held.key())
                .param("owner", held.owner())
                .param("lease", seconds())
                .update();
        if (marked == 0) {
            throw new Conflict(
                    "request-taken-over",
                    "This request stood still for so long that a repeat with its Idempotency-Key runs instead; nothing was changed by this one.");
        }
    }

    static void enter(Held held) {
        CURRENT.set(held);
    }

    static void leave() {
        CURRENT.remove();
    }

    /** Whoever gets a {@link Claim.Fresh} calls {@link #finish} in any case. */
    Claim claim(Key key, Sha256 request) {
        Held held = new Held(key, leases.begin());
        Claim claim = new Claim.InProgress();
        try {
            claim = claim(held, request);
            return claim;
        } finally {
            if (!(claim instanceof Claim.Fresh)) {
                leases.end(held.owner());
            }
        }
    }

    private Claim claim(Held held, Sha256 request) {
        Optional<Row> found = find(held.key());
        if (found.isEmpty()) {
            return insert(held, request) ? new Claim.Fresh(held) : new Claim.InProgress();
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
            default -> row.abandoned() && takeOver(held, row) ? new Claim.Fresh(held) : new Claim.InProgress();
        };
    }

    private record Row(
            String request,
            String state,
            int status,
            @Nullable String contentType,
            byte @Nullable [] body,
            String owner,
            boolean abandoned) {}

    private Optional<Row> find(Key key) {
        return where("""
                        select request_sha256, state, status, content_type, body, owner,
                          leased_until < clock_timestamp() as abandoned
                        from idempotency_key where %s""", key)
                .query((row, number) -> new Row(
                        row.getString("request_sha256"),
                        row.getString("state"),
                        row.getInt("status"),
                        row.getString("content_type"),
                        row.getBytes("body"),
                        row.getString("owner"),
                        row.getBoolean("abandoned")))
                .optional();
    }

    /** @return false when somebody else was faster */
    private boolean insert(Held held, Sha256 request) {
        return jdbc.sql("""
                        insert into idempotency_key
                          (user_name, key, path, request_sha256, state, started_at, owner, leased_until)
                        values (:user, :key, :path, :request, 'IN_PROGRESS', now(), :owner,
                          clock_timestamp() + make_interval(secs => :lease))
                        on conflict do nothing""")
                        .param("user", held.key().userName())
                        .param("key", held.key().key())
                        .param("path", held.key().path())
                        .param("request", request.hex())
                        .param("owner", held.owner())
                        .param("lease", seconds())
                        .update()
                == 1;
    }

    /** @return false when its owner lives after all, or somebody else was faster */
    private boolean takeOver(Held held, Row abandoned) {
        // A locked row belongs to a transaction that is under way: nobody waits for it.
        return where("""
                        update idempotency_key set started_at = now(), owner = :owner,
                          leased_until = clock_timestamp() + make_interval(secs => :lease)
                        where (user_name, key, path) in (
                          select user_name, key, path from idempotency_key
                          where %s and owner = :before and state = 'IN_PROGRESS' and leased_until < clock_timestamp()
                          for update skip locked)""", held.key())
                        .param("owner", held.owner())
                        .param("before", abandoned.owner())
                        .param("lease", seconds())
                        .update()
                == 1;
    }

    /** Keeps the answer of a request that succeeded or changed something; forgets the key of one that changed nothing. */
    @Transactional
    void finish(Held held, StoredResponse response) {
        leases.end(held.owner());
        boolean success = response.status() >= 200 && response.status() < 300;
        int stored = response.status() >= 500
                ? 0
                : where("""
                        update idempotency_key set state = 'DONE', status = :status, content_type = :contentType, body = :body
                        where %s and owner = :owner and (state = 'EFFECTIVE' or cast(:success as boolean))""", held.key())
                        .param("owner", held.owner())
                        .param("status", response.status())
                        .param("contentType", response.contentType())
                        .param("body", response.body())
                        .param("success", success)
                        .update();
        if (stored == 0) {
            where("delete from idempotency_key where %s and owner = :owner and state = 'IN_PROGRESS'", held.key())
                    .param("owner", held.owner())
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

    private double seconds() {
        return leases.lease().toMillis() / 1000.0;
    }

    private JdbcClient.StatementSpec where(String sql, Key key) {
        return jdbc.sql(sql.replace("%s", "user_name = :user and key = :key and path = :path"))
                .param("user", key.userName())
                .param("key", key.key())
                .param("path", key.path());
    }
}
