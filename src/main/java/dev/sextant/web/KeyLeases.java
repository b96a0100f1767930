package dev.sextant.web;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Signs of life of the requests that run under an {@code Idempotency-Key} in this process: each has a lease that is renewed
 * as long as it runs, however long that is, and ends soon after the process has.
 *
 * <p>Leases use the database's clock: it is the one that all replicas share, and no test moves it. They are renewed by a
 * thread of their own, which no slow job holds up.
 */
@Component
class KeyLeases implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KeyLeases.class);
    private static final int RENEWALS_PER_LEASE = 3;

    private final JdbcClient jdbc;
    private final Duration lease;
    private final String run = UUID.randomUUID().toString();
    private final AtomicLong claims = new AtomicLong();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService renewals;

    KeyLeases(JdbcClient jdbc, WebSettings settings) {
        this.jdbc = jdbc;
        this.lease = settings.keyLease();
        this.renewals = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("key-leases").factory());
        long pause = lease.toMillis() / RENEWALS_PER_LEASE;
        renewals.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    Duration lease() {
        return lease;
    }

    /** A name that no other claim has, in this process or another; its lease is renewed from now on. */
    String begin() {
        String owner = run + '/' + claims.incrementAndGet();
        running.add(owner);
        return owner;
    }

    void end(String owner) {
        running.remove(owner);
    }

    private void renew() {
        String[] owners = running.toArray(String[]::new);
        if (owners.length == 0) {
            return;
        }
        try {
            // A row that is locked is in the middle of its commit, which sets its lease itself: the others do not wait
            // for it.
            jdbc.sql("""
                            update idempotency_key set leased_until = clock_timestamp() + make_interval(secs => :lease)
                            where (user_name, key, path) in (
                              select user_name, key, path from idempotency_key
                              where owner = any(:owners) and state <> 'DONE' for update skip locked)""")
                    .param("lease", lease.toMillis() / 1000.0)
                    .param("owners", owners)
                    .update();
        } catch (RuntimeException e) {
            // Tried again soon. A key that is lost meanwhile is told when its request wants to commit.
            log.warn("The leases of {} running requests were not renewed: {}", owners.length, e.toString());
        }
    }

    @Override
    public void close() {
        renewals.shutdownNow();
    }
}
