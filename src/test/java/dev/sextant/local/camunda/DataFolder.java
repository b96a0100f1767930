package dev.sextant.local.camunda;

import dev.sextant.local.camunda.log.CheckedValues;
import dev.sextant.local.camunda.log.DamagedLogException;
import dev.sextant.local.camunda.log.Disk;
import dev.sextant.local.camunda.log.FirstVersionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The folder of one engine: its log, its snapshots, its scratch state and the counters that must never go back: the run,
 * which is also the newest block of request ids, the purges, the key under which no new key is given, and how far the log was durable when
 * the engine was last closed.
 */
final class DataFolder implements AutoCloseable {

    private static final String RUN = "run";
    private static final String PURGES = "purges";
    private static final String KEY_FLOOR = "keyFloor";
    private static final String RUNNING = "running";
    private static final String PURGING = "purging";
    private static final String DURABLE = "durable";

    private final Path folder;
    private final FileChannel lock;
    private final Map<String, Long> counters = new TreeMap<>();
    private final ReentrantLock counting = new ReentrantLock();
    private boolean unclean;

    private DataFolder(Path folder, FileChannel lock) throws IOException {
        this.folder = folder;
        this.lock = lock;
        takeLock();
        refuseFirstVersion();
        readCounters();
        unclean = counter(RUNNING) > 0;
        if (counter(PURGING) > 0) {
            deleteAll();
        }
    }

    /**
     * Opens the folder for this process alone, and finishes what a crash interrupted.
     *
     * @throws IllegalStateException if another engine uses it
     * @throws FirstVersionException if it is in a format that is not read any more
     * @throws DamagedLogException if its counters are damaged
     */
    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            var lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                return new DataFolder(path, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the engine's data folder " + path, e);
        }
    }

    /** The folder of the log's segments. */
    Path log() {
        return folder.resolve("segments");
    }

    Path snapshots() {
        return folder.resolve("snapshots");
    }

    /** Where there is nothing yet: the place of state that comes from a snapshot or is rebuilt from the log. */
    Path emptyState() {
        var state = folder.resolve("state");
        delete(state);
        return state;
    }

    /** Notes that the folder is in use, before anything is written to it; answers the number of this run. Each is higher than the last. */
    long nextRun() {
        return count(Map.of(RUNNING, 1L, PURGING, 0L));
    }

    /** The number of another block of {@link RequestIds} for this run; no later run has it. */
    long nextRequestBlock() {
        return count(Map.of());
    }

    /** Whether the engine that used the folder before did not come to its end. */
    boolean unclean() {
        return unclean;
    }

    /** Notes that a run has ended well, with a log that is durable up to the position. */
    void ended(long durable) {
        store(Map.of(RUNNING, 0L, DURABLE, durable));
    }

    /** The position up to which the log is known to have been durable. */
    long durable() {
        return counter(DURABLE);
    }

    long purges() {
        return counter(PURGES);
    }

    /** Keys given from now on are higher than this one. */
    long keyFloor() {
        return counter(KEY_FLOOR);
    }

    /** Deletes log and snapshots; keys already given are not given again. Answers the number of this purge. */
    long purge(long highestKey) {
        store(Map.of(KEY_FLOOR, Math.max(keyFloor(), highestKey), PURGES, purges() + 1, DURABLE, 0L, PURGING, 1L));
        deleteAll();
        unclean = false;
        return purges();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteAll() {
        delete(snapshots());
        delete(log());
    }

    private void takeLock() throws IOException {
        try {
            if (lock.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // The same as a lock held by another process.
        }
        throw new IllegalStateException("another engine uses the data folder " + folder);
    }

    private long counter(String name) {
        return counters.getOrDefault(name, 0L);
    }

    private long count(Map<String, Long> changes) {
        counting.lock();
        try {
            var next = counter(RUN) + 1;
            counters.put(RUN, next);
            store(changes);
            return next;
        } finally {
            counting.unlock();
        }
    }

    private void store(Map<String, Long> changes) {
        counting.lock();
        try {
            counters.putAll(changes);
            CheckedValues.write(
                    folder.resolve("counters.checked"),
                    counters.entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, entry -> Long.toString(entry.getValue()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            counting.unlock();
        }
    }

    private void refuseFirstVersion() {
        for (var file : List.of(folder.resolve("log"), folder.resolve("counters"))) {
            if (Files.exists(file)) {
                throw new FirstVersionException(file);
            }
        }
    }

    private void readCounters() {
        var file = folder.resolve("counters.checked");
        if (Files.exists(file)) {
            readCounters(file);
        } else if (Files.exists(log())) {
            throw new DamagedLogException(file, 0, "the file is missing, without which keys and ids would repeat");
        }
    }

    private void readCounters(Path file) {
        try {
            CheckedValues.read(file).forEach((name, value) -> counters.put(name, Long.valueOf(value)));
        } catch (IOException e) {
            throw new DamagedLogException(file, 0, String.valueOf(e.getMessage()));
        }
    }

    private static void delete(Path path) {
        try {
            Disk.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
