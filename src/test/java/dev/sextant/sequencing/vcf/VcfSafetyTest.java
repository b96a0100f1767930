package dev.sextant.sequencing.vcf;

import static dev.sextant.sequencing.vcf.VcfFiles.request;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.KeptMutations;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with a file as a whole, and the verdict on each. */
class VcfSafetyTest {

    private static final String RECORD = "1 1000 . A G . PASS . GT:AD 0/1:9,9";
    private static final String OTHER = "1 2000 . A G . PASS . GT:AD 0/1:9,9";

    @TempDir
    private Path folder;

    @Test
    void linesMayEndInThreeWaysInOneFile() {
        String text = VcfFiles.file(RECORD, OTHER, "1 3000 . A G . PASS . GT:AD 0/1:9,9");
        String[] lines = text.split("\n", -1);
        String[] ends = {"\r\n", "\r", "\n"};
        StringBuilder mixed = new StringBuilder("\uFEFF");
        for (int i = 0; i < lines.length - 1; i++) {
            mixed.append(lines[i]).append(ends[i % 3]);
        }

        VcfRead read = VcfFiles.read(mixed.toString(), request());

        assertThat(read.accepted()).isEqualTo(3);
        assertThat(read.rejected()).isEmpty();
        assertThat(read.warnings()).noneMatch(warning -> warning.contains("line"));
    }

    @Test
    void aFileWithoutGenotypesIsReadAndSaysWhatCannotBeChecked() {
        String sites = "##fileformat=VCFv4.2\n##reference=GRCh38\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
                + "1\t1000\t.\tA\tG\t.\tPASS\t.\n1\t1000\t.\tA\tG\t.\tPASS\t.\n";

        VcfRead read = VcfFiles.read(sites, request());

        assertThat(read.accepted()).isEqualTo(1);
        assertThat(read.filtered()).containsExactly(new Receipt.Filtered("repeats an earlier record", 1));
        assertThat(read.mutations().getFirst().variantAlleleFraction()).isEmpty();
        assertThat(read.warnings()).anyMatch(warning -> warning.contains("no sample column"));
    }

    @Test
    void emptyHeaderOnlyAndBinaryFilesGetTheirVerdict() {
        refused("file: expected a file with content, found an empty file", () -> read(new byte[0]));
        refused("file: expected a file with content, found an empty file", () -> read(bgzip("")));
        assertThat(VcfFiles.read(VcfFiles.file(), request()).records()).isZero();
        refused("line 1: expected a VCF header line, found binary data", () -> read(new byte[] {1, 2, 3, 4}));
        refused("UTF-16", () -> read(VcfFiles.file(RECORD).getBytes(UTF_16)));
        refused("zip archive", () -> read(new byte[] {'P', 'K', 3, 4, 0}));
        byte[] text = VcfFiles.file(RECORD, OTHER).getBytes(UTF_8);
        Arrays.fill(text, text.length - 20, text.length, (byte) 0);
        assertThat(VcfFiles.read(text, request()).rejected())
                .as("a disk that was full")
                .containsExactly(new Receipt.Rejected(5, "record: expected text, found 'binary data'"));
    }

    @Test
    void cutOffPackedFilesAreRefusedWhereverTheyWereCut() throws IOException {
        byte[] bgzip = bgzip(many());
        byte[] gzip = gzip(many());
        for (int i = 1; i <= 200; i++) {
            byte[] cutBgzip = Arrays.copyOf(bgzip, (int) ((long) bgzip.length * i / 201));
            byte[] cutGzip = Arrays.copyOf(gzip, (int) ((long) gzip.length * i / 201));
            assertThatThrownBy(() -> read(cutBgzip)).isInstanceOf(InvalidInput.class);
            refused("expected the rest of the compressed data", () -> read(cutGzip));
        }
        refused(
                "expected bgzip's end-of-file block, found the end of the file: it was cut off",
                () -> read(Arrays.copyOf(bgzip, bgzip.length - 28)));
    }

    @Test
    void wrongChecksumsAndGarbageAreRefused() throws IOException {
        byte[] bgzip = bgzip(many());
        int firstBlock = (bgzip[16] & 0xff | (bgzip[17] & 0xff) << 8) + 1;
        byte[] damaged = bgzip.clone();
        damaged[firstBlock - 8] ^= 1;
        refused("expected compressed data that matches its checksum", () -> read(damaged));
        byte[] shorter = bgzip.clone();
        shorter[firstBlock - 4] ^= 1;
        refused("expected compressed data that matches its checksum", () -> read(shorter));
        refused("other bytes after the compressed data", () -> read(joined(bgzip, "garbage".getBytes(UTF_8))));
        refused("other bytes after the compressed data", () -> read(joined(gzip(many()), new byte[100])));
    }

    @Test
    void bombsAreRefusedByRatioAndByTotal() throws IOException {
        String zeros = VcfFiles.file() + "0\n".repeat(3_000_000);
        TextLimits ratio = new TextLimits(1 << 20, 1 << 20, 50);
        TextLimits total = new TextLimits(1 << 20, 1 << 30, 2000, 2 << 20);
        for (byte[] packed : new byte[][] {gzip(zeros), bgzip(zeros)}) {
            refused("a file that unpacks to at most 50 times its size", () -> read(packed, ratio));
            refused("a file that unpacks to at most 2097152 bytes", () -> read(packed, total));
        }
    }

    @Test
    void aLineOfAGigabyteIsRefusedBeforeItIsHeld() {
        refused("line 4: expected a line of at most 4194304 bytes", () -> {
            try (LineReader lines = LineReader.open(new Endless(VcfFiles.file(), 1L << 30), TextLimits.DEFAULT);
                    KeptMutations mutations = KeptMutations.in(folder)) {
                VcfReader.read(lines, request(), SampleCheck.NONE, mutations);
            }
        });
    }

    @Test
    void aRepeatIsFoundHoweverFarApartAndInWhateverOrder() {
        VcfRead read = VcfFiles.read(
                VcfFiles.file(
                        RECORD,
                        "2 5000 . AT A . PASS . GT:AD 0/1:9,9",
                        OTHER,
                        RECORD,
                        "2 4999 . GAT GA . PASS . GT:AD 0/1:9,9",
                        "1 999 . CA CG . PASS . GT:AD 0/1:9,9"),
                request());

        assertThat(read.accepted()).isEqualTo(3);
        assertThat(read.filtered()).containsExactly(new Receipt.Filtered("repeats an earlier record", 3));
    }

    @Test
    void aRepeatIsFoundAlsoWhereItIsAttachedToTheBaseBefore() {
        VcfRead read = VcfFiles.read(
                VcfFiles.file("1 999 . C CT . PASS . GT:AD 0/1:9,9", "1 1000 . A TA . PASS . GT:AD 0/1:9,9"),
                request());

        assertThat(read.mutations()).hasSize(1);
        assertThat(read.filtered()).containsExactly(new Receipt.Filtered("repeats an earlier record", 1));
    }

    private static String many() {
        Random random = new Random(1);
        String[] records = new String[4000];
        for (int i = 0; i < records.length; i++) {
            records[i] = "1 " + (1000 + i) + " . A G . PASS DP=" + random.nextInt(1_000_000) + " GT:AD 0/1:9,9";
        }
        return VcfFiles.file(records);
    }

    private static void refused(String problem, ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOf(InvalidInput.class).hasMessageContaining(problem);
    }

    private static void read(byte[] bytes) {
        VcfFiles.read(bytes, request());
    }

    private void read(byte[] bytes, TextLimits limits) {
        try (LineReader lines = LineReader.open(new ByteArrayInputStream(bytes), limits);
                KeptMutations mutations = KeptMutations.in(folder)) {
            VcfReader.read(
                    lines,
                    new VcfRequest(
                            VcfFiles.ACCESSION,
                            request().tumourSample(),
                            request().normalSample(),
                            request().referenceGenome(),
                            100,
                            Integer.MAX_VALUE),
                    SampleCheck.NONE,
                    mutations);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] bgzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BlockCompressedOutputStream out = new BlockCompressedOutputStream(bytes, (java.io.File) null)) {
            out.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A text, and then one letter again and again. */
    private static final class Endless extends InputStream {

        private final byte[] text;
        private final long length;
        private long position;

        private Endless(String text, long length) {
            this.text = text.getBytes(UTF_8);
            this.length = length;
        }

        @Override
        public int read() {
            if (position == length) {
                return -1;
            }
            byte value = position < text.length ? text[(int) position] : (byte) 'x';
            position++;
            return value;
        }
    }
}
