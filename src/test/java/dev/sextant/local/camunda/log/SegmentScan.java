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
    private final SegmentFormat format;
    private long end;
    private long next;

    /** @param firstPosition the position with which the segment's first block begins */
    SegmentScan(FileChannel channel, SegmentFormat format, long firstPosition) throws IOException {
        this.file = new FileWindow(channel);
        this.format = format;
        this.end = format.header();
        this.next = firstPosition;
    }

    /** Goes through the blocks that follow each other without a gap in positions. */
    void run(Found found) throws IOException {
        for (var block = blockAt(end); block != null && block.lowest() == next; block = blockAt(end)) {
            var size = format.sizeOnDisk(block);
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
        for (var offset = end; file.has(offset, format.blockHeader()); offset++) {
            var block = blockAt(offset);
            if (block != null && block.durable() >= next) {
                return offset;
            }
        }
        return -1;
    }

    private @Nullable LogBlock blockAt(long offset) throws IOException {
        if (!file.has(offset, format.blockHeader())) {
            return null;
        }
        var header = file.show(offset, format.blockHeader());
        var length = format.length(file.bytes(), header);
        if (length == 0 || !file.has(offset, format.blockHeader() + length)) {
            return null;
        }
        var at = file.show(offset, format.blockHeader() + length);
        return format.read(file.bytes(), at, length);
    }
}
