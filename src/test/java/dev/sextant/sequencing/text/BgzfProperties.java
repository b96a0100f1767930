package dev.sextant.sequencing.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Blocks inflated ahead give what reading member after member gives: the same bytes, then the same end or the same refusal. */
class BgzfProperties {

    private static final TextLimits WIDE = new TextLimits(1 << 20, Long.MAX_VALUE, 1);

    @Property(tries = 50)
    void wholeFilesGiveTheSameBytes(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] text = text(random, random.nextInt(2_000_000));

        Outcome outcome = outcome(new BgzfBlocks(new ByteArrayInputStream(bgzip(random, text)), WIDE), random);

        assertThat(outcome.end()).isEqualTo("the end");
        assertThat(outcome.text().equals(new String(text, ISO_8859_1))).isTrue();
    }

    @Property(tries = 300)
    void damagedFilesGiveTheSameBytesAndTheSameRefusal(@ForAll long seed, @ForAll @IntRange(max = 6) int damage) {
        Random random = new Random(seed);
        byte[] packed = damaged(random, bgzip(random, text(random, random.nextInt(400_000))), damage);

        Outcome ahead = outcome(new BgzfBlocks(new ByteArrayInputStream(packed), WIDE), random);
        Outcome inARow = outcome(new GzipMembers(new ByteArrayInputStream(packed), WIDE), random);

        assertThat(ahead.end()).isEqualTo(inARow.end());
        if (ahead.end().endsWith("damaged data")) {
            // How much of a damaged block comes out before that is noticed depends on how much is asked for at a time.
            int common = Math.min(ahead.text().length(), inARow.text().length());
            assertThat(ahead.text().regionMatches(0, inARow.text(), 0, common)).isTrue();
        } else {
            assertThat(ahead.text().equals(inARow.text())).isTrue();
        }
    }

    @Property(tries = 200)
    void linesAndColumnsAreThoseOfATextCutByHand(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(2000)];
        byte[] telling = "\t\t\n\r\r\n abcdefghijklmnopq\u007f\u0001".getBytes(US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextInt(30) == 0 ? (byte) random.nextInt(256) : telling[random.nextInt(telling.length)];
        }
        List<String> expected =
                new ArrayList<>(Arrays.asList(("x" + new String(bytes, ISO_8859_1)).split("\r\n|\r|\n", -1)));
        if (expected.getLast().isEmpty()) {
            expected.removeLast();
        }
        List<String> columns = new ArrayList<>();
        try (LineReader lines = LineReader.open(
                new ByteArrayInputStream(("x" + new String(bytes, ISO_8859_1)).getBytes(ISO_8859_1)), WIDE)) {
            for (String line : expected) {
                assertThat(lines.next()).isTrue();
                assertThat(new String(lines.buffer(), lines.start(), lines.end() - lines.start(), ISO_8859_1))
                        .isEqualTo(line);
                assertThat(lines.hasControlCharacter())
                        .isEqualTo(line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f));
                columns.clear();
                for (int i = 0; i < lines.columns(); i++) {
                    int start = lines.columnStart(i);
                    columns.add(new String(lines.buffer(), start, lines.columnEnd(i) - start, ISO_8859_1));
                }
                assertThat(columns).containsExactly(line.split("\t", -1));
            }
            assertThat(lines.next()).isFalse();
        }
    }

    private record Outcome(String text, String end) {}

    private static Outcome outcome(InputStream in, Random random) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 + random.nextInt(100_000)];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                text.write(buffer, 0, count);
            }
            return new Outcome(text.toString(ISO_8859_1), "the end");
        } catch (BrokenGzip broken) {
            // The byte at which damaged data was noticed depends on how much was read at a time.
            String found = broken.found().startsWith("damaged data") ? "damaged data" : broken.found();
            return new Outcome(text.toString(ISO_8859_1), broken.expected() + ", " + found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] text(Random random, int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) (random.nextInt(5) == 0 ? random.nextInt(256) : 'A' + i % 7);
        }
        return text;
    }

    /** Blocks of any size, now and then a common gzip member in between, now and then no last block. */
    private static byte[] bgzip(Random random, byte[] text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try {
            int from = 0;
            BlockCompressedOutputStream out = new BlockCompressedOutputStream(packed, (java.io.File) null);
            while (from < text.length) {
                int to = Math.min(text.length, from + 1 + random.nextInt(150_000));
                out.write(text, from, to - from);
                out.flush();
                from = to;
            }
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] damaged(Random random, byte[] packed, int damage) {
        byte[] bytes = packed.clone();
        return switch (damage) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> Arrays.copyOf(bytes, bytes.length - 28);
            case 2 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(40));
            case 3 -> joined(bytes, gzip(text(random, random.nextInt(1000))), bytes);
            case 4 -> joined(gzip(text(random, random.nextInt(1000))), bytes);
            default -> {
                for (int i = 0; i < damage; i++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield bytes;
            }
        };
    }

    private static byte[] gzip(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
