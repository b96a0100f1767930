package dev.sextant.local.camunda;

import dev.sextant.local.camunda.log.FileLogStorage;
import io.camunda.zeebe.logstreams.storage.LogStorage.CommitListener;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a snapshot whenever the log has grown enough, when the engine has nothing to do, and at a clean close, and
 * deletes the part of the log that the two newest snapshots make dispensable. It goes about as the broker's snapshot
 * director does: ask for the last processed position, write a checkpoint, and let it count only once everything that the
 * checkpoint can have seen is durable in the log. A snapshot that fails changes nothing: the log then goes further back.
 */
final class SnapshotKeeper implements CommitListener {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

    /** Fewer records than these are replayed as fast as a snapshot is restored. */
    private static final int NOT_WORTH_IT = 2_000;

    /** As long without a record there is time for a snapshot. */
    private static final long IDLE_SECONDS = 2;

    /** Compared with the snapshot before, which may have been taken under load and then took longer. */
    private static final Duration LONGEST_AT_CLOSE = Duration.ofSeconds(3);

    private final Snapshots snapshots;
    private final FileLogStorage log;
    private final EngineState state;
    private final ReadModel readModel;
    private final RecordTail readTail;
    private final RecordTail jobTail;
    private final Retention retention;
    private final Supplier<Instant> now;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("engine-snapshots").factory());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private long last;
    private long next;
    private long seen;
    private volatile long nanos;
    private boolean busy;
    private boolean ending;

    SnapshotKeeper(
            Snapshots snapshots,
            FileLogStorage log,
            EngineState state,
            ReadModel readModel,
            RecordTail readTail,
            RecordTail jobTail,
            Retention retention,
            Supplier<Instant> now) {
        this.snapshots = snapshots;
        this.log = log;
        this.state = state;
        this.readModel = readModel;
        this.readTail = readTail;
        this.jobTail = jobTail;
        this.retention = retention;
        this.now = now;
    }

    /** Begins to watch the log, whose newest snapshot is at the position. */
    void start(long newest) {
        plan(newest);
        log.addCommitListener(this);
        thread.scheduleWithFixedDelay(this::takeIfIdle, IDLE_SECONDS, IDLE_SECONDS, TimeUnit.SECONDS);
        onCommit();
    }

    @Override
    public void onCommit() {
        lock.lock();
        try {
            committed.signalAll();
            if (!ending && !busy && log.committedPosition() >= next) {
                busy = true;
                thread.execute(this::takeAndPlan);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a snapshot under way, and takes a last one if it saves time at the next start. */
    void end(boolean takeLast) {
        lock.lock();
        try {
            ending = true;
            if (takeLast) {
                thread.execute(this::takeLast);
            }
        } finally {
            lock.unlock();
        }
        thread.close();
        log.removeCommitListener(this);
    }

    private void takeIfIdle() {
        lock.lock();
        try {
            var idle = log.committedPosition() == seen;
            seen = log.committedPosition();
            if (ending || busy || !idle || seen - last <= NOT_WORTH_IT) {
                return;
            }
            busy = true;
        } finally {
            lock.unlock();
        }
        takeAndPlan();
    }

    /** A close must be quick; where snapshots take long the next start rather replays a little. */
    private void takeLast() {
        if (log.healthy() && log.appendedPosition() - last > NOT_WORTH_IT && nanos < LONGEST_AT_CLOSE.toNanos()) {
            takeAndPlan();
        }
    }

    private void takeAndPlan() {
        var began = System.nanoTime();
        try {
            take();
            nanos = System.nanoTime() - began;
        } catch (IOException | RuntimeException | Error e) {
            // An error, too: whatever left a periodic task would end it for good.
            LOG.error("No snapshot of the engine was taken; its log goes on to grow", e);
        } finally {
            plan(log.committedPosition());
        }
    }

    /** A large read model is written less often, so that writing it stays a small part of the work. */
    private void plan(long position) {
        var interval = Math.max(retention.snapshotEvery(), readModel.size() / 4);
        lock.lock();
        try {
            last = position;
            next = position + interval;
            busy = false;
        } finally {
            lock.unlock();
        }
    }

    private void take() throws IOException {
        var processed = state.processedPosition();
        if (processed <= snapshots.newest()) {
            return;
        }
        var draft = snapshots.draft();
        state.checkpoint(draft.resolve("state"));
        var applied = writeReads(draft.resolve("reads"));
        var written = log.appendedPosition();
        if (awaitDurable(written)) {
            var neededFrom = snapshots.add(new Snapshot(draft, processed, applied, written));
            log.deleteBefore(Math.min(neededFrom, jobTail.appliedPosition()));
        }
    }

    private long writeReads(Path file) throws IOException {
        var applied = new long[1];
        var endedBefore = now.get().minus(retention.history());
        readTail.atRest(position -> {
            applied[0] = position;
            readModel.forget(endedBefore);
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 18))) {
                readModel.writeTo(out);
            }
        });
        return applied[0];
    }

    /** Whether the log has become durable up to the position; it has not if it cannot be written any more. */
    private boolean awaitDurable(long position) {
        lock.lock();
        try {
            while (log.committedPosition() < position && log.healthy()) {
                committed.await(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return log.committedPosition() >= position;
    }
}
