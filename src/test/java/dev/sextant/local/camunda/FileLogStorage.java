package dev.sextant.local.camunda;

import io.camunda.zeebe.logstreams.storage.LogStorage;
import io.camunda.zeebe.logstreams.storage.LogStorageReader;
import io.camunda.zeebe.util.buffer.BufferWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's log in one file. Appended blocks are collected, written together and forced to disk once; only then are
 * they visible to readers, so whatever the engine has acted upon survives a crash.
 */
final class FileLogStorage implements LogStorage, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileLogStorage.class);

    /** Ends the writer; it is never interrupted, because an interrupt would close the file under the readers. */
    private static final Append STOP = new Append(new LogBlock(0, 0, new byte[0]), new AppendListener() {});

    private record Append(LogBlock block, AppendListener listener) {}

    private final LogFile file;
    private final BlockIndex index;
    private final LinkedBlockingQueue<Append> queue = new LinkedBlockingQueue<>();
    private final Set<CommitListener> commitListeners = ConcurrentHashMap.newKeySet();
    private final AtomicLong appendedPosition = new AtomicLong();
    private final Thread flusher;
    private volatile boolean open = true;
    private volatile @Nullable IOException failure;

    private FileLogStorage(LogFile file, BlockIndex index) {
        this.file = file;
        this.index = index;
        this.appendedPosition.set(index.highestPosition());
        this.flusher = Thread.ofPlatform().daemon().name("engine-log").start(this::flush);
    }

    /**
     * Opens the log and cuts a torn tail off.
     *
     * @throws UncheckedIOException if the file cannot be read or is not a log
     */
    static FileLogStorage open(Path path) {
        try {
            var index = new BlockIndex();
            var file = LogFile.open(path, index);
            return new FileLogStorage(file, index);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the engine's log " + path, e);
        }
    }

    /** The highest position handed to the log so far, durable or not. */
    long appendedPosition() {
        return appendedPosition.get();
    }

    /** The highest durable position. */
    long committedPosition() {
        return index.highestPosition();
    }

    /** Whether the log still accepts and forces blocks. */
    boolean healthy() {
        return open && failure == null;
    }

    @Override
    public void append(long lowest, long highest, BufferWriter writer, AppendListener listener) {
        var bytes = new byte[writer.getLength()];
        writer.write(new UnsafeBuffer(bytes), 0);
        appendedPosition.set(highest);
        queue.add(new Append(new LogBlock(lowest, highest, bytes), listener));
    }

    @Override
    public LogStorageReader newReader() {
        return new FileLogReader(file, index);
    }

    @Override
    public void addCommitListener(CommitListener listener) {
        commitListeners.add(listener);
    }

    @Override
    public void removeCommitListener(CommitListener listener) {
        commitListeners.remove(listener);
    }

    /** Forces what was appended and closes the file. */
    @Override
    public void close() {
        open = false;
        queue.add(STOP);
        try {
            flusher.join();
            file.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush() {
        var group = new ArrayList<Append>();
        var running = true;
        while (running && failure == null) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                throw new IllegalStateException("the log's writer is never interrupted", e);
            }
            queue.drainTo(group);
            running = !group.remove(STOP);
            if (!group.isEmpty()) {
                commit(group);
                group.clear();
            }
        }
    }

    private void commit(List<Append> group) {
        try {
            var offsets = file.write(group.stream().map(Append::block).toList());
            for (var i = 0; i < group.size(); i++) {
                index.add(group.get(i).block(), offsets[i]);
            }
        } catch (IOException e) {
            failure = e;
            LOG.error("The engine's log cannot be written; the engine stands still", e);
            return;
        }
        for (var append : group) {
            var highest = append.block().highest();
            append.listener().onWrite(highest, highest);
            append.listener().onCommit(highest, highest);
        }
        commitListeners.forEach(CommitListener::onCommit);
    }
}
