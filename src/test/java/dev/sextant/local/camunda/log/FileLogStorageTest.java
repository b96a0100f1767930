package dev.sextant.local.camunda.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.logstreams.storage.LogStorage.AppendListener;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.camunda.zeebe.util.buffer.DirectBufferWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLogStorageTest {

    private static final int SEGMENT = 1024;
    private static final int BLOCK_HEADER = SegmentFormat.BLOCK_HEADER;
    private static final String LONG = "long ".repeat(SEGMENT);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = LogFolder.segment(folder, 1);
    }

    @Test
    void keepsBlocksOverAnOpening() {
        write("one", "two", "three");

        assertThat(read()).containsExactly("one", "two", "three");
    }

    @Test
    void findsTheBlockThatHoldsAPosition() {
        try (var storage = FileLogStorage.open(folder, SEGMENT, 0)) {
            append(storage, 1, 3, "one to three");
            append(storage, 4, 9, "four to nine");

            var reader = storage.newReader();
            reader.seek(5);
            assertThat(BufferUtil.bufferAsString(reader.next())).isEqualTo("four to nine");
            reader.seek(3);
            assertThat(BufferUtil.bufferAsString(reader.next())).isEqualTo("one to three");
        }
    }

    @Test
    void showsABlockToReadersOnlyOnceItIsDurable() {
        try (var storage = FileLogStorage.open(folder, SEGMENT, 0)) {
            var seen = new ArrayList<Long>();
            storage.addCommitListener(() -> seen.add(storage.committedPosition()));

            append(storage, 1, 7, "seven records");

            await().untilAsserted(() -> assertThat(seen).containsExactly(7L));
            assertThat(storage.newReader().hasNext()).isTrue();
        }
    }

    @Test
    void isNotHealthyAnyMoreWhenItsWriterHasEnded() {
        try (var storage = FileLogStorage.open(folder, SEGMENT, 0)) {
            var one = new DirectBufferWriter().wrap(BufferUtil.wrapString("one"));

            storage.append(1, 1, one, new AppendListener() {
                @Override
                public void onCommit(long position, long highestPosition) {
                    throw new StackOverflowError("as any error would end it");
                }
            });

            await().untilAsserted(() -> assertThat(storage.healthy()).isFalse());
        }
    }

    @Test
    void cutsATornTailAndKeepsItBesideTheLog() throws IOException {
        write("whole", "torn");
        var whole = Files.size(file);
        truncate(whole - 2);

        assertThat(read()).containsExactly("whole");
        assertThat(Files.size(file)).isLessThan(whole - 2);
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).anyMatch(name -> name.contains(".cut-at-"));
        }
    }

    @Test
    void continuesAfterATornTail() throws IOException {
        write("whole", "torn");
        truncate(Files.size(file) - 2);

        try (var storage = FileLogStorage.open(folder, SEGMENT, 0)) {
            append(storage, 2, 2, "again");
        }

        assertThat(read()).containsExactly("whole", "again");
    }

    @Test
    void cutsABlockWhoseBytesDoNotMatchTheirChecksum() throws IOException {
        write("good", "damaged");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        assertThat(read()).containsExactly("good");
    }

    @Test
    void cutsALengthThatCannotBe() throws IOException {
        write("good");
        Files.write(file, new byte[] {127, 127, 127, 127, 1, 2, 3, 4}, StandardOpenOption.APPEND);

        assertThat(read()).containsExactly("good");
    }

    @Test
    void refusesAFileThatIsNoLog() throws IOException {
        Files.writeString(file, "something else entirely", UTF_8);

        assertRefused(file, 0);
    }

    @Test
    void refusesADamagedBlockWithAWholeOneBehindIt() throws IOException {
        write("good", "damaged", "behind it");
        var place = indexOf("damaged");

        flip(file, place);

        assertRefused(file, place - BLOCK_HEADER);
        assertThat(Files.readAllBytes(file)).as("nothing is cut").hasSize((int) Files.size(file));
    }

    @Test
    void refusesADamagedBlockWithAnotherFileBehindIt() throws IOException {
        write(LONG, "in the second file");
        flip(file, Files.size(file) - 1);

        assertRefused(file, SegmentFormat.HEADER);
    }

    @Test
    void refusesAFileThatEndsBeforeTheNextOneBegins() throws IOException {
        write("one", LONG, "in the second file");
        truncate(SegmentFormat.HEADER + BLOCK_HEADER + 3);

        assertRefused(file, Files.size(file));
    }

    @Test
    void refusesALogWithoutOneOfItsFiles() throws IOException {
        write(LONG, LONG, "in the third file");
        Files.delete(LogFolder.segment(folder, 2));

        assertRefused(file, Files.size(file));
    }

    @Test
    void refusesALogThatIsShorterThanItWasKnownToBe() throws IOException {
        write("one", "two");
        truncate(Files.size(file) - 1);
        var end = SegmentFormat.HEADER + BLOCK_HEADER + 3;

        assertThatThrownBy(() -> FileLogStorage.open(folder, SEGMENT, 2))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContainingAll(file.toString(), "at offset " + end, "durable up to record 2");
    }

    @Test
    void cutsAWriteOfSeveralBlocksOfWhichACrashKeptOnlyTheLast() throws IOException {
        try (var segment = Segment.create(file, 1)) {
            segment.write(List.of(block(1, 0, "durable")));
            segment.write(List.of(block(2, 1, "torn"), block(3, 1, "whole, but never acknowledged")));
        }

        flip(file, indexOf("torn"));

        assertThat(read()).containsExactly("durable");
    }

    @Test
    void deletesFilesInWhichEverythingIsOld() {
        write(LONG, LONG, "two", "three");

        try (var storage = FileLogStorage.open(folder, SEGMENT, 0)) {
            storage.deleteBefore(4);
            assertThat(storage.firstPosition()).isEqualTo(3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        assertThat(file).doesNotExist();
        assertThat(read()).containsExactly("two", "three");
    }

    @Test
    void refusesTheFileOfTheFirstVersion() throws IOException {
        Files.writeString(file, "SEXTLOG1 and more");

        assertThatThrownBy(this::read)
                .isInstanceOf(FirstVersionException.class)
                .hasMessageContaining(file + " was written by the first version");
    }

    private void assertRefused(Path place, long offset) {
        assertThatThrownBy(this::read)
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContainingAll(place + " at offset " + offset, "Restore the whole data folder from a backup");
    }

    private static LogBlock block(long position, long durable, String text) {
        return new LogBlock(position, position, durable, text.getBytes(UTF_8));
    }

    private long indexOf(String text) throws IOException {
        return new String(Files.readAllBytes(file), ISO_8859_1).indexOf(text);
    }

    private static void flip(Path file, long offset) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[(int) offset] ^= 1;
        Files.write(file, bytes);
    }

    private void write(String... blocks) {
        try (var storage = FileLogStorage.open(folder, SEGMENT, 0)) {
            var position = storage.committedPosition();
            for (var block : blocks) {
                position++;
                append(storage, position, position, block);
            }
        }
    }

    private List<String> read() {
        try (var storage = FileLogStorage.open(folder, SEGMENT, 0)) {
            var reader = storage.newReader();
            var blocks = new ArrayList<String>();
            while (reader.hasNext()) {
                blocks.add(BufferUtil.bufferAsString(reader.next()));
            }
            return blocks;
        }
    }

    private static void append(FileLogStorage storage, long lowest, long highest, String text) {
        var writer = new DirectBufferWriter().wrap(BufferUtil.wrapString(text));
        storage.append(lowest, highest, writer, new AppendListener() {});
        await().until(() -> storage.committedPosition() == highest);
    }

    private void truncate(long size) throws IOException {
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }
}
