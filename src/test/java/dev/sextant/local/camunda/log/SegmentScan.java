package dev.sextant.local.camunda.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Finds the blocks of a segment when it is opened, and what stands behind the last whole one. */
final class SegmentScan {

    /** Takes the blocks in order, each with its offset. */
    interface Found {
        void block(LogBlock block, long offset, int sizeOnDisk);
    }

    private final FileWindow file;
    private long end;
    private long next;

    /** @param firstPosition the position with which the segment's first block begins */
    SegmentScan(FileChannel channel, long firstPosition) throws IOException {
        this.file = new FileWindow(channel);
        this.end = SegmentFormat.HEADER;
        this.next = firstPosition;
    }

    /** Goes through the blocks that follow each other without a gap in positions. */
    void run(Found found) throws IOException {
        for (var block = blockAt(end); block != null && block.lowest() == next; block = blockAt(end)) {
            var size = SegmentFormat.sizeOnDisk(block);
            found.block(block, end, size);
            end += size;
            next = block.highest() + 1;
        }
    }

    /** Where the last whole block ends. */
    long end() {
        return end;
    }

    /** The position that would follow the last whole block. */
    long nextPosition() {
        return next;
    }

    /** The bytes behind the last whole block. */
    long tail() {
        return file.size() - end;
    }

    /**
     * Where, in the bytes behind the last whole block, a block proves that the next position was durable once; -1 if
     * nothing proves it, so that these bytes can only be a write that a crash interrupted.
     */
    long proofOfLoss() throws IOException {
        for (var offset = end; file.has(offset, SegmentFormat.BLOCK_HEADER); offset++) {
            var block = blockAt(offset);
            if (block != null && block.durable() >= next) {
                return offset;
            }
        }
        return -1;
    }

    private @Nullable LogBlock blockAt(long offset) throws IOException {
        if (!file.has(offset, SegmentFormat.BLOCK_HEADER)) {
            return null;
        }
        var header = file.show(offset, SegmentFormat.BLOCK_HEADER);
        var length = SegmentFormat.length(file.bytes(), header);
        if (length == 0 || !file.has(offset, SegmentFormat.BLOCK_HEADER + length)) {
            return null;
        }
        var at = file.show(offset, SegmentFormat.BLOCK_HEADER + length);
        return SegmentFormat.read(file.bytes(), at, length);
    }
}
