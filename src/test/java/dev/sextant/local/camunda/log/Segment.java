package dev.sextant.local.camunda.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** One file of the log. Only the newest is written to. */
final class Segment implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final long firstPosition;
    private long end;

    private Segment(Path path, FileChannel channel, long firstPosition) throws IOException {
        this.path = path;
        this.channel = channel;
        this.firstPosition = firstPosition;
        this.end = channel.size();
    }

    /** Creates a segment. It has its name only once its header is durable, so a named segment always has one. */
    static Segment create(Path path, long firstPosition) throws IOException {
        Disk.write(path, SegmentFormat.header(firstPosition));
        return new Segment(path, openChannel(path), firstPosition);
    }

    /**
     * @throws FirstVersionException if the file is of a format that is not read any more
     * @throws DamagedLogException if the file is no segment or its header is damaged
     */
    static Segment open(Path path) throws IOException {
        var channel = openChannel(path);
        try {
            var start = read(channel, 0, SegmentFormat.MAGIC_BYTES);
            if (SegmentFormat.isOfTheFirstVersion(start)) {
                throw new FirstVersionException(path);
            }
            if (!SegmentFormat.isLog(start)) {
                throw new DamagedLogException(path, 0, "this is not an engine log");
            }
            var first = SegmentFormat.firstPosition(ByteBuffer.wrap(read(channel, 0, SegmentFormat.HEADER)));
            if (first == null) {
                throw new DamagedLogException(path, 0, "the header does not match its checksum");
            }
            return new Segment(path, channel, first);
        } catch (EOFException e) {
            channel.close();
            throw new DamagedLogException(path, 0, "the header is cut off");
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    long firstPosition() {
        return firstPosition;
    }

    /** How long the file is. */
    long size() {
        return end;
    }

    SegmentScan scan() throws IOException {
        return new SegmentScan(channel, firstPosition);
    }

    /** Adds the blocks and forces them to disk; answers where the first one starts. */
    long write(List<LogBlock> blocks) throws IOException {
        var size = blocks.stream().mapToInt(SegmentFormat::sizeOnDisk).sum();
        var buffer = ByteBuffer.allocate(size);
        blocks.forEach(block -> SegmentFormat.write(block, buffer));
        buffer.flip();
        for (var at = end; buffer.hasRemaining(); ) {
            at += channel.write(buffer, at);
        }
        channel.force(false);
        var start = end;
        end += size;
        return start;
    }

    void force() throws IOException {
        channel.force(false);
    }

    LogBlock block(long offset, int sizeOnDisk) throws IOException {
        var bytes = read(channel, offset, sizeOnDisk);
        var block = SegmentFormat.read(bytes, 0, sizeOnDisk - SegmentFormat.BLOCK_HEADER);
        if (block == null) {
            throw new DamagedLogException(path, offset, "a block does not match its checksum any more");
        }
        return block;
    }

    /** Cuts off what stands behind the offset; the bytes are kept beside the file all the same. */
    Path cut(long offset) throws IOException {
        var aside = path.resolveSibling(path.getFileName() + ".cut-at-" + offset);
        try (var copy = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (var at = offset; at < channel.size(); ) {
                at += channel.transferTo(at, channel.size() - at, copy);
            }
            copy.force(true);
        }
        channel.truncate(offset);
        channel.force(true);
        end = offset;
        return aside;
    }

    /** Deletes the file, and what was once cut off it. */
    void delete() throws IOException {
        close();
        try (var besides = Files.newDirectoryStream(path.getParent(), path.getFileName() + ".cut-at-*")) {
            for (var aside : besides) {
                Files.delete(aside);
            }
        }
        Files.delete(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileChannel openChannel(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static byte[] read(FileChannel channel, long offset, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("the engine's log ends early at " + offset);
            }
        }
        return buffer.array();
    }
}
