package dev.sextant.sequencing.text;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.local.demo.PublicFiles;
import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    private static final TextLimits SMALL = new TextLimits(1000, 10_000, 50);

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\nc\n", "a\r\nb\r\nc\r\n", "a\rb\rc\r", "a\nb\nc", "\uFEFFa\nb\nc\n"})
    void linesEndWithAnyOfTheThreeAndAByteOrderMarkIsSkipped(String text) {
        assertThat(lines(text.getBytes(UTF_8), SMALL)).containsExactly("a", "b", "c");
    }

    @Test
    void severalGzipMembersAreOneFile() throws IOException {
        assertThat(lines(joined(gzip("a\nb"), gzip("c\nd\n")), SMALL)).containsExactly("a", "bc", "d");
    }

    @Test
    void bgzipIsRead() throws IOException {
        assertThat(lines(bgzip("a\nb\n".repeat(40_000)), TextLimits.DEFAULT)).hasSize(80_000);
    }

    @Test
    void aPublicBgzipFileHasAsManyLinesAsZcatCounts() {
        assertThat(lines(PublicFiles.bytes("vcf_plain/pcgr_T001-BRCA.grch38.vcf.gz"), TextLimits.DEFAULT))
                .hasSize(212);
    }

    @Test
    void truncatedGzipIsRefusedWithTheLine() throws IOException {
        byte[] packed = gzip("line\n".repeat(50));

        for (int length = 2; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> lines(cut, SMALL))
                    .as("%d of %d bytes", length, packed.length)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith("line ")
                    .hasMessageContaining("the rest of the compressed data");
        }
    }

    @Test
    void aBgzipFileCutBetweenTwoBlocksIsRefused() throws IOException {
        byte[] whole = bgzip("line\n".repeat(50));
        byte[] withoutEnd = Arrays.copyOf(whole, whole.length - 28);

        assertThatThrownBy(() -> lines(withoutEnd, SMALL))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("bgzip's end-of-file block");
    }

    @Test
    void garbageBehindTheLastMemberIsRefused() throws IOException {
        byte[] garbage = joined(gzip("a\n"), "garbage".getBytes(UTF_8));

        assertThatThrownBy(() -> lines(garbage, SMALL))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("other bytes after the compressed data");
    }

    @Test
    void damagedDataIsNoticed() throws IOException {
        byte[] packed = gzip("some text that is packed, and then damaged\n".repeat(20));
        packed[packed.length - 6] ^= 0x55;

        assertThatThrownBy(() -> lines(packed, SMALL))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void aFileThatUnpacksTooMuchIsRefused() throws IOException {
        byte[] bomb = gzip("0\n".repeat(2_000_000));

        assertThatThrownBy(() -> lines(bomb, SMALL))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("unpacks to at most 50 times its size");
    }

    @Test
    void anOverlongLineIsRefusedWithItsNumber() {
        assertThatThrownBy(() -> lines(("short\n" + "x".repeat(1001) + "\n").getBytes(UTF_8), SMALL))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("line 2: expected a line of at most 1000 bytes, found a longer one");
    }

    @Test
    void anOverlongLineIsRefusedBeforeAllOfItIsHeld() throws IOException {
        byte[] oneLine = gzip("x".repeat(40_000_000));
        TextLimits lenient = new TextLimits(1000, Long.MAX_VALUE, Integer.MAX_VALUE);

        assertThatThrownBy(() -> lines(oneLine, lenient)).hasMessageContaining("at most 1000 bytes");
    }

    @Test
    void emptyFilesArchivesAndUtf16AreRefused() throws IOException {
        assertThatThrownBy(() -> lines(new byte[0], SMALL)).hasMessageContaining("an empty file");
        assertThatThrownBy(() -> lines(gzip(""), SMALL)).hasMessageContaining("an empty file");
        assertThatThrownBy(() -> lines("PK\u0003\u0004".getBytes(UTF_8), SMALL)).hasMessageContaining("a zip archive");
        assertThatThrownBy(() -> lines("\uFEFFa".getBytes(UTF_16LE), SMALL)).hasMessageContaining("UTF-16");
    }

    @Test
    void aFileIsReadFromDisk(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.txt"), "a\n");

        try (LineReader reader = LineReader.open(file, SMALL)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.where()).isEqualTo("line 1");
            assertThat(reader.next()).isFalse();
            assertThat(reader.lastLineOpen()).isFalse();
        }
    }

    private static List<String> lines(byte[] bytes, TextLimits limits) {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = LineReader.open(new ByteArrayInputStream(bytes), limits)) {
            while (reader.next()) {
                lines.add(reader.line());
            }
        }
        return lines;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] bgzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BlockCompressedOutputStream out = new BlockCompressedOutputStream(bytes, (java.io.File) null)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
