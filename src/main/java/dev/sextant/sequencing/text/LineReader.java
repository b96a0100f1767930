package dev.sextant.sequencing.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sextant.kernel.InvalidInput;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a plain, gzip or bgzip file, one at a time in one buffer. Lines end with LF, CRLF or CR alone; a byte
 * order mark is skipped. What is wrong with the file as a whole is an {@link InvalidInput} that names the line.
 */
public final class LineReader implements Closeable {

    private static final int FIRST_BUFFER = 1 << 16;

    private final InputStream in;
    private final TextLimits limits;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int position;
    private int limit;
    private int start;
    private int end;
    private long number;
    private boolean afterCarriageReturn;
    private boolean lastLineOpen;

    private LineReader(InputStream in, TextLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** @throws InvalidInput when the file is empty, an archive, or UTF-16 */
    public static LineReader open(Path path, TextLimits limits) {
        try {
            return open(Files.newInputStream(path), limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #open(Path, TextLimits)}; closes the stream when the file is refused. */
    public static LineReader open(InputStream raw, TextLimits limits) {
        try {
            BufferedInputStream bytes = new BufferedInputStream(raw, FIRST_BUFFER);
            bytes.mark(4);
            int first = bytes.read();
            int second = bytes.read();
            bytes.reset();
            boolean gzip = first == 0x1f && second == 0x8b;
            LineReader reader = new LineReader(gzip ? new GzipMembers(bytes, limits) : bytes, limits);
            try {
                reader.requireText(first, second);
                return reader;
            } catch (InvalidInput refused) {
                reader.close();
                throw refused;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireText(int first, int second) {
        if (first < 0) {
            throw new InvalidInput("file", "a file with content", "an empty file");
        }
        if (first == 'P' && second == 'K') {
            throw new InvalidInput("file", "a plain text, gzip or bgzip file", "a zip archive");
        }
        number = 1;
        while (limit < 3 && fill()) {
            // A byte order mark has three bytes; a pipe may hand them out one by one.
        }
        number = 0;
        if (limit == 0) {
            throw new InvalidInput("file", "a file with content", "an empty file");
        }
        int one = buffer[0] & 0xff;
        int two = limit > 1 ? buffer[1] & 0xff : 0;
        if (one == 0xfe && two == 0xff || one == 0xff && two == 0xfe) {
            throw new InvalidInput("file", "UTF-8 text", "UTF-16 text");
        }
        if (limit >= 3 && one == 0xef && two == 0xbb && (buffer[2] & 0xff) == 0xbf) {
            position = 3;
        }
    }

    /** Moves to the next line. @return false at the end of the file */
    public boolean next() {
        number++;
        if (afterCarriageReturn) {
            afterCarriageReturn = false;
            if ((position < limit || fill()) && buffer[position] == '\n') {
                position++;
            }
        }
        int scanned = position;
        while (true) {
            while (scanned < limit) {
                byte value = buffer[scanned];
                if (value == '\n' || value == '\r') {
                    afterCarriageReturn = value == '\r';
                    start = position;
                    end = scanned;
                    position = scanned + 1;
                    requireShort(end - start);
                    return true;
                }
                scanned++;
            }
            requireShort(scanned - position);
            int held = scanned - position;
            if (!fill()) {
                start = position;
                end = limit;
                position = limit;
                boolean open = end > start;
                if (open) {
                    lastLineOpen = true;
                } else {
                    number--;
                }
                return open;
            }
            scanned = position + held;
        }
    }

    private void requireShort(int length) {
        if (length > limits.longestLine()) {
            throw new InvalidInput(
                    "line " + number, "a line of at most " + limits.longestLine() + " bytes", "a longer one");
        }
    }

    /** Reads more behind what is still needed, which moves to the front. @return false at the end */
    private boolean fill() {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        try {
            int count = in.read(buffer, limit, buffer.length - limit);
            if (count <= 0) {
                return false;
            }
            limit += count;
            return true;
        } catch (BrokenGzip e) {
            throw new InvalidInput("line " + number, e.expected(), e.found());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 1-based. */
    public long number() {
        return number;
    }

    /** Where a problem is said to be: {@code line 12}. */
    public String where() {
        return "line " + number;
    }

    /** The current line without its end. */
    public String line() {
        return text(start, end);
    }

    /** Bytes of the current line lie in here from {@link #start()} to {@link #end()}, until the next call of next. */
    public byte[] buffer() {
        return buffer;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public String text(int from, int to) {
        return new String(buffer, from, to - from, UTF_8);
    }

    /** Whether the line holds only blanks. */
    public boolean blank() {
        for (int i = start; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Whether the line holds a byte that no text has: binary data, or a file that was cut and padded. */
    public boolean hasControlCharacter() {
        for (int i = start; i < end; i++) {
            byte value = buffer[i];
            if (value >= 0 && value < ' ' && value != '\t' || value == 0x7f) {
                return true;
            }
        }
        return false;
    }

    /** Whether the last line had no line end: the file may have been cut off. */
    public boolean lastLineOpen() {
        return lastLineOpen;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
