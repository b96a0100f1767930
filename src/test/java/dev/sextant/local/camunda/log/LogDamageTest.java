package dev.sextant.local.camunda.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whatever happens to a file of the log, an opened log holds the records that were written, from the first one on and
 * without a gap, or it does not open and says where it is damaged. What is followed by anything that was written after
 * it had been forced is never missing.
 */
class LogDamageTest {

    private static final int SEGMENT = 400;

    /** A block, the number of its group, and its place. */
    private record Written(String text, int group, Path file, long offset, int size) {}

    private Path folder = Path.of("");

    @BeforeProperty
    void createFolder() throws IOException {
        folder = Files.createTempDirectory("sextant-log");
    }

    @AfterProperty
    void deleteFolder() throws IOException {
        Disk.delete(folder);
    }

    @Property(tries = 600)
    void aFlippedBitIsFoundUnlessItsWriteWasTheLast(@ForAll Random random) throws IOException {
        var written = write(random);
        var files = files();
        var file = files.get(random.nextInt(files.size()));
        var offset = random.nextInt((int) Files.size(file));

        flip(file, offset, random.nextInt(Byte.SIZE));

        var hit = written.stream()
                .filter(block -> block.file().equals(file))
                .filter(block -> offset >= block.offset() && offset < block.offset() + block.size())
                .findFirst();
        if (hit.isPresent() && hit.get().group() == written.getLast().group()) {
            assertThat(read()).isEqualTo(texts(written.subList(0, written.indexOf(hit.get()))));
            goesOn();
        } else {
            assertRefused(file);
        }
    }

    @Property(tries = 600)
    void aCutFileIsFoundUnlessItIsTheLastOne(@ForAll Random random) throws IOException {
        var written = write(random);
        var files = files();
        var file = files.get(random.nextInt(files.size()));
        var size = random.nextInt((int) Files.size(file));

        cut(file, size);

        if (file.equals(files.getLast()) && size >= SegmentFormat.HEADER) {
            var left = written.stream()
                    .filter(block -> !block.file().equals(file) || block.offset() + block.size() <= size)
                    .toList();
            assertThat(read()).isEqualTo(texts(left));
            goesOn();
        } else {
            assertRefused(file);
        }
    }

    @Property(tries = 600)
    void severalDamagesAreRefusedOrLeaveABeginning(@ForAll Random random, @ForAll @IntRange(min = 2, max = 8) int count)
            throws IOException {
        var written = texts(write(random));

        for (var i = 0; i < count; i++) {
            damage(files().get(random.nextInt(files().size())), random);
        }

        var left = readOrRefusal();
        if (left != null) {
            assertThat(left).isEqualTo(written.subList(0, left.size()));
            goesOn();
        }
    }

    @Property(tries = 100)
    void whatIsKnownToHaveBeenDurableIsNeverMissing(@ForAll Random random) throws IOException {
        var written = write(random);
        var durable = written.size();

        damage(files().getLast(), random);

        assertThatThrownBy(() -> LogFolder.open(folder, new BlockIndex(), SEGMENT, durable))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContainingAll(folder.toString(), " at offset ");
    }

    /** Groups of blocks of all sizes, each block one record, over several files. */
    private List<Written> write(Random random) throws IOException {
        Disk.delete(folder);
        var written = new ArrayList<Written>();
        var index = new BlockIndex();
        try (var log = LogFolder.open(folder, index, SEGMENT, 0)) {
            for (var group = 0; group < 1 + random.nextInt(12); group++) {
                var blocks = new ArrayList<LogBlock>();
                for (var i = 0; i < 1 + random.nextInt(4); i++) {
                    var position = written.size() + blocks.size() + 1L;
                    blocks.add(new LogBlock(position, position, written.size(), bytes(random)));
                }
                log.write(blocks);
                for (var block : blocks) {
                    var place = index.place(block.lowest() - 1);
                    written.add(new Written(
                            text(block.bytes()), group, place.segment().path(), place.offset(), place.size()));
                }
            }
        }
        return written;
    }

    private static byte[] bytes(Random random) {
        var bytes = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 3 * SEGMENT : SEGMENT / 4)];
        random.nextBytes(bytes);
        return bytes;
    }

    private List<String> read() throws IOException {
        var texts = new ArrayList<String>();
        var index = new BlockIndex();
        try (var log = LogFolder.open(folder, index, SEGMENT, 0)) {
            assertThat(log.firstPosition()).isOne();
            var reader = new FileLogReader(index);
            while (reader.hasNext()) {
                var buffer = reader.next();
                var bytes = new byte[buffer.capacity()];
                buffer.getBytes(0, bytes);
                texts.add(text(bytes));
            }
        }
        return texts;
    }

    private @Nullable List<String> readOrRefusal() throws IOException {
        try {
            return read();
        } catch (DamagedLogException e) {
            assertThat(e).hasMessageContainingAll(folder.toString(), " at offset ");
            return null;
        }
    }

    private void assertRefused(Path file) {
        assertThatThrownBy(this::read)
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining(file + " at offset ");
    }

    /** A log that has opened takes more and opens again. */
    private void goesOn() throws IOException {
        var before = read();
        var next = before.size() + 1L;
        try (var log = LogFolder.open(folder, new BlockIndex(), SEGMENT, 0)) {
            log.write(List.of(new LogBlock(next, next, next - 1, new byte[] {42})));
        }
        assertThat(read()).hasSize(before.size() + 1).containsAll(before).endsWith("2a");
    }

    private static void damage(Path file, Random random) throws IOException {
        var size = (int) Files.size(file);
        if (size == 0 || random.nextInt(4) == 0) {
            cut(file, size == 0 ? 0 : random.nextInt(size));
        } else {
            flip(file, random.nextInt(size), random.nextInt(Byte.SIZE));
        }
    }

    private static void flip(Path file, int offset, int bit) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[offset] ^= (byte) (1 << bit);
        Files.write(file, bytes);
    }

    private static void cut(Path file, int size) throws IOException {
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> texts(List<Written> written) {
        return written.stream().map(Written::text).toList();
    }

    private static String text(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
