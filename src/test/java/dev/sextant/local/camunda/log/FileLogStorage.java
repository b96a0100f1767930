package dev.sextant.local.camunda.log;

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
import java.util.concurrent.locks.ReentrantLock;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's log in a folder. Appended blocks are collected, written together and forced to disk once; only then are
 * they visible to readers, so whatever the engine has acted upon survives a crash.
 */
public final class FileLogStorage implements LogStorage, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileLogStorage.class);

    /** Ends the writer; it is never interrupted, because an interrupt would close the file under the readers. */
    private static final Append STOP = new Append(0, 0, new byte[0], new AppendListener() {});

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Append(long lowest, long highest, byte[] bytes, AppendListener listener) {}

    private final LogFolder folder;
    private final ReentrantLock folderLock = new ReentrantLock();
    private final BlockIndex index;
    private final LinkedBlockingQueue<Append> queue = new LinkedBlockingQueue<>();
    private final Set<CommitListener> commitListeners = ConcurrentHashMap.newKeySet();
    private final AtomicLong appendedPosition = new AtomicLong();
    private final Thread flusher;
    private volatile boolean open = true;
    private volatile @Nullable Throwable failure;

    private FileLogStorage(LogFolder folder, BlockIndex index) {
        this.folder = folder;
        this.index = index;
        this.appendedPosition.set(index.highestPosition());
        this.flusher = Thread.ofPlatform()
                .daemon()
                .name("engine-log")
                .uncaughtExceptionHandler((thread, error) -> fail(error))
                .start(this::flush);
    }

    /**
     * Opens the log and cuts a torn tail off.
     *
     * @param segmentBytes the size from which a file is not added to any more
     * @param durable the position up to which the log is known, from elsewhere, to have been durable
     * @throws DamagedLogException if something is missing or damaged that was durable once
     * @throws UncheckedIOException if the files cannot be read or written
     */
    public static FileLogStorage open(Path path, int segmentBytes, long durable) {
        try {
            var index = new BlockIndex();
            return new FileLogStorage(LogFolder.open(path, index, segmentBytes, durable), index);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the engine's log " + path, e);
        }
    }

    /** The first position there still is; 1 unless older ones were deleted. */
    public long firstPosition() {
        folderLock.lock();
        try {
            return folder.firstPosition();
        } finally {
            folderLock.unlock();
        }
    }

    /** The highest position handed to the log so far, durable or not. */
    public long appendedPosition() {
        return appendedPosition.get();
    }

    /** The highest durable position. */
    public long committedPosition() {
        return index.highestPosition();
    }

    /** Whether everything that was appended is durable. */
    public boolean soundToTheEnd() {
        return failure == null && committedPosition() == appendedPosition();
    }

    /** Whether the log still accepts and forces blocks. */
    public boolean healthy() {
        return open && failure == null;
    }

    @Override
    public void append(long lowest, long highest, BufferWriter writer, AppendListener listener) {
        var bytes = new byte[writer.getLength()];
        writer.write(new UnsafeBuffer(bytes), 0);
        appendedPosition.set(highest);
        queue.add(new Append(lowest, highest, bytes, listener));
    }

    @Override
    public LogStorageReader newReader() {
        return new FileLogReader(index);
    }

    @Override
    public void addCommitListener(CommitListener listener) {
        commitListeners.add(listener);
    }

    @Override
    public void removeCommitListener(CommitListener listener) {
        commitListeners.remove(listener);
    }

    /** Deletes files in which everything is older than the position. Nobody may read there any more. */
    public void deleteBefore(long position) throws IOException {
        folderLock.lock();
        try {
            folder.deleteBefore(position);
        } finally {
            folderLock.unlock();
        }
    }

    /** Forces what was appended and closes the files. */
    @Override
    public void close() {
        open = false;
        queue.add(STOP);
        try {
            flusher.join();
            folder.close();
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
        var durable = index.highestPosition();
        var blocks = group.stream()
                .map(append -> new LogBlock(append.lowest(), append.highest(), durable, append.bytes()))
                .toList();
        folderLock.lock();
        try {
            folder.write(blocks);
        } catch (IOException | RuntimeException e) {
            fail(e);
            return;
        } finally {
            folderLock.unlock();
        }
        for (var append : group) {
            var highest = append.highest();
            append.listener().onWrite(highest, highest);
            append.listener().onCommit(highest, highest);
        }
        commitListeners.forEach(CommitListener::onCommit);
    }

    private void fail(Throwable cause) {
        failure = cause;
        LOG.error("The engine's log cannot be written; the engine stands still", cause);
        commitListeners.forEach(CommitListener::onCommit);
    }
}
