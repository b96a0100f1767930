package dev.sextant.local.camunda.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Looks at a file, mostly from front to back, through a piece of it in memory. */
final class FileWindow {

    private static final int PIECE = 1 << 20;

    private final FileChannel channel;
    private final long size;
    private byte[] bytes = new byte[PIECE];
    private long start;
    private int filled;

    FileWindow(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    long size() {
        return size;
    }

    boolean has(long offset, int length) {
        return offset + length <= size;
    }

    /** Brings that many bytes of the file into {@link #bytes}; answers where in it they begin. */
    int show(long offset, int length) throws IOException {
        if (offset < start || offset + length > start + filled) {
            load(offset, length);
        }
        return (int) (offset - start);
    }

    byte[] bytes() {
        return bytes;
    }

    private void load(long offset, int length) throws IOException {
        if (length > bytes.length) {
            bytes = new byte[length + PIECE];
        }
        var target = ByteBuffer.wrap(bytes, 0, (int) Math.min(bytes.length, size - offset));
        filled = 0;
        while (target.hasRemaining()) {
            if (channel.read(target, offset + target.position()) < 0) {
                throw new EOFException("ends early");
            }
        }
        start = offset;
        filled = target.position();
    }
}
