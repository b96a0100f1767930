package dev.sextant.local.camunda;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file under the log: a magic word, then blocks. What follows the last whole block at opening is set aside. */
final class LogFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
    private static final byte[] MAGIC = "SEXTLOG1".getBytes(StandardCharsets.US_ASCII);

    private final FileChannel channel;
    private long end;

    private LogFile(FileChannel channel) {
        this.channel = channel;
    }

    static LogFile open(Path path, BlockIndex index) throws IOException {
        var channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var file = new LogFile(channel);
        if (channel.size() < MAGIC.length) {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(MAGIC), 0);
            channel.force(true);
        } else if (!file.bytes(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            channel.close();
            throw new IOException(path + " is not an engine log");
        }
        file.end = MAGIC.length;
        for (var block = file.tryRead(file.end); block != null; block = file.tryRead(file.end)) {
            index.add(block, file.end);
            file.end += block.sizeOnDisk();
        }
        file.cutTail(path);
        return file;
    }

    /** Writes the blocks and forces them to disk; answers where each starts. */
    long[] write(List<LogBlock> blocks) throws IOException {
        var offsets = new long[blocks.size()];
        var size = blocks.stream().mapToInt(LogBlock::sizeOnDisk).sum();
        var buffer = ByteBuffer.allocate(size);
        for (var i = 0; i < offsets.length; i++) {
            offsets[i] = end + buffer.position();
            buffer.put(blocks.get(i).toBuffer());
        }
        buffer.flip();
        for (var at = end; buffer.hasRemaining(); ) {
            at += channel.write(buffer, at);
        }
        channel.force(false);
        end += size;
        return offsets;
    }

    LogBlock read(long offset) throws IOException {
        var block = tryRead(offset);
        if (block == null) {
            throw new IOException("the engine's log is damaged at " + offset);
        }
        return block;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private @Nullable LogBlock tryRead(long offset) throws IOException {
        if (offset + LogBlock.HEADER > channel.size()) {
            return null;
        }
        var header = bytes(offset, LogBlock.HEADER);
        var length = header.getInt();
        var checksum = header.getInt();
        if (length <= 0 || offset + LogBlock.HEADER + length > channel.size()) {
            return null;
        }
        var content = bytes(offset + LogBlock.HEADER, length).array();
        var block = new LogBlock(header.getLong(), header.getLong(), content);
        return block.checksum() == checksum ? block : null;
    }

    private ByteBuffer bytes(long offset, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new IOException("the engine's log ends early at " + offset);
            }
        }
        return buffer.flip();
    }

    /** A tail is normally a write that a crash interrupted; its bytes are kept beside the log all the same. */
    private void cutTail(Path path) throws IOException {
        var tail = channel.size() - end;
        if (tail == 0) {
            return;
        }
        var aside = path.resolveSibling(path.getFileName() + ".cut-at-" + end);
        try (var copy = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.transferTo(end, tail, copy);
        }
        LOG.warn("Cut {} bytes without a whole block off the engine's log; kept in {}", tail, aside.getFileName());
        channel.truncate(end);
        channel.force(true);
    }
}
