package dev.sextant.local.camunda;

import dev.sextant.local.camunda.log.FileLogStorage;
import io.camunda.search.clients.SearchClientsProxy;
import io.camunda.security.auth.BrokerRequestAuthorizationConverter;
import io.camunda.security.configuration.SecurityConfiguration;
import io.camunda.zeebe.engine.Engine;
import io.camunda.zeebe.engine.EngineConfiguration;
import io.camunda.zeebe.engine.processing.EngineProcessors;
import io.camunda.zeebe.engine.processing.message.command.SubscriptionCommandSender;
import io.camunda.zeebe.engine.processing.streamprocessor.TypedRecordProcessorContext;
import io.camunda.zeebe.engine.processing.streamprocessor.TypedRecordProcessors;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.scheduler.ActorScheduler;
import io.camunda.zeebe.stream.api.InterPartitionCommandSender;
import io.camunda.zeebe.stream.api.StreamClock;
import io.camunda.zeebe.stream.api.scheduling.ScheduledCommandCache.NoopScheduledCommandCache;
import io.camunda.zeebe.stream.impl.StreamProcessor;
import io.camunda.zeebe.stream.impl.StreamProcessorMode;
import io.camunda.zeebe.util.FeatureFlags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of the engine, from opening its log to closing it or to a purge. It begins with the newest snapshot, if there
 * is one, and replays what the log holds behind that into the state and into the read model, so an opened run is as far
 * as the last one was.
 */
final class EngineRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRun.class);
    private static final int PARTITION = 1;

    /** A cluster's default: of a command, and of all that the engine writes on account of one. */
    static final int MAX_BATCH_BYTES = 4 * 1024 * 1024;

    private static final long START_SECONDS = 300;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DataFolder data;
    private final FileLogStorage storage;
    private final LogStream logStream;
    private final EngineState state;
    private final StreamProcessor processor;
    private final JobSignals jobSignals = new JobSignals();
    private final CommandGateway gateway;
    private final RecordTail jobTail;
    private final RecordTail readTail;
    private final ReadModel readModel;
    private final SnapshotKeeper snapshotKeeper;

    EngineRun(DataFolder data, ActorScheduler scheduler, EngineClock clock, Duration readLag, Retention retention) {
        this.data = data;
        var requestIds = new RequestIds(data.nextRun(), data::nextRequestBlock);
        var snapshots = new Snapshots(data.snapshots());
        storage = FileLogStorage.open(
                data.log(), retention.segmentBytes(), Math.max(data.durable(), snapshots.durable()));
        var restored = newestGood(snapshots);
        logStream = LogStream.builder()
                .withPartitionId(PARTITION)
                .withLogName("engine")
                .withLogStorage(storage)
                .withClock(clock.actorClock())
                .withMaxFragmentSize(MAX_BATCH_BYTES)
                .withMeterRegistry(meters)
                .build();
        state = state(restored);
        gateway = new CommandGateway(logStream.newLogStreamWriter(), storage, requestIds);
        processor = processor(scheduler, clock);
        var opened = processor.openAsync(false);
        jobTail = new RecordTail(
                "engine-jobs", logStream, storage, storage.committedPosition(), Duration.ZERO, jobSignals::onRecord);
        jobTail.start();
        readModel = restored == null ? new ReadModel() : restored.readModel().join();
        var applied = restored == null ? 0 : restored.snapshot().applied();
        readTail = new RecordTail(
                "engine-reads", logStream, storage, applied, readLag, new RecordProjection(readModel)::apply);
        readTail.start();
        snapshotKeeper = new SnapshotKeeper(
                snapshots, storage, state, readModel, readTail, jobTail, retention, clock::furthestBack);
        try {
            opened.join(START_SECONDS, TimeUnit.SECONDS);
            awaitRecovery();
        } catch (RuntimeException e) {
            stop(false);
            throw e;
        }
        if (data.unclean()) {
            freeJobs();
        }
        snapshotKeeper.start(snapshots.newest());
    }

    CommandGateway gateway() {
        return gateway;
    }

    JobSignals jobSignals() {
        return jobSignals;
    }

    /** The read model, as current as the read lag allows. */
    ReadModel readModel() {
        readTail.awaitCurrent();
        return readModel;
    }

    boolean healthy() {
        return storage.healthy()
                && !processor.isFailed()
                && !processor.isClosed()
                && readTail.healthy()
                && jobTail.healthy();
    }

    @Override
    public void close() {
        stop(true);
        if (storage.soundToTheEnd()) {
            data.ended(storage.committedPosition());
        }
    }

    /** Stops what is about to be deleted; answers the last key that was given. */
    long abandon() {
        return stop(false);
    }

    /** Answers the requests that wait, and takes no more commands. */
    void endWaiting() {
        jobSignals.close();
        gateway.close();
    }

    private long stop(boolean keep) {
        endWaiting();
        processor.closeAsync().join();
        snapshotKeeper.end(keep);
        readTail.close();
        jobTail.close();
        logStream.close();
        storage.close();
        var highestKey = state.highestKey();
        state.close();
        meters.close();
        return highestKey;
    }

    /** The processor is open before it has replayed; a request would only wait, so wait here once. */
    private void awaitRecovery() {
        gateway.awaitRecovered(Duration.ofSeconds(START_SECONDS));
        readTail.awaitCurrent();
    }

    /**
     * Makes the jobs that workers had when the engine died available at once, with the retries they had. The workers
     * that lived in the same process are gone. One elsewhere that is still at work may report: that is accepted, unless
     * the job has been done meanwhile, just as when a lock has timed out.
     */
    private void freeJobs() {
        LOG.info("The last run did not end cleanly; the jobs that workers had are given out again");
        gateway.giveBack(state.activatedJobs());
    }

    private Snapshots.@Nullable Restored newestGood(Snapshots snapshots) {
        try {
            return snapshots.newestGood(storage);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    private EngineState state(Snapshots.@Nullable Restored restored) {
        try {
            return restored == null
                    ? EngineState.empty(data.emptyState(), data.keyFloor(), meters)
                    : EngineState.of(restored.snapshot(), data.emptyState(), meters);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        } catch (IOException e) {
            storage.close();
            throw new UncheckedIOException("cannot restore the engine's state", e);
        }
    }

    private StreamProcessor processor(ActorScheduler scheduler, EngineClock clock) {
        var security = new SecurityConfiguration();
        security.getAuthorizations().setEnabled(false);
        var engine = new Engine(
                context -> processors(context, security),
                new EngineConfiguration().setEnableIdentitySetup(false),
                security);
        return StreamProcessor.builder()
                .logStream(logStream)
                .zeebeDb(state.db())
                .actorSchedulingService(scheduler)
                .recordProcessors(List.of(engine))
                .commandResponseWriter(gateway.responses())
                .partitionCommandSender(onePartition())
                .streamProcessorMode(StreamProcessorMode.PROCESSING)
                .scheduledCommandCache(new NoopScheduledCommandCache())
                .clock(StreamClock.controllable(clock.actorClock()))
                .meterRegistry(meters)
                .nodeId(0)
                .setScheduledTaskCheckInterval(Duration.ofMillis(20))
                .addLifecycleListener(gateway.recovery())
                .build();
    }

    private TypedRecordProcessors processors(TypedRecordProcessorContext context, SecurityConfiguration security) {
        return EngineProcessors.createEngineProcessors(
                context,
                PARTITION,
                new SubscriptionCommandSender(PARTITION, onePartition()),
                onePartition(),
                FeatureFlags.createDefault(),
                jobSignals,
                SearchClientsProxy.noop(),
                new BrokerRequestAuthorizationConverter(security));
    }

    /** With one partition the engine writes such commands itself; another partition is never addressed. */
    private static InterPartitionCommandSender onePartition() {
        return (partition, valueType, intent, key, value, auth) -> {
            throw new IllegalStateException("there is no partition " + partition);
        };
    }
}
