package dev.sextant.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The only sender of commands. Takes the oldest row of each case, sends several cases at once and each case in order, and
 * keeps no transaction open meanwhile. A row is sent at least once: whoever dies between sending and marking lets its lease
 * run out, and the repeat is harmless ("already exists", or a task that we ourselves completed).
 */
@Component
class OutboxDispatcher {

    private static final Logger log = LoggerFactory.getLogger(OutboxDispatcher.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(250);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(15);

    private final OutboxRows rows;
    private final EngineSender sender;
    private final TaskLifecycle tasks;
    private final MigrationLifecycle migrations;
    private final OutboxSignal signal;
    private final ProcessSettings.Outbox settings;
    private final OutboxMetrics metrics;
    private final DispatchObserver observer;
    private final Semaphore slots;

    private volatile boolean open;
    private @Nullable Thread thread;

    OutboxDispatcher(
            OutboxRows rows,
            EngineSender sender,
            TaskLifecycle tasks,
            MigrationLifecycle migrations,
            OutboxSignal signal,
            ProcessSettings settings,
            OutboxMetrics metrics,
            ObjectProvider<DispatchObserver> observer) {
        this.rows = rows;
        this.sender = sender;
        this.tasks = tasks;
        this.migrations = migrations;
        this.signal = signal;
        this.settings = settings.outbox();
        this.metrics = metrics;
        this.observer = observer.getIfAvailable(() -> new DispatchObserver() {});
        this.slots = new Semaphore(this.settings.inFlight());
    }

    synchronized void open() {
        if (!open) {
            open = true;
            thread = Thread.ofPlatform().name("outbox").daemon().start(this::run);
        }
    }

    /** Returns when nothing is under way any more. */
    synchronized void close() {
        if (!open) {
            return;
        }
        open = false;
        signal.raise();
        try {
            if (thread != null) {
                thread.join(PATIENCE_AT_CLOSE);
            }
            if (slots.tryAcquire(settings.inFlight(), PATIENCE_AT_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                slots.release(settings.inFlight());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (open) {
            try {
                if (!dispatch()) {
                    signal.await(settings.poll());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("The outbox cannot be read", e);
                pause();
            }
        }
    }

    /** @return whether there may be more to do at once */
    private boolean dispatch() throws InterruptedException {
        slots.acquire();
        int free = 1 + slots.drainPermits();
        List<OutboxRow> claimed = List.of();
        try {
            claimed = rows.claim(free, settings.lease());
        } finally {
            slots.release(free - claimed.size());
        }
        for (OutboxRow row : claimed) {
            Thread.ofVirtual().name("outbox-" + row.id()).start(() -> {
                try {
                    deliver(row);
                } finally {
                    slots.release();
                    signal.raise(); // the next row of this case may go
                }
            });
        }
        return !claimed.isEmpty();
    }

    private void deliver(OutboxRow row) {
        try {
            observer.beforeSend(row);
            EngineSender.Result result = sender.send(row);
            metrics.sent(row);
            observer.afterSend(row);
            settle(row, result);
        } catch (RuntimeException e) {
            log.warn(
                    "{} (outbox {}, case {}) failed {} times: {}",
                    row.what(),
                    row.id(),
                    row.caseId(),
                    row.attempts(),
                    e.toString());
            retry(row, e.toString());
        }
    }

    private void settle(OutboxRow row, EngineSender.Result result) {
        switch (result) {
            case EngineSender.Result.Done done -> {
                switch (row.kind()) {
                    case COMPLETE_TASK -> tasks.completed(row);
                    case MIGRATE -> migrations.done(row);
                    case START, WAKE -> rows.sent(row.id());
                }
            }
            case EngineSender.Result.Refused refused -> {
                if (row.kind() == OutboxRow.Kind.MIGRATE) {
                    migrations.refused(row, refused.reason());
                } else {
                    tasks.refused(row);
                }
            }
            case EngineSender.Result.Gone gone -> migrations.ended(row, gone.reason());
            case EngineSender.Result.UnderWay underWay -> retry(row, underWay.reason());
        }
    }

    private void retry(OutboxRow row, String error) {
        try {
            rows.failed(row.id(), error, backOff(row.attempts()));
        } catch (RuntimeException e) {
            log.warn("Outbox row {} could not be given back; its lease will end", row.id(), e);
        }
    }

    /** Doubles up to the longest, with jitter so that replicas do not knock together. */
    private Duration backOff(int attempts) {
        long doubled = FIRST_BACK_OFF.toMillis() << Math.min(attempts - 1, 10);
        long capped = Math.min(doubled, settings.longestBackOff().toMillis());
        return Duration.ofMillis(capped / 2 + ThreadLocalRandom.current().nextLong(capped));
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(settings.poll().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
