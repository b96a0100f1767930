package dev.sextant.local.camunda.log;

import io.camunda.zeebe.logstreams.storage.LogStorageReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads durable blocks in order. Used by one thread. */
final class FileLogReader implements LogStorageReader {

    private final BlockIndex index;
    private long next;

    FileLogReader(BlockIndex index) {
        this.index = index;
        this.next = index.find(0);
    }

    @Override
    public void seek(long position) {
        next = index.find(position);
    }

    @Override
    public boolean hasNext() {
        return index.has(next);
    }

    @Override
    public DirectBuffer next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no durable block " + next);
        }
        var place = index.place(next);
        try {
            var bytes = place.segment().block(place.offset(), place.size()).bytes();
            next++;
            return new UnsafeBuffer(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the engine's log at " + place, e);
        }
    }

    @Override
    public void close() {
        // The files belong to the storage.
    }
}
