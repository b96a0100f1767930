package dev.sextant.local.camunda;

import io.camunda.zeebe.engine.processing.streamprocessor.JobStreamer;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.stream.job.JobActivationProperties;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;

/**
 * Tells waiting requests for jobs that there may be some. The engine's own notice comes first; the records on the log
 * are watched as well, so that no way for a job to become available is missed. Because of that an idle worker need not
 * ask the engine again, and the log of an idle engine does not grow.
 */
final class JobSignals implements JobStreamer, AutoCloseable {

    /** After these a job is not there for anyone. */
    private static final Set<Intent> ENDS =
            Set.of(JobIntent.COMPLETED, JobIntent.CANCELED, JobIntent.ERROR_THROWN, JobIntent.TIMEOUT_UPDATED);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, Long> emptyAt = new HashMap<>();
    private long allTypes;
    private boolean closed;

    @Override
    public void notifyWorkAvailable(String type) {
        change(() -> versions.merge(type, 1L, Long::sum));
    }

    @Override
    public Optional<JobStream> streamFor(DirectBuffer type, Predicate<JobActivationProperties> filter) {
        return Optional.empty();
    }

    void onRecord(EngineRecord event) {
        if (event.valueType() == ValueType.JOB && !ENDS.contains(event.intent())) {
            notifyWorkAvailable(((JobRecord) event.value()).getType());
        } else if (event.valueType() == ValueType.INCIDENT) {
            change(() -> allTypes++);
        }
    }

    /** A number that changes whenever a job of the type may have become available. */
    long version(String type) {
        lock.lock();
        try {
            return allTypes + versions.getOrDefault(type, 0L);
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the engine had no job of the type, having been asked at this version. */
    void wasEmpty(String type, long version) {
        lock.lock();
        try {
            emptyAt.put(type, version);
        } finally {
            lock.unlock();
        }
    }

    boolean knownEmpty(String type) {
        lock.lock();
        try {
            return emptyAt.getOrDefault(type, -1L) == version(type);
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a job of the type may be there, the time is over, or the run ends. */
    void await(String type, Duration timeout) {
        var left = timeout.toNanos();
        lock.lock();
        try {
            while (left > 0 && !closed && knownEmpty(type)) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Ends every wait. */
    @Override
    public void close() {
        change(() -> closed = true);
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
}
