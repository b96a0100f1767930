package dev.sextant.local.camunda;

import io.camunda.zeebe.db.AccessMetricsConfiguration;
import io.camunda.zeebe.db.ConsistencyChecksSettings;
import io.camunda.zeebe.db.ZeebeDb;
import io.camunda.zeebe.db.impl.rocksdb.RocksDbConfiguration;
import io.camunda.zeebe.db.impl.rocksdb.ZeebeRocksDbFactory;
import io.camunda.zeebe.engine.state.instance.DbJobState;
import io.camunda.zeebe.protocol.ZbColumnFamilies;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.stream.impl.state.DbKeyGenerator;
import io.camunda.zeebe.stream.impl.state.StreamProcessorDbState;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.RocksDB;

/** The engine's state: RocksDB in a scratch folder, which begins empty or as a snapshot left it. */
final class EngineState implements AutoCloseable {

    private static final int PARTITION = 1;
    private static final long MEMORY = 64L * 1024 * 1024;

    private final ZeebeDb<ZbColumnFamilies> db;

    private EngineState(ZeebeDb<ZbColumnFamilies> db) {
        this.db = db;
    }

    /** Loads RocksDB's library, which takes a while, meanwhile; who needs it before waits for it. */
    static void prepare() {
        Thread.ofPlatform().daemon().name("engine-library").start(RocksDB::loadLibrary);
    }

    /** State in which every key that is given is higher than the floor. */
    static EngineState empty(Path scratch, long keyFloor, MeterRegistry meters) {
        var state = open(scratch, meters);
        if (keyFloor > 0) {
            var context = state.db.createContext();
            context.runInTransaction(() -> new DbKeyGenerator(PARTITION, state.db, context).setKeyIfHigher(keyFloor));
        }
        return state;
    }

    /** State as it was when the snapshot was taken. RocksDB never changes a table file, so these need no copy. */
    static EngineState of(Snapshot snapshot, Path scratch, MeterRegistry meters) throws IOException {
        Files.createDirectories(scratch);
        try (var files = Files.newDirectoryStream(snapshot.state())) {
            for (var file : files) {
                var target = scratch.resolve(file.getFileName());
                if (file.toString().endsWith(".sst")) {
                    linkOrCopy(file, target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return open(scratch, meters);
    }

    ZeebeDb<ZbColumnFamilies> db() {
        return db;
    }

    /** The last command whose effects are in the state; -1 if there is none. */
    long processedPosition() {
        return new StreamProcessorDbState(db, db.createContext())
                .getLastProcessedPositionState()
                .getLastSuccessfulProcessedRecordPosition();
    }

    /** The last key that was given. */
    long highestKey() {
        return new DbKeyGenerator(PARTITION, db, db.createContext()).getCurrentKey();
    }

    /** The jobs that a worker has, as far as the engine knows. */
    JobBatchRecord activatedJobs() {
        var batch = new JobBatchRecord();
        new DbJobState(db, db.createContext()).forEachTimedOutEntry(Long.MAX_VALUE, null, (key, job) -> {
            batch.jobKeys().add().setValue(key);
            batch.jobs().add().wrapWithoutVariables(job);
            return true;
        });
        return batch;
    }

    /** Writes the state as it is at some moment of the call to a folder that does not exist yet. */
    void checkpoint(Path folder) {
        db.createSnapshot(folder.toFile());
    }

    @Override
    public void close() {
        try {
            db.close();
        } catch (Exception e) {
            throw new IllegalStateException("the engine's state cannot be closed", e);
        }
    }

    private static EngineState open(Path scratch, MeterRegistry meters) {
        var factory = new ZeebeRocksDbFactory<ZbColumnFamilies>(
                new RocksDbConfiguration().setMemoryLimit(MEMORY).setWalDisabled(true),
                new ConsistencyChecksSettings(true, true),
                new AccessMetricsConfiguration(AccessMetricsConfiguration.Kind.NONE, PARTITION),
                () -> meters);
        return new EngineState(factory.createDb(scratch.toFile()));
    }

    private static void linkOrCopy(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(file, target);
        }
    }
}
