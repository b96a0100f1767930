package dev.sextant.sequencing.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sextant.kernel.InvalidInput;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a plain, gzip or bgzip file, one at a time in one buffer. Lines end with LF, CRLF or CR alone; a byte
 * order mark is skipped. What is wrong with the file as a whole is an {@link InvalidInput} that names the line.
 */
public final class LineReader implements Closeable {

    private static final int FIRST_BUFFER = 1 << 18;
    private static final int FILE_BUFFER = 1 << 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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
    private boolean control;
    private int[] tabs = new int[32];
    private int tabCount;

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
            BufferedInputStream bytes = new BufferedInputStream(raw, FILE_BUFFER);
            bytes.mark(BgzfBatch.HEADER);
            byte[] start = bytes.readNBytes(BgzfBatch.HEADER);
            bytes.reset();
            int first = start.length > 0 ? start[0] & 0xff : -1;
            int second = start.length > 1 ? start[1] & 0xff : -1;
            boolean gzip = first == 0x1f && second == 0x8b;
            InputStream plain = !gzip
                    ? bytes
                    : BgzfBlocks.startsWithBlock(start)
                            ? new BgzfBlocks(bytes, limits)
                            : new GzipMembers(bytes, limits);
            LineReader reader = new LineReader(plain, limits);
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
        control = false;
        tabCount = 0;
        if (afterCarriageReturn) {
            afterCarriageReturn = false;
            if ((position < limit || fill()) && buffer[position] == '\n') {
                position++;
            }
        }
        int scanned = position;
        while (true) {
            int lineEnd = scan(scanned);
            if (lineEnd < limit) {
                afterCarriageReturn = buffer[lineEnd] == '\r';
                start = position;
                end = lineEnd;
                position = lineEnd + 1;
                requireShort(end - start);
                return true;
            }
            requireShort(limit - position);
            int held = limit - position;
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

    /** Notes tabs and control characters on the way. @return the line's end, or the limit */
    private int scan(int from) {
        byte[] bytes = buffer;
        int to = limit;
        int i = from;
        while (i < to) {
            // Most words of a line hold none of the bytes that we look for.
            if (i + Long.BYTES <= to && !mayHoldControl((long) LONGS.get(bytes, i))) {
                i += Long.BYTES;
                continue;
            }
            int stop = Math.min(to, i + Long.BYTES);
            while (i < stop) {
                byte value = bytes[i];
                if (value == '\t') {
                    tab(i - position);
                } else if (value == '\n' || value == '\r') {
                    return i;
                } else if (value >= 0 && value < ' ' || value == 0x7f) {
                    control = true;
                }
                i++;
            }
        }
        return to;
    }

    /** Whether one of eight bytes may be below a blank, or DEL; never misses one. */
    private static boolean mayHoldControl(long word) {
        long belowBlank = (word - 0x2020_2020_2020_2020L) & ~word;
        long notDelete = word ^ 0x7f7f_7f7f_7f7f_7f7fL;
        long delete = (notDelete - 0x0101_0101_0101_0101L) & ~notDelete;
        return ((belowBlank | delete) & 0x8080_8080_8080_8080L) != 0;
    }

    private void tab(int offset) {
        if (tabCount == tabs.length) {
            tabs = Arrays.copyOf(tabs, tabCount * 2);
        }
        tabs[tabCount] = offset;
        tabCount++;
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
        return control;
    }

    /** How many columns the line has: one more than tabs. */
    public int columns() {
        return tabCount + 1;
    }

    /** Where a column begins in the buffer. @param column from 0, below {@link #columns()} */
    public int columnStart(int column) {
        return column == 0 ? start : start + tabs[column - 1] + 1;
    }

    /** Where a column ends in the buffer. */
    public int columnEnd(int column) {
        return column == tabCount ? end : start + tabs[column];
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
