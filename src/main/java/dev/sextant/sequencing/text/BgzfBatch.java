package dev.sextant.sequencing.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Some blocks of a bgzip file that one thread inflates together. Buffers serve again and again. */
final class BgzfBatch {

    /** Bytes of a block's header: gzip's ten, the length of the extra field, and in it the block's size. */
    static final int HEADER = 18;

    private static final int FOOTER = 8;
    private static final int BLOCKS = 12;
    private static final int LARGEST_PLAIN = 1 << 16;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final int[] starts = new int[BLOCKS + 1];
    private byte[] packed = new byte[1 << 17];
    private byte[] plain = new byte[BLOCKS * LARGEST_PLAIN];
    private int blocks;
    private int soundBlocks;
    private int plainLength;
    private int lastPlainLength;
    private FutureTask<Void> task = new FutureTask<>(this::inflate, null);

    /** What came next in the file. */
    sealed interface Taken {
        /** A block, now in this batch. */
        record Block() implements Taken {}

        /** Something else, or nothing: the end, a cut-off block, another kind of gzip member. */
        record Other(byte[] bytes) implements Taken {}
    }

    void clear() {
        blocks = 0;
        soundBlocks = 0;
        plainLength = 0;
        lastPlainLength = 0;
    }

    boolean full() {
        return blocks == BLOCKS;
    }

    boolean isEmpty() {
        return blocks == 0;
    }

    Taken take(InputStream in) throws IOException {
        int start = starts[blocks];
        require(start + HEADER);
        int read = in.readNBytes(packed, start, HEADER);
        if (read < HEADER || !isHeader(packed, start)) {
            return new Taken.Other(Arrays.copyOfRange(packed, start, start + read));
        }
        int size = (packed[start + 16] & 0xff | (packed[start + 17] & 0xff) << 8) + 1;
        if (size < HEADER + FOOTER) {
            return new Taken.Other(Arrays.copyOfRange(packed, start, start + read));
        }
        require(start + size);
        read += in.readNBytes(packed, start + HEADER, size - HEADER);
        if (read < size) {
            return new Taken.Other(Arrays.copyOfRange(packed, start, start + read));
        }
        blocks++;
        starts[blocks] = start + size;
        return new Taken.Block();
    }

    private void require(int length) {
        if (length > packed.length) {
            packed = Arrays.copyOf(packed, Math.max(length, packed.length * 2));
        }
    }

    static boolean isHeader(byte[] bytes, int from) {
        return (bytes[from] & 0xff) == 0x1f
                && (bytes[from + 1] & 0xff) == 0x8b
                && bytes[from + 2] == 8
                && bytes[from + 3] == 4
                && bytes[from + 10] == 6
                && bytes[from + 11] == 0
                && bytes[from + 12] == 'B'
                && bytes[from + 13] == 'C'
                && bytes[from + 14] == 2
                && bytes[from + 15] == 0;
    }

    /** A task for whoever comes first; a second run of it does nothing. */
    FutureTask<Void> begin() {
        task = new FutureTask<>(this::inflate, null);
        return task;
    }

    FutureTask<Void> task() {
        return task;
    }

    private synchronized void inflate() {
        while (soundBlocks < blocks && inflateBlock(starts[soundBlocks], starts[soundBlocks + 1])) {
            soundBlocks++;
        }
    }

    private boolean inflateBlock(int start, int end) {
        long size = word(end - 4);
        if (size > LARGEST_PLAIN) {
            return false;
        }
        inflater.reset();
        inflater.setInput(packed, start + HEADER, end - start - HEADER - FOOTER);
        int length = 0;
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(plain, plainLength + length, (int) size - length);
                if (count == 0 && !inflater.finished()) {
                    return false;
                }
                length += count;
            }
        } catch (DataFormatException e) {
            return false;
        }
        crc.reset();
        crc.update(plain, plainLength, length);
        if (length != size || inflater.getRemaining() != 0 || crc.getValue() != word(end - 8)) {
            return false;
        }
        plainLength += length;
        lastPlainLength = length;
        return true;
    }

    private long word(int at) {
        return packed[at] & 0xffL
                | (packed[at + 1] & 0xffL) << 8
                | (packed[at + 2] & 0xffL) << 16
                | (packed[at + 3] & 0xffL) << 24;
    }

    /** Whether every block of it is as it should be. Of the others only what precedes the first bad one is unpacked. */
    boolean sound() {
        return soundBlocks == blocks;
    }

    /** As packed: from the first block on that is not sound. */
    byte[] unsound() {
        return Arrays.copyOfRange(packed, starts[soundBlocks], starts[blocks]);
    }

    /** All of it, as packed. */
    byte[] packed() {
        return Arrays.copyOf(packed, starts[blocks]);
    }

    byte[] plain() {
        return plain;
    }

    int plainLength() {
        return plainLength;
    }

    int soundBlocks() {
        return soundBlocks;
    }

    int soundPackedLength() {
        return starts[soundBlocks];
    }

    int lastPlainLength() {
        return lastPlainLength;
    }

    /** Waits for whoever is at work on it. */
    synchronized void close() {
        task.cancel(false);
        inflater.end();
    }
}
