package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.local.camunda.log.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeTry;

class SnapshotTest {

    private Path folder = Path.of("");

    @BeforeTry
    void createFolder() throws IOException {
        deleteFolder();
        folder = Files.createTempDirectory("sextant-snapshot");
    }

    @AfterProperty
    void deleteFolder() throws IOException {
        if (!folder.toString().isEmpty()) {
            Disk.delete(folder);
        }
    }

    @Example
    void isReadAsItWasWritten() throws IOException {
        var written = write(new Random(1));

        var read = Snapshot.read(folder);

        read.verify();
        assertThat(read).isEqualTo(written);
        assertThat(read.neededFrom()).isEqualTo(6);
    }

    @Example
    void needsTheWholeLogWhileTheReadModelHasSeenNothing() {
        assertThat(new Snapshot(folder, 7, 0, 12).neededFrom()).isOne();
    }

    @Property(tries = 400)
    void isNotUsedOnceAnyByteOfItHasChangedOrIsGone(@ForAll Random random) throws IOException {
        write(random);
        var file = files().get(random.nextInt(files().size()));
        var bytes = Files.readAllBytes(file);
        if (random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        } else {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        Files.write(file, bytes);

        assertThatThrownBy(() -> Snapshot.read(folder).verify())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Property(tries = 40)
    void isNotUsedWithoutOneOfItsFilesOrWithOneMore(@ForAll Random random) throws IOException {
        write(random);
        if (random.nextBoolean()) {
            Files.delete(files().get(random.nextInt(files().size())));
        } else {
            Files.writeString(folder.resolve("state").resolve("000099.sst"), "from elsewhere");
        }

        assertThatThrownBy(() -> Snapshot.read(folder).verify())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString());
    }

    private Snapshot write(Random random) throws IOException {
        var state = Files.createDirectories(folder.resolve("state"));
        for (var name : List.of("000007.sst", "CURRENT", "MANIFEST-000004")) {
            Files.write(state.resolve(name), bytes(random));
        }
        Files.write(folder.resolve("reads"), bytes(random));
        var snapshot = new Snapshot(folder, 7, 6, 12);
        snapshot.write();
        return snapshot;
    }

    private static byte[] bytes(Random random) {
        var bytes = new byte[1 + random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
