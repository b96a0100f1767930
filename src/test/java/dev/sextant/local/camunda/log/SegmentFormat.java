package dev.sextant.local.camunda.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** How a segment's bytes are laid out: its own header, then blocks without space between them. */
enum SegmentFormat {
    /** The one file of the first version: a magic word, and blocks that do not say what was durable. */
    ONE_FILE("SEXTLOG1", 0, 0),
    /** A magic word, the first position and a checksum of both. */
    SEGMENTED("SEXTLOG2", Long.BYTES + Integer.BYTES, Long.BYTES);

    static final int MAGIC_BYTES = Long.BYTES;

    /** Far more than the engine's largest batch. */
    private static final int MAX_LENGTH = 1 << 28;

    private static final int CHECKSUM_AT = Integer.BYTES;
    private static final int POSITIONS_AT = Integer.BYTES + Integer.BYTES;

    private final byte[] magic;
    private final int header;
    private final int blockHeader;

    SegmentFormat(String magic, int afterMagic, int afterPositions) {
        this.magic = magic.getBytes(US_ASCII);
        this.header = MAGIC_BYTES + afterMagic;
        this.blockHeader = POSITIONS_AT + Long.BYTES + Long.BYTES + afterPositions;
    }

    /** The format of a file that begins with these bytes, or null if it is no log. */
    static @Nullable SegmentFormat of(byte[] start) {
        return Arrays.stream(values())
                .filter(format -> Arrays.equals(format.magic, start))
                .findFirst()
                .orElse(null);
    }

    /** The size of a segment's own header. */
    int header() {
        return header;
    }

    /** The size of what stands before a block's bytes. */
    int blockHeader() {
        return blockHeader;
    }

    int sizeOnDisk(LogBlock block) {
        return blockHeader + block.bytes().length;
    }

    ByteBuffer header(long firstPosition) {
        var buffer = ByteBuffer.allocate(header).put(magic);
        if (this == SEGMENTED) {
            buffer.putLong(firstPosition).putInt(checksum(buffer.array(), 0, MAGIC_BYTES + Long.BYTES));
        }
        return buffer.flip();
    }

    /** The first position that a header names; the one file always began at 1. Null if the header is damaged. */
    @Nullable Long firstPosition(ByteBuffer header) {
        if (this == ONE_FILE) {
            return 1L;
        }
        var first = header.getLong(MAGIC_BYTES);
        return header(first).equals(header) ? first : null;
    }

    void write(LogBlock block, ByteBuffer target) {
        var start = target.position();
        target.putInt(block.bytes().length).putInt(0).putLong(block.lowest()).putLong(block.highest());
        if (this == SEGMENTED) {
            target.putLong(block.durable());
        }
        target.put(block.bytes());
        target.putInt(start + CHECKSUM_AT, checksum(target.array(), start, target.position() - start));
    }

    /** How long a block says that it is, if its header can be one; otherwise 0. Needs the header's bytes only. */
    int length(byte[] bytes, int offset) {
        var header = ByteBuffer.wrap(bytes, offset, blockHeader).slice();
        var length = header.getInt(0);
        var lowest = header.getLong(POSITIONS_AT);
        var plausible =
                length <= MAX_LENGTH && LogBlock.plausible(lowest, highest(header), durable(header, lowest), length);
        return plausible ? length : 0;
    }

    /** The block at the offset, or null if its bytes do not match its checksum. */
    @Nullable LogBlock read(byte[] bytes, int offset, int length) {
        var header = ByteBuffer.wrap(bytes, offset, blockHeader).slice();
        if (header.getInt(CHECKSUM_AT) != checksum(bytes, offset, blockHeader + length)) {
            return null;
        }
        var lowest = header.getLong(POSITIONS_AT);
        var content = Arrays.copyOfRange(bytes, offset + blockHeader, offset + blockHeader + length);
        return new LogBlock(lowest, highest(header), durable(header, lowest), content);
    }

    private static long highest(ByteBuffer header) {
        return header.getLong(POSITIONS_AT + Long.BYTES);
    }

    /** The first version did not say; its blocks count as forced one by one, which never loses anything. */
    private long durable(ByteBuffer header, long lowest) {
        return this == ONE_FILE ? lowest - 1 : header.getLong(POSITIONS_AT + Long.BYTES + Long.BYTES);
    }

    /** Over all but the checksum itself; the first version left the length out. */
    private int checksum(byte[] bytes, int offset, int length) {
        var crc = new CRC32C();
        if (this == SEGMENTED) {
            crc.update(bytes, offset, CHECKSUM_AT);
        }
        crc.update(bytes, offset + POSITIONS_AT, length - POSITIONS_AT);
        return (int) crc.getValue();
    }
}
