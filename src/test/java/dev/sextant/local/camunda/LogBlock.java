package dev.sextant.local.camunda;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A batch of records as one piece of the log: positions and bytes, on disk behind a length and a checksum. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LogBlock(long lowest, long highest, byte[] bytes) {

    static final int HEADER = Integer.BYTES + Integer.BYTES + Long.BYTES + Long.BYTES;

    int sizeOnDisk() {
        return HEADER + bytes.length;
    }

    ByteBuffer toBuffer() {
        var buffer = ByteBuffer.allocate(sizeOnDisk());
        buffer.putInt(bytes.length)
                .putInt(checksum())
                .putLong(lowest)
                .putLong(highest)
                .put(bytes);
        return buffer.flip();
    }

    int checksum() {
        var positions = ByteBuffer.allocate(Long.BYTES + Long.BYTES)
                .putLong(lowest)
                .putLong(highest)
                .flip();
        var crc = new CRC32C();
        crc.update(positions);
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
