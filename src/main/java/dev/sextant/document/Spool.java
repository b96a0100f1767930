package dev.sextant.document;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Uploads on their way in: a stream becomes a file on local disk, counted and hashed while it is written, never whole in
 * memory. Every process has a folder of its own with a lock that dies with it; what a dead process left is swept at the
 * next start, and replicas on one machine leave each other alone.
 */
final class Spool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int BUFFER = 64 * 1024;
    private static final String LOCK_SUFFIX = ".lock";

    private final Path folder;
    private final Path lockFile;
    private final FileChannel lock;
    private final long largest;

    private Spool(Path folder, Path lockFile, FileChannel lock, long largest) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
        this.largest = largest;
    }

    /** @param largest size in bytes of the largest file that is accepted */
    static Spool in(Path root, long largest) throws IOException {
        Files.createDirectories(root);
        sweep(root);
        Path folder = Files.createTempDirectory(root, "run-"); // readable by its owner alone
        Path lockFile = root.resolve(folder.getFileName() + LOCK_SUFFIX);
        FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (tryLock(lock) == null) {
            lock.close();
            throw new IOException("Cannot lock " + lockFile);
        }
        return new Spool(folder, lockFile, lock, largest);
    }

    Path folder() {
        return folder;
    }

    /**
     * Takes in a whole stream.
     *
     * @throws InvalidInput when it is empty or too large; nothing stays on disk
     */
    Held receive(InputStream content, String fileName) throws IOException {
        Path path = folder.resolve("upload-" + UUID.randomUUID());
        try {
            return new Held(write(content, path, fileName));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** A file on the spool, deleted when closed. */
    record Held(SpooledFile file) implements AutoCloseable {

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file.path());
            } catch (IOException e) {
                LOG.warn("An upload stays on the spool until the next start: {}", file.path(), e);
            }
        }
    }

    private SpooledFile write(InputStream content, Path path, String fileName) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > largest) {
                    throw new InvalidInput("file", "at most " + largest + " bytes", "more");
                }
                digest.update(buffer, 0, read);
                ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
            }
            out.force(true);
        }
        if (bytes == 0) {
            throw new InvalidInput("file", "a file with content", "an empty file");
        }
        return new SpooledFile(path, fileName, bytes, Sha256.ofDigest(digest.digest()));
    }

    private static void sweep(Path root) throws IOException {
        List<Path> locks;
        try (Stream<Path> entries = Files.list(root)) {
            locks = entries.filter(entry -> entry.toString().endsWith(LOCK_SUFFIX))
                    .toList();
        }
        for (Path lockFile : locks) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
                if (tryLock(channel) != null) {
                    String name = lockFile.getFileName().toString();
                    FileSystemUtils.deleteRecursively(
                            root.resolve(name.substring(0, name.length() - LOCK_SUFFIX.length())));
                    Files.deleteIfExists(lockFile);
                }
            } catch (NoSuchFileException sweptByAnotherProcess) {
                LOG.debug("{} is gone", lockFile);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.deleteIfExists(lockFile);
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The spool folder is not deleted", e);
        }
    }
}
