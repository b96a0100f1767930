package dev.sextant.local.camunda.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segments of a log, oldest first. Used by one thread at a time. */
final class LogFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFolder.class);
    private static final Pattern NAME = Pattern.compile("\\d{20}\\.log");

    private final Path folder;
    private final BlockIndex index;
    private final int segmentBytes;
    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private long nextPosition = 1;

    private LogFolder(Path folder, BlockIndex index, int segmentBytes) {
        this.folder = folder;
        this.index = index;
        this.segmentBytes = segmentBytes;
    }

    /**
     * Opens the segments and enters their blocks into the index.
     *
     * @param durable the position up to which the log is known, from elsewhere, to have been durable
     * @throws DamagedLogException if something is missing or damaged that was durable once
     */
    static LogFolder open(Path folder, BlockIndex index, int segmentBytes, long durable) throws IOException {
        Files.createDirectories(folder);
        var log = new LogFolder(folder, index, segmentBytes);
        try {
            log.openSegments(durable);
            return log;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** Where a segment that begins with this position is. */
    static Path segment(Path folder, long firstPosition) {
        return folder.resolve("%020d.log".formatted(firstPosition));
    }

    /** The first position there is. */
    long firstPosition() {
        return segments.getFirst().firstPosition();
    }

    /** Writes the blocks as one, in a new segment if the newest one is full. */
    void write(List<LogBlock> blocks) throws IOException {
        if (segments.getLast().size() >= segmentBytes) {
            segments.addLast(create(blocks.getFirst().lowest()));
        }
        var segment = segments.getLast();
        var offset = segment.write(blocks);
        for (var block : blocks) {
            var size = SegmentFormat.sizeOnDisk(block);
            index.add(block.lowest(), block.highest(), new BlockIndex.Place(segment, offset, size));
            offset += size;
        }
    }

    /** Deletes the segments in which everything is older than the position. */
    void deleteBefore(long position) throws IOException {
        while (segments.size() > 1) {
            var oldest = segments.removeFirst();
            if (segments.getFirst().firstPosition() > position) {
                segments.addFirst(oldest);
                return;
            }
            index.remove(oldest);
            oldest.delete();
        }
    }

    @Override
    public void close() throws IOException {
        for (var segment : segments) {
            segment.close();
        }
    }

    private void openSegments(long durable) throws IOException {
        var files = files();
        for (var path : files) {
            var segment = Segment.open(path);
            if (!segments.isEmpty() && segment.firstPosition() != nextPosition) {
                segment.close();
                throw endsEarly(segments.getLast(), "the next file begins with record " + segment.firstPosition());
            }
            segments.addLast(segment);
            scan(segment, path.equals(files.getLast()), durable);
        }
        if (segments.isEmpty() && durable > 0) {
            throw new DamagedLogException(folder, 0, "the log is missing, but it was durable up to record " + durable);
        }
        if (segments.isEmpty()) {
            segments.addLast(create(nextPosition));
        }
        segments.getLast().force(); // what a killed process had written, but not forced yet, is used from now on
    }

    private void scan(Segment segment, boolean last, long durable) throws IOException {
        var scan = segment.scan();
        scan.run((block, offset, size) ->
                index.add(block.lowest(), block.highest(), new BlockIndex.Place(segment, offset, size)));
        nextPosition = scan.nextPosition();
        if (!last) {
            if (scan.tail() > 0) {
                throw unreadable(segment, scan, "another file follows");
            }
        } else if (scan.nextPosition() <= durable) {
            throw unreadable(segment, scan, "the log was durable up to record " + durable);
        } else if (scan.tail() > 0) {
            var proof = scan.proofOfLoss();
            if (proof >= 0) {
                throw unreadable(segment, scan, "the block at offset " + proof + " was written after it was durable");
            }
            var tail = scan.tail();
            var aside = segment.cut(scan.end());
            LOG.warn("Cut {} bytes without a whole block off the engine's log; kept in {}", tail, aside);
        }
    }

    private static DamagedLogException unreadable(Segment segment, SegmentScan scan, String because) {
        return new DamagedLogException(
                segment.path(), scan.end(), "record " + scan.nextPosition() + " cannot be read, but " + because);
    }

    private DamagedLogException endsEarly(Segment segment, String because) {
        return new DamagedLogException(
                segment.path(), segment.size(), "record " + nextPosition + " is missing, but " + because);
    }

    private Segment create(long firstPosition) throws IOException {
        return Segment.create(segment(folder, firstPosition), firstPosition);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }
}
