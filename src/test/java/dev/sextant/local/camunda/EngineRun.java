package dev.sextant.local.camunda;

import io.camunda.search.clients.SearchClientsProxy;
import io.camunda.security.auth.BrokerRequestAuthorizationConverter;
import io.camunda.security.configuration.SecurityConfiguration;
import io.camunda.zeebe.db.AccessMetricsConfiguration;
import io.camunda.zeebe.db.ConsistencyChecksSettings;
import io.camunda.zeebe.db.ZeebeDb;
import io.camunda.zeebe.db.impl.rocksdb.RocksDbConfiguration;
import io.camunda.zeebe.db.impl.rocksdb.ZeebeRocksDbFactory;
import io.camunda.zeebe.engine.Engine;
import io.camunda.zeebe.engine.EngineConfiguration;
import io.camunda.zeebe.engine.processing.EngineProcessors;
import io.camunda.zeebe.engine.processing.message.command.SubscriptionCommandSender;
import io.camunda.zeebe.engine.processing.streamprocessor.TypedRecordProcessorContext;
import io.camunda.zeebe.engine.processing.streamprocessor.TypedRecordProcessors;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.protocol.ZbColumnFamilies;
import io.camunda.zeebe.scheduler.ActorScheduler;
import io.camunda.zeebe.stream.api.InterPartitionCommandSender;
import io.camunda.zeebe.stream.api.StreamClock;
import io.camunda.zeebe.stream.api.scheduling.ScheduledCommandCache.NoopScheduledCommandCache;
import io.camunda.zeebe.stream.impl.StreamProcessor;
import io.camunda.zeebe.stream.impl.StreamProcessorMode;
import io.camunda.zeebe.stream.impl.state.DbKeyGenerator;
import io.camunda.zeebe.util.FeatureFlags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One life of the engine, from opening its log to closing it or to a purge. Opening replays the log into fresh state
 * and into the read model, so an opened run is as far as the last one was.
 */
final class EngineRun implements AutoCloseable {

    private static final int PARTITION = 1;
    private static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;
    private static final long START_SECONDS = 300;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FileLogStorage storage;
    private final LogStream logStream;
    private final ZeebeDb<ZbColumnFamilies> db;
    private final StreamProcessor processor;
    private final JobSignals jobSignals = new JobSignals();
    private final CommandGateway gateway;
    private final RecordTail jobTail;
    private final RecordTail readTail;
    private final ReadModel readModel = new ReadModel();

    EngineRun(DataFolder data, ActorScheduler scheduler, EngineClock clock, Duration readLag) {
        storage = FileLogStorage.open(data.log());
        logStream = LogStream.builder()
                .withPartitionId(PARTITION)
                .withLogName("engine")
                .withLogStorage(storage)
                .withClock(clock.actorClock())
                .withMaxFragmentSize(MAX_RECORD_BYTES)
                .withMeterRegistry(meters)
                .build();
        db = openDb(data);
        gateway = new CommandGateway(logStream.newLogStreamWriter(), storage, data.nextRun());
        processor = processor(scheduler, clock);
        jobTail = new RecordTail("engine-jobs", logStream, storage, Duration.ZERO, jobSignals::onRecord);
        readTail = new RecordTail("engine-reads", logStream, storage, readLag, new RecordProjection(readModel)::apply);
        processor.openAsync(false).join(START_SECONDS, TimeUnit.SECONDS);
        jobTail.start();
        readTail.start();
        awaitRecovery();
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
        return storage.healthy() && !processor.isFailed() && !processor.isClosed();
    }

    long highestKey() {
        return jobSignals.highestKey();
    }

    @Override
    public void close() {
        jobSignals.close();
        gateway.close();
        processor.closeAsync().join();
        jobTail.awaitCurrent();
        readTail.close();
        jobTail.close();
        logStream.close();
        storage.close();
        try {
            db.close();
        } catch (Exception e) {
            throw new IllegalStateException("the engine's state cannot be closed", e);
        }
        meters.close();
    }

    /** The processor is open before it has replayed; a request would only wait, so wait here once. */
    private void awaitRecovery() {
        gateway.awaitRecovered(Duration.ofSeconds(START_SECONDS));
        readTail.awaitCurrent();
    }

    private ZeebeDb<ZbColumnFamilies> openDb(DataFolder data) {
        var factory = new ZeebeRocksDbFactory<ZbColumnFamilies>(
                new RocksDbConfiguration().setMemoryLimit(64L * 1024 * 1024).setWalDisabled(true),
                new ConsistencyChecksSettings(true, true),
                new AccessMetricsConfiguration(AccessMetricsConfiguration.Kind.NONE, PARTITION),
                () -> meters);
        var created = factory.createDb(data.emptyState().toFile());
        if (data.keyFloor() > 0) {
            var context = created.createContext();
            context.runInTransaction(
                    () -> new DbKeyGenerator(PARTITION, created, context).setKeyIfHigher(data.keyFloor()));
        }
        return created;
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
                .zeebeDb(db)
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
