package dev.sextant.local.camunda;

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

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("log");
    }

    @Test
    void keepsBlocksOverAnOpening() {
        write("one", "two", "three");

        assertThat(read()).containsExactly("one", "two", "three");
    }

    @Test
    void findsTheBlockThatHoldsAPosition() {
        try (var storage = FileLogStorage.open(file)) {
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
        try (var storage = FileLogStorage.open(file)) {
            var seen = new ArrayList<Long>();
            storage.addCommitListener(() -> seen.add(storage.committedPosition()));

            append(storage, 1, 7, "seven records");

            await().untilAsserted(() -> assertThat(seen).containsExactly(7L));
            assertThat(storage.newReader().hasNext()).isTrue();
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
            assertThat(files.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("log.cut-at"));
        }
    }

    @Test
    void continuesAfterATornTail() throws IOException {
        write("whole", "torn");
        truncate(Files.size(file) - 2);

        try (var storage = FileLogStorage.open(file)) {
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

        assertThatThrownBy(() -> FileLogStorage.open(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage(file + " is not an engine log");
    }

    private void write(String... blocks) {
        try (var storage = FileLogStorage.open(file)) {
            var position = storage.committedPosition();
            for (var block : blocks) {
                position++;
                append(storage, position, position, block);
            }
        }
    }

    private List<String> read() {
        try (var storage = FileLogStorage.open(file)) {
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
