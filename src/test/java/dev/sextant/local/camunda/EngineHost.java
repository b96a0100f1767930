package dev.sextant.local.camunda;

import io.camunda.zeebe.scheduler.ActorScheduler;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.jspecify.annotations.Nullable;

/** Keeps one engine running on a data folder, and replaces it by an empty one at a purge. */
final class EngineHost implements AutoCloseable {

    private final DataFolder data;
    private final EngineClock clock = new EngineClock();
    private final Duration readLag;
    private final Retention retention;
    private final ActorScheduler scheduler;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable EngineRun run;
    private boolean closed;

    private EngineHost(DataFolder data, EmbeddedCamundaOptions options) {
        this.data = data;
        this.readLag = options.readLag();
        this.retention = options.retention();
        this.scheduler = ActorScheduler.newActorScheduler()
                .setSchedulerName("engine")
                .setActorClock(clock.actorClock())
                .setCpuBoundActorThreadCount(2)
                .setIoBoundActorThreadCount(1)
                .setIdleStrategySupplier(() -> new BackoffIdleStrategy(
                        10, 10, TimeUnit.MICROSECONDS.toNanos(20), TimeUnit.MILLISECONDS.toNanos(1)))
                .build();
        scheduler.start();
        try {
            this.run = new EngineRun(data, scheduler, clock, readLag, retention);
        } catch (RuntimeException e) {
            scheduler.stop();
            throw e;
        }
    }

    static EngineHost open(EmbeddedCamundaOptions options) {
        var data = DataFolder.open(options.dataFolder());
        EngineState.prepare();
        try {
            return new EngineHost(data, options);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    EngineClock clock() {
        return clock;
    }

    /** The running engine; waits while it is being replaced. */
    EngineRun run() {
        lock.lock();
        try {
            if (run == null) {
                throw Problem.unavailable(
                        closed ? "the engine is closed" : "the engine stopped at a purge that failed");
            }
            return run;
        } finally {
            lock.unlock();
        }
    }

    CommandGateway gateway() {
        return run().gateway();
    }

    ReadModel reads() {
        return run().readModel();
    }

    /** Answers the requests that wait, and takes no more commands. */
    void endWaiting() {
        lock.lock();
        try {
            if (run != null) {
                run.endWaiting();
            }
        } finally {
            lock.unlock();
        }
    }

    long purges() {
        return data.purges();
    }

    /** Starts over with nothing: no instance, no definition. Requests under way end. Answers the purge's number. */
    long purge() {
        lock.lock();
        try {
            var old = run();
            run = null;
            var purge = data.purge(old.abandon());
            run = new EngineRun(data, scheduler, clock, readLag, retention);
            return purge;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (run != null) {
                run.close();
                run = null;
            }
            scheduler.stop().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the engine's threads do not stop", e);
        } finally {
            lock.unlock();
        }
        data.emptyState();
        data.close();
    }
}
