package dev.sextant.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Sha256;
import dev.sextant.local.EmbeddedObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreIT {

    private static EmbeddedObjectStore server;

    @TempDir
    Path folder;

    private DocumentStore store;
    private final CaseId patient = CaseId.mint();

    @BeforeAll
    static void startServer(@TempDir Path data) {
        server = EmbeddedObjectStore.start(data);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void connect() {
        store = DocumentStore.connect(new ObjectStoreSettings(
                URI.create(server.endpoint()),
                "bucket-" + patient.value().substring(5),
                server.accessKey(),
                server.secretKey(),
                "us-east-1"));
    }

    @Test
    void createsAnObjectOnceAndIsContentWithAnEqualOne() throws IOException {
        SpooledFile file = spooled("some calls");

        store.put(patient, file);
        Instant created = store.listAfter("", 1).getFirst().lastModified();
        store.put(patient, file);

        assertThat(store.listAfter("", 10))
                .singleElement()
                .satisfies(object -> assertThat(object.lastModified()).isEqualTo(created));
        try (InputStream content = store.open(patient, file.sha256())) {
            assertThat(content).hasContent("some calls");
        }
    }

    @Test
    void noticesAnObjectThatIsNotWhatItsKeySays() throws IOException {
        SpooledFile file = spooled("some calls");
        store.put(patient, new SpooledFile(spooled("forged").path(), "any", 6, file.sha256()));

        assertThatIllegalStateException()
                .isThrownBy(() -> store.put(patient, file))
                .withMessageContaining("holds other bytes than its key says");
    }

    @Test
    void knowsWhatItHolds() throws IOException {
        SpooledFile file = spooled("some calls");
        assertThat(store.exists(patient, file.sha256())).isFalse();

        store.put(patient, file);
        assertThat(store.exists(patient, file.sha256())).isTrue();

        store.delete(patient + "/" + file.sha256());
        assertThat(store.exists(patient, file.sha256())).isFalse();
    }

    @Test
    void listsInTheOrderOfKeysFromAnyKeyOn() throws IOException {
        for (int i = 0; i < 7; i++) {
            store.put(patient, spooled("file " + i));
        }
        List<String> all = keys(store.listAfter("", 100));

        assertThat(all).hasSize(7).isSorted();
        assertThat(keys(store.listAfter("", 3))).isEqualTo(all.subList(0, 3));
        assertThat(keys(store.listAfter(all.get(2), 3))).isEqualTo(all.subList(3, 6));
        assertThat(store.listAfter(all.getLast(), 3)).isEmpty();
    }

    @Test
    void streamsALargeFileInPartsAndCreatesItOnce() throws IOException {
        long bytes = 64L * 1024 * 1024 + 1;
        try (Spool spool = Spool.in(folder, bytes);
                Noise noise = new Noise(bytes);
                Spool.Held held = spool.receive(noise, "large.vcf")) {
            assertThat(noise.largestRequest).isLessThanOrEqualTo(64 * 1024);

            store.put(patient, held.file());
            Instant created = store.listAfter("", 1).getFirst().lastModified();
            store.put(patient, held.file());

            assertThat(store.listAfter("", 10)).singleElement().satisfies(object -> {
                assertThat(object.bytes()).isEqualTo(bytes);
                assertThat(object.lastModified()).isEqualTo(created);
            });
            assertThat(hashOf(held.file().sha256())).isEqualTo(held.file().sha256());
        }
    }

    private Sha256 hashOf(Sha256 key) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream content = store.open(patient, key)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return Sha256.ofDigest(digest.digest());
    }

    private SpooledFile spooled(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path path = Files.createTempFile(folder, "file", "");
        Files.write(path, bytes);
        return new SpooledFile(path, "any", bytes.length, Sha256.of(bytes));
    }

    private static List<String> keys(List<DocumentStore.StoredObject> objects) {
        return objects.stream().map(DocumentStore.StoredObject::key).toList();
    }

    /** Bytes out of nothing, which remembers how much was ever asked for at once. */
    private static final class Noise extends InputStream {

        private long left;
        private int state = 1;
        int largestRequest;

        Noise(long bytes) {
            this.left = bytes;
        }

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            left--;
            state = state * 1664525 + 1013904223;
            return state >>> 24;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            largestRequest = Math.max(largestRequest, length);
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            for (int i = 0; i < count; i++) {
                into[offset + i] = (byte) read();
            }
            return count;
        }
    }
}
