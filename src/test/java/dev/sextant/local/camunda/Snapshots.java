package dev.sextant.local.camunda;

import dev.sextant.local.camunda.log.DamagedLogException;
import dev.sextant.local.camunda.log.Disk;
import dev.sextant.local.camunda.log.FileLogStorage;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of snapshots. The two newest are kept, so that damage to one costs time and not data. */
final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final Pattern NAME = Pattern.compile("\\d{20}");
    private static final int KEPT = 2;

    /** A snapshot to go on from, and its read model, which is loaded while the engine starts. */
    record Restored(Snapshot snapshot, CompletableFuture<ReadModel> readModel) {}

    private final Path folder;
    private long newest;

    Snapshots(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            try (var unfinished = Files.newDirectoryStream(folder, "*" + Disk.UNFINISHED)) {
                for (var path : unfinished) {
                    Disk.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The position up to which, as the snapshots say, the log is durable. */
    long durable() {
        var durable = 0L;
        for (var path : newestFirst()) {
            try {
                durable = Math.max(durable, Snapshot.read(path).written());
            } catch (IOException e) {
                LOG.debug("{} says nothing", path, e);
            }
        }
        return durable;
    }

    /**
     * The newest snapshot that is whole; null if there is none and everything is in the log.
     *
     * @throws DamagedLogException if none is whole, and the log no longer begins at the beginning
     */
    @Nullable Restored newestGood(FileLogStorage log) {
        var problems = new LinkedHashMap<Path, String>();
        Restored restored = null;
        for (var path : newestFirst()) {
            try {
                restored = restore(path, log);
                break;
            } catch (IOException e) {
                problems.put(path, String.valueOf(e.getMessage()));
            }
        }
        if (restored == null && log.firstPosition() > 1) {
            throw new DamagedLogException(
                    folder,
                    0,
                    "the log begins with record " + log.firstPosition()
                            + ", and there is no whole snapshot to begin with: " + problems.values());
        }
        problems.forEach(Snapshots::deleteDamaged);
        newest = restored == null ? 0 : restored.snapshot().processed();
        return restored;
    }

    /** The last processed position of the newest one; 0 if there is none. */
    long newest() {
        return newest;
    }

    /** An empty place for the next snapshot. */
    Path draft() throws IOException {
        var draft = Disk.unfinished(folder.resolve("snapshot"));
        Disk.delete(draft);
        Files.createDirectories(draft);
        return draft;
    }

    /**
     * Makes a draft a snapshot and deletes old ones. Answers the position from which the log is still needed, 1 while
     * there is only one snapshot.
     */
    long add(Snapshot draft) throws IOException {
        draft.write();
        Disk.appear(draft.folder(), folder.resolve("%020d".formatted(draft.processed())));
        newest = draft.processed();
        var kept = new ArrayList<Snapshot>();
        for (var path : newestFirst()) {
            if (kept.size() == KEPT) {
                delete(path);
            } else {
                keepOrDelete(path, kept);
            }
        }
        return kept.size() < KEPT
                ? 1
                : kept.stream().mapToLong(Snapshot::neededFrom).min().orElse(1);
    }

    private static Restored restore(Path path, FileLogStorage log) throws IOException {
        var snapshot = Snapshot.read(path);
        snapshot.verify();
        if (snapshot.neededFrom() < log.firstPosition()) {
            throw new IOException(path + " needs the log from record " + snapshot.neededFrom()
                    + " on, but it begins at " + log.firstPosition());
        }
        try (var in = new DataInputStream(Files.newInputStream(snapshot.reads()))) {
            ReadModel.checkFormat(in);
        } catch (IOException e) {
            throw new IOException(snapshot.reads() + " cannot be read: " + e.getMessage(), e);
        }
        return new Restored(snapshot, CompletableFuture.supplyAsync(() -> readModel(snapshot)));
    }

    private static ReadModel readModel(Snapshot snapshot) {
        try (var in = new DataInputStream(Files.newInputStream(snapshot.reads()))) {
            return ReadModel.readFrom(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + snapshot.reads(), e);
        }
    }

    /** What is to make old records dispensable must be whole now, not only when it was written. */
    private static void keepOrDelete(Path path, List<Snapshot> kept) {
        try {
            var snapshot = Snapshot.read(path);
            snapshot.verify();
            kept.add(snapshot);
        } catch (IOException e) {
            deleteDamaged(path, String.valueOf(e.getMessage()));
        }
    }

    private static void deleteDamaged(Path path, String problem) {
        LOG.warn("A snapshot of the engine is of no use and is deleted; nothing is lost by that: {}", problem);
        try {
            delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder without its name is no snapshot any more, however far the deletion comes. */
    private static void delete(Path path) throws IOException {
        var unnamed = Disk.unfinished(path);
        Files.move(path, unnamed);
        Disk.delete(unnamed);
    }

    private List<Path> newestFirst() {
        try (var paths = Files.list(folder)) {
            return paths.filter(
                            path -> NAME.matcher(path.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
