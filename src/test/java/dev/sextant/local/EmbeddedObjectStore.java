package dev.sextant.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/**
 * An S3 server in this JVM that keeps its objects as files. Listens on the loopback interface and accepts one pair of
 * keys, made once for the folder.
 */
public final class EmbeddedObjectStore implements AutoCloseable {

    /** The server writes an object beside its place, under its name and a random one, and moves it there when it is whole. */
    private static final Pattern UNFINISHED =
            Pattern.compile("-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$");

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedObjectStore.class);
    private static final String LOOPBACK = "127.0.0.1";
    /** Uploads are held in memory below this size when they come unchunked; our client sends parts of 16 MiB at most. */
    private static final long LARGEST_UNCHUNKED_REQUEST = 64L * 1024 * 1024;

    /** Clients keep idle connections open, which a longer wait would not change. */
    private static final long STOP_MILLIS = 500;

    private final FolderLock lock;
    private final ObjectStoreKeys keys;
    private final S3Proxy server;

    private EmbeddedObjectStore(FolderLock lock, ObjectStoreKeys keys, S3Proxy server) {
        this.lock = lock;
        this.keys = keys;
        this.server = server;
        // After the application contexts, so that they can still write while they close.
        SpringApplication.getShutdownHandlers().add(this::close);
    }

    /** Starts on any free port. */
    public static EmbeddedObjectStore start(Path folder) {
        return start(folder, 0);
    }

    /**
     * Starts with the objects that the folder holds.
     *
     * @param folder must lie on a file system with user attributes, where the objects' metadata are kept
     * @param port 0 for any free one
     * @throws IllegalStateException when another living process works in the folder
     */
    public static EmbeddedObjectStore start(Path folder, int port) {
        try {
            FolderLock lock = FolderLock.take(folder);
            try {
                ObjectStoreKeys keys = ObjectStoreKeys.of(folder.resolve("keys.properties"));
                return new EmbeddedObjectStore(lock, keys, launch(folder.resolve("objects"), port, keys));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The object store does not start in " + folder, e);
        }
    }

    public String endpoint() {
        return "http://" + LOOPBACK + ":" + server.getPort();
    }

    public String accessKey() {
        return keys.accessKey();
    }

    public String secretKey() {
        return keys.secretKey();
    }

    @Override
    public void close() {
        try (lock) {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The object store did not stop in order", e);
        }
    }

    private static S3Proxy launch(Path objects, int port, ObjectStoreKeys keys) throws IOException {
        Files.createDirectories(objects);
        deleteUnfinished(objects);
        S3Proxy server = S3Proxy.builder()
                .endpoint(URI.create("http://" + LOOPBACK + ":" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, keys.accessKey(), keys.secretKey())
                .v4MaxNonChunkedRequestSize(LARGEST_UNCHUNKED_REQUEST)
                .stopTimeout(STOP_MILLIS)
                .blobStore(new FilesystemNio2BlobStore(objects.toAbsolutePath().toString()))
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("No S3 server at port " + port, e);
        }
        return server;
    }

    /** What a kill cut off in the middle of a put, acknowledged to nobody: the server would list it as an object. */
    private static void deleteUnfinished(Path objects) throws IOException {
        try (Stream<Path> files = Files.walk(objects)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each ->
                            UNFINISHED.matcher(each.getFileName().toString()).find())
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
