package dev.sextant.local.camunda.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes logs as the first version did. For tests. */
public final class OneFileLog {

    private OneFileLog() {}

    /** Writes what is in a folder of segments to one file. */
    public static void write(Path segments, Path file) throws IOException {
        var index = new BlockIndex();
        var format = SegmentFormat.ONE_FILE;
        Files.write(file, bytes(format.header(1)));
        try (var log = LogFolder.open(segments, index, Integer.MAX_VALUE, 0)) {
            for (var number = 0L; index.has(number); number++) {
                var place = index.place(number);
                var buffer = ByteBuffer.allocate(place.size());
                format.write(place.segment().block(place.offset(), place.size()), buffer);
                Files.write(file, bytes(buffer.flip()), StandardOpenOption.APPEND);
            }
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
