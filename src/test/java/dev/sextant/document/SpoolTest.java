package dev.sextant.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    Path root;

    @Test
    void keepsEveryByteAndItsHash() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);

        try (Spool spool = Spool.in(root, 1_000_000);
                Spool.Held held = spool.receive(new ByteArrayInputStream(bytes), "calls.vcf")) {
            assertThat(held.file().sha256()).isEqualTo(Sha256.of(bytes));
            assertThat(held.file().bytes()).isEqualTo(bytes.length);
            assertThat(held.file().fileName()).isEqualTo("calls.vcf");
            assertThat(Files.readAllBytes(held.file().path())).isEqualTo(bytes);
        }
    }

    @Property(tries = 50)
    void hashesWhateverSizeOfBytes(@ForAll @Size(min = 1, max = 200_000) byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("spool");
        try (Spool spool = Spool.in(folder, 200_000);
                Spool.Held held = spool.receive(new ByteArrayInputStream(bytes), "any")) {
            assertThat(held.file().sha256()).isEqualTo(Sha256.of(bytes));
        } finally {
            Files.delete(folder);
        }
    }

    @Test
    void deletesAFileThatIsClosed() throws IOException {
        try (Spool spool = Spool.in(root, 100)) {
            Spool.Held held = spool.receive(text("some"), "any");
            held.close();

            assertThat(held.file().path()).doesNotExist();
        }
    }

    @Test
    void acceptsTheLargestFileAndRefusesOneByteMore() throws IOException {
        try (Spool spool = Spool.in(root, 4)) {
            spool.receive(text("four"), "any").close();

            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> spool.receive(text("fiver"), "any"))
                    .withMessage("file: expected at most 4 bytes, found more");
            assertThat(filesIn(spool.folder())).isEmpty();
        }
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        try (Spool spool = Spool.in(root, 4)) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> spool.receive(text(""), "any"))
                    .withMessageContaining("an empty file");
            assertThat(filesIn(spool.folder())).isEmpty();
        }
    }

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() throws IOException {
        try (Spool spool = Spool.in(root, 1_000_000)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> spool.receive(new BreaksOff(100_000), "any"))
                    .withMessage("connection reset");
            assertThat(filesIn(spool.folder())).isEmpty();
        }
    }

    @Test
    void sweepsWhatADeadProcessLeftAndSparesALivingOne() throws IOException {
        Path dead = Files.createDirectory(root.resolve("run-dead"));
        Files.writeString(dead.resolve("upload-1"), "half a file");
        Files.createFile(root.resolve("run-dead.lock"));

        try (Spool living = Spool.in(root, 100);
                Spool.Held held = living.receive(text("whole"), "any");
                Spool another = Spool.in(root, 100)) {
            assertThat(dead).doesNotExist();
            assertThat(held.file().path()).hasContent("whole");
            assertThat(another.folder()).isNotEqualTo(living.folder());
        }
        assertThat(filesIn(root)).isEmpty();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static final class BreaksOff extends InputStream {

        private int left;

        BreaksOff(int bytes) {
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            if (left-- == 0) {
                throw new IOException("connection reset");
            }
            return 'x';
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            into[offset] = (byte) read();
            return 1;
        }
    }
}
