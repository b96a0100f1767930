package dev.sextant.local.camunda;

import dev.sextant.local.camunda.log.FileLogStorage;
import io.camunda.zeebe.logstreams.log.LogRecordAwaiter;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.logstreams.log.LogStreamReader;
import io.camunda.zeebe.logstreams.log.LoggedEvent;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.stream.impl.records.RecordValues;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the log from a position on and hands every event on, as a cluster's exporter does, optionally late. */
final class RecordTail implements LogRecordAwaiter, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordTail.class);

    private record Arrival(long position, long nanos) {}

    /** Something done while no event is being handled. */
    @FunctionalInterface
    interface AtRest {
        /** @param position the last event that has been handled, or the last one before the tail began */
        void run(long position) throws IOException;
    }

    private final LogStream logStream;
    private final FileLogStorage storage;
    private final long lagNanos;
    private final Consumer<EngineRecord> consumer;
    private final Thread thread;
    private final RecordValues values = new RecordValues();
    private final RecordMetadata metadata = new RecordMetadata();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();
    private final ReentrantLock handling = new ReentrantLock(true);
    private final long oldPosition;
    private long appliedPosition;
    private boolean closed;
    private boolean ended;

    /** @param after the position behind which the first event stands that is to be handled; 0 for all */
    RecordTail(
            String name,
            LogStream logStream,
            FileLogStorage storage,
            long after,
            Duration lag,
            Consumer<EngineRecord> consumer) {
        this.logStream = logStream;
        this.storage = storage;
        this.lagNanos = lag.toNanos();
        this.consumer = consumer;
        this.appliedPosition = after;
        this.oldPosition = storage.committedPosition();
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        logStream.registerRecordAvailableListener(this);
        thread.start();
    }

    @Override
    public void onRecordAvailable() {
        lock.lock();
        try {
            if (lagNanos > 0) {
                arrivals.add(new Arrival(storage.committedPosition(), System.nanoTime()));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until every event that is due now has been handled: all that were appended, unless there is a lag.
     *
     * @throws Problem 503 if the log cannot be followed any more
     */
    void awaitCurrent() {
        var target = lagNanos > 0 ? oldPosition : storage.appendedPosition();
        lock.lock();
        try {
            while (!closed && storage.healthy() && appliedPosition < target) {
                if (ended) {
                    throw Problem.unavailable("the engine's log cannot be followed any more");
                }
                changed.await(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Does something with nothing being handled meanwhile. */
    void atRest(AtRest action) throws IOException {
        handling.lock();
        try {
            action.run(appliedPosition());
        } finally {
            handling.unlock();
        }
    }

    /** Whether events that come are handled. */
    boolean healthy() {
        lock.lock();
        try {
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    long appliedPosition() {
        lock.lock();
        try {
            return appliedPosition;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        logStream.removeRecordAvailableListener(this);
        change(() -> closed = true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (var reader = logStream.newLogStreamReader()) {
            // Its answer is of no use: it is no, too, for a position at the end of the log.
            reader.seekToNextEvent(appliedPosition() == 0 ? -1 : appliedPosition());
            while (awaitNext(reader)) {
                var logged = reader.next();
                if (awaitDue(logged.getPosition())) {
                    handleAlone(logged);
                }
            }
        } catch (RuntimeException e) {
            LOG.error("The engine's log cannot be followed any more", e);
        } finally {
            change(() -> ended = true);
        }
    }

    private void handleAlone(LoggedEvent logged) {
        handling.lock();
        try {
            handle(logged);
        } finally {
            handling.unlock();
        }
    }

    private void handle(LoggedEvent logged) {
        logged.readMetadata(metadata);
        if (metadata.getRecordType() == RecordType.EVENT) {
            try {
                var value = values.readRecordValue(logged, metadata.getValueType());
                consumer.accept(new EngineRecord(
                        logged.getKey(),
                        Instant.ofEpochMilli(logged.getTimestamp()),
                        metadata.getValueType(),
                        metadata.getIntent(),
                        value));
            } catch (RuntimeException e) {
                LOG.error("{} {} cannot be shown in searches", metadata.getValueType(), metadata.getIntent(), e);
            }
        }
        change(() -> appliedPosition = logged.getPosition());
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitNext(LogStreamReader reader) {
        while (!reader.hasNext()) {
            lock.lock();
            try {
                if (closed) {
                    return false;
                }
                if (storage.committedPosition() <= appliedPosition) {
                    changed.await(100, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                return false;
            } finally {
                lock.unlock();
            }
        }
        return true;
    }

    private boolean awaitDue(long position) {
        if (lagNanos == 0 || position <= oldPosition) {
            return true;
        }
        lock.lock();
        try {
            while (!arrivals.isEmpty() && arrivals.getFirst().position() < position) {
                arrivals.removeFirst();
            }
            var arrived =
                    arrivals.isEmpty() ? System.nanoTime() : arrivals.getFirst().nanos();
            var left = lagNanos - (System.nanoTime() - arrived);
            while (left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }
}
