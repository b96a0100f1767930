package dev.sextant.local.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads what a {@link java.io.DataOutputStream} wrote, without a lock and a call per byte; a start does this often. */
final class BytesReader {

    private static final int PIECE = 1 << 18;

    private final InputStream in;
    private ByteBuffer buffer = ByteBuffer.allocate(PIECE).limit(0);

    BytesReader(InputStream in) {
        this.in = in;
    }

    byte readByte() throws IOException {
        need(Byte.BYTES);
        return buffer.get();
    }

    short readShort() throws IOException {
        need(Short.BYTES);
        return buffer.getShort();
    }

    int readInt() throws IOException {
        need(Integer.BYTES);
        return buffer.getInt();
    }

    long readLong() throws IOException {
        need(Long.BYTES);
        return buffer.getLong();
    }

    /** A text of so many bytes. */
    String readText(int length) throws IOException {
        need(length);
        var text = new String(buffer.array(), buffer.position(), length, UTF_8);
        buffer.position(buffer.position() + length);
        return text;
    }

    private void need(int count) throws IOException {
        if (buffer.remaining() < count) {
            fill(count);
        }
    }

    private void fill(int count) throws IOException {
        if (count > buffer.capacity()) {
            buffer = ByteBuffer.allocate(count + PIECE).put(buffer);
        } else {
            buffer.compact();
        }
        while (buffer.position() < count) {
            var read = in.read(buffer.array(), buffer.position(), buffer.remaining());
            if (read < 0) {
                throw new EOFException("the read model ends early");
            }
            buffer.position(buffer.position() + read);
        }
        buffer.flip();
    }
}
