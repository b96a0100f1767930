package dev.sextant.local.camunda;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Properties;

/**
 * The folder of one engine: its log, its scratch state and the counters that must never go back: the run (request ids
 * contain it), the purges, and the key under which no new key is given.
 */
final class DataFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel lock;
    private final Properties counters = new Properties();

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens the folder for this process alone.
     *
     * @throws IllegalStateException if another engine uses it
     */
    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            var lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var data = new DataFolder(path, lock);
            data.takeLock();
            if (Files.exists(path.resolve("counters"))) {
                try (var in = Files.newBufferedReader(path.resolve("counters"))) {
                    data.counters.load(in);
                }
            }
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the engine's data folder " + path, e);
        }
    }

    Path log() {
        return folder.resolve("log");
    }

    /** An empty folder for state that is rebuilt from the log. */
    Path emptyState() {
        var state = folder.resolve("state");
        deleteRecursively(state);
        return state;
    }

    /** The number of this run: each is higher than the last. */
    int nextRun() {
        var run = (int) counter("run") + 1;
        store("run", run);
        return run;
    }

    long purges() {
        return counter("purges");
    }

    /** Keys given from now on are higher than this one. */
    long keyFloor() {
        return counter("keyFloor");
    }

    /** Deletes the log; keys already given are not given again. Answers the number of this purge. */
    long purge(long highestKey) {
        store("keyFloor", Math.max(keyFloor(), highestKey));
        deleteRecursively(log());
        store("purges", purges() + 1);
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

    private void takeLock() throws IOException {
        try {
            if (lock.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // The same as a lock held by another process.
        }
        lock.close();
        throw new IllegalStateException("another engine uses the data folder " + folder);
    }

    private long counter(String name) {
        return Long.parseLong(counters.getProperty(name, "0"));
    }

    private void store(String name, long value) {
        counters.setProperty(name, Long.toString(value));
        try {
            var content = new StringWriter();
            counters.store(content, null);
            var fresh = folder.resolve("counters.new");
            Files.writeString(
                    fresh,
                    content.toString(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.SYNC,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(
                    fresh,
                    folder.resolve("counters"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteRecursively(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var tree = Files.walk(path)) {
            for (var file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (FileSystemException e) {
            throw new UncheckedIOException("cannot delete " + e.getFile(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
