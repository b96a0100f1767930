package dev.sextant.local.camunda.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How a segment's bytes are laid out: a magic word, the first position and a checksum of both, then blocks without space
 * between them.
 */
final class SegmentFormat {

    static final int MAGIC_BYTES = Long.BYTES;

    private static final byte[] MAGIC = "SEXTLOG2".getBytes(US_ASCII);
    private static final byte[] FIRST_VERSION = "SEXTLOG1".getBytes(US_ASCII);

    /** The size of a segment's own header. */
    static final int HEADER = MAGIC_BYTES + Long.BYTES + Integer.BYTES;

    /** Far more than the engine's largest batch. */
    private static final int MAX_LENGTH = 1 << 28;

    private static final int CHECKSUM_AT = Integer.BYTES;
    private static final int POSITIONS_AT = Integer.BYTES + Integer.BYTES;

    /** The size of what stands before a block's bytes: length, checksum, lowest, highest and durable position. */
    static final int BLOCK_HEADER = POSITIONS_AT + Long.BYTES + Long.BYTES + Long.BYTES;

    private SegmentFormat() {}

    static int sizeOnDisk(LogBlock block) {
        return BLOCK_HEADER + block.bytes().length;
    }

    static ByteBuffer header(long firstPosition) {
        var buffer = ByteBuffer.allocate(HEADER).put(MAGIC).putLong(firstPosition);
        return buffer.putInt(checksum(buffer.array(), 0, MAGIC_BYTES + Long.BYTES))
                .flip();
    }

    /** Whether a file that begins with these bytes is a log. */
    static boolean isLog(byte[] start) {
        return Arrays.equals(start, MAGIC);
    }

    /** Whether a file that begins with these bytes is a log of the first version, which is not read any more. */
    static boolean isOfTheFirstVersion(byte[] start) {
        return Arrays.equals(start, FIRST_VERSION);
    }

    /** The first position that a header names; null if the header is damaged. */
    static @Nullable Long firstPosition(ByteBuffer header) {
        var first = header.getLong(MAGIC_BYTES);
        return header(first).equals(header) ? first : null;
    }

    static void write(LogBlock block, ByteBuffer target) {
        var start = target.position();
        target.putInt(block.bytes().length)
                .putInt(0)
                .putLong(block.lowest())
                .putLong(block.highest())
                .putLong(block.durable())
                .put(block.bytes());
        target.putInt(start + CHECKSUM_AT, checksum(target.array(), start, target.position() - start));
    }

    /** How long a block says that it is, if its header can be one; otherwise 0. Needs the header's bytes only. */
    static int length(byte[] bytes, int offset) {
        var header = ByteBuffer.wrap(bytes, offset, BLOCK_HEADER).slice();
        var length = header.getInt(0);
        var plausible =
                length <= MAX_LENGTH && LogBlock.plausible(lowest(header), highest(header), durable(header), length);
        return plausible ? length : 0;
    }

    /** The block at the offset, or null if its bytes do not match its checksum. */
    static @Nullable LogBlock read(byte[] bytes, int offset, int length) {
        var header = ByteBuffer.wrap(bytes, offset, BLOCK_HEADER).slice();
        if (header.getInt(CHECKSUM_AT) != checksum(bytes, offset, BLOCK_HEADER + length)) {
            return null;
        }
        var content = Arrays.copyOfRange(bytes, offset + BLOCK_HEADER, offset + BLOCK_HEADER + length);
        return new LogBlock(lowest(header), highest(header), durable(header), content);
    }

    private static long lowest(ByteBuffer header) {
        return header.getLong(POSITIONS_AT);
    }

    private static long highest(ByteBuffer header) {
        return header.getLong(POSITIONS_AT + Long.BYTES);
    }

    private static long durable(ByteBuffer header) {
        return header.getLong(POSITIONS_AT + Long.BYTES + Long.BYTES);
    }

    /** Over all but four bytes, in which a block has the checksum itself. */
    private static int checksum(byte[] bytes, int offset, int length) {
        var crc = new CRC32C();
        crc.update(bytes, offset, CHECKSUM_AT);
        crc.update(bytes, offset + POSITIONS_AT, length - POSITIONS_AT);
        return (int) crc.getValue();
    }
}
