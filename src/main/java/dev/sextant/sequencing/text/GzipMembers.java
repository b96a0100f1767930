package dev.sextant.sequencing.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip and bgzip (RFC 1952; SAM specification section 4.1) and notices what the JDK's stream lets pass: garbage
 * after the last member, a damaged header of a later member, and a bgzip file that was cut off between two blocks.
 */
final class GzipMembers extends InputStream {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final TextLimits limits;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] packed = new byte[1 << 16];
    private int position;
    private int limit;
    private long packedBytes;
    private long unpackedBytes;
    private boolean inMember;
    private boolean blocked;
    private long members;
    private long memberBytes;

    GzipMembers(InputStream in, TextLimits limits) {
        this(in, limits, Progress.NONE);
    }

    /** @param progress what was read of the file before; its members were bgzip's */
    GzipMembers(InputStream in, TextLimits limits, Progress progress) {
        this.in = in;
        this.limits = limits;
        members = progress.members();
        memberBytes = progress.memberBytes();
        packedBytes = progress.packedBytes();
        unpackedBytes = progress.unpackedBytes();
        blocked = members > 0;
    }

    /** @param memberBytes unpacked size of the last member */
    record Progress(long members, long memberBytes, long packedBytes, long unpackedBytes) {

        static final Progress NONE = new Progress(0, 0, 0, 0);

        Progress plus(BgzfBatch batch) {
            return new Progress(
                    members + batch.soundBlocks(),
                    batch.soundBlocks() == 0 ? memberBytes : batch.lastPlainLength(),
                    packedBytes + batch.soundPackedLength(),
                    unpackedBytes + batch.plainLength());
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (!inMember && !startMember()) {
                return -1;
            }
            int count = inflate(target, offset, length);
            if (count > 0) {
                crc.update(target, offset, count);
                memberBytes += count;
                unpackedBytes += count;
                limits.requireModest(unpackedBytes, packedBytes);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw new BrokenGzip("gzip data", "data that needs a preset dictionary");
            } else if (inflater.needsInput()) {
                if (!fill()) {
                    throw truncated();
                }
                inflater.setInput(packed, position, limit - position);
                position = limit;
            }
        }
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw new BrokenGzip("intact compressed data", "damaged data near byte " + packedBytes);
        }
    }

    /** @return false at the proper end of the file */
    private boolean startMember() throws IOException {
        if (position == limit && !fill()) {
            if (members == 0) {
                throw truncated();
            }
            if (blocked && memberBytes != 0) {
                throw new BrokenGzip("bgzip's end-of-file block", "the end of the file: it was cut off");
            }
            return false;
        }
        boolean gzip = next() == 0x1f && next() == 0x8b;
        if (!gzip) {
            throw new BrokenGzip("the end of the file or another gzip member", "other bytes after the compressed data");
        }
        boolean deflate = next() == 8;
        int flags = next();
        if (!deflate || flags > 0x1f) {
            throw new BrokenGzip("a gzip header", "compression method or flags that gzip does not know");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            readExtra();
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(packed, position, limit - position);
        position = limit;
        crc.reset();
        memberBytes = 0;
        inMember = true;
        return true;
    }

    /** Sub-field "BC" marks a bgzip block. */
    private void readExtra() throws IOException {
        int length = next() | next() << 8;
        while (length >= 4) {
            int first = next();
            int second = next();
            int size = next() | next() << 8;
            blocked |= members == 0 && first == 'B' && second == 'C';
            skip(Math.min(size, length - 4));
            length -= 4 + Math.min(size, length - 4);
        }
        skip(length);
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int value = next();
        while (value != 0) {
            value = next();
        }
    }

    private void endMember() throws IOException {
        position = limit - inflater.getRemaining();
        long expectedCrc = word();
        long expectedSize = word();
        if (expectedCrc != crc.getValue() || expectedSize != (memberBytes & 0xffff_ffffL)) {
            throw new BrokenGzip("compressed data that matches its checksum", "another checksum or size");
        }
        members++;
        inMember = false;
    }

    private long word() throws IOException {
        return next() | (long) next() << 8 | (long) next() << 16 | (long) next() << 24;
    }

    private int next() throws IOException {
        if (position == limit && !fill()) {
            throw truncated();
        }
        return packed[position++] & 0xff;
    }

    private boolean fill() throws IOException {
        int count = in.read(packed, 0, packed.length);
        if (count <= 0) {
            return false;
        }
        position = 0;
        limit = count;
        packedBytes += count;
        return true;
    }

    private BrokenGzip truncated() {
        return new BrokenGzip("the rest of the compressed data", "the end of the file after " + packedBytes + " bytes");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
