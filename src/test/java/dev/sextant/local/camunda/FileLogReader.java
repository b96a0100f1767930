package dev.sextant.local.camunda;

import io.camunda.zeebe.logstreams.storage.LogStorageReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads durable blocks in order. Used by one thread. */
final class FileLogReader implements LogStorageReader {

    private final LogFile file;
    private final BlockIndex index;
    private int next;

    FileLogReader(LogFile file, BlockIndex index) {
        this.file = file;
        this.index = index;
    }

    @Override
    public void seek(long position) {
        next = index.find(position);
    }

    @Override
    public boolean hasNext() {
        return next < index.size();
    }

    @Override
    public DirectBuffer next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no durable block " + next);
        }
        try {
            return new UnsafeBuffer(file.read(index.offset(next++)).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // The file belongs to the storage.
    }
}
