package dev.sextant.local.camunda.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/** Changes to files that are whole and durable once they are visible. */
public final class Disk {

    /** The ending of what is not finished; after a crash it is deleted. */
    public static final String UNFINISHED = ".new";

    private Disk() {}

    /** Writes a file that appears, or replaces the one before, only when all of it is durable. */
    public static void write(Path file, ByteBuffer content) throws IOException {
        var fresh = unfinished(file);
        try (var channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        appear(fresh, file);
    }

    /** The name under which a file or folder is made. */
    public static Path unfinished(Path path) {
        return path.resolveSibling(path.getFileName() + UNFINISHED);
    }

    /** Gives something finished and forced its name, durably. */
    public static void appear(Path unfinished, Path path) throws IOException {
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(path.toAbsolutePath().resolveSibling(""));
    }

    public static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes names in a folder durable, where the system can: Windows does not open folders. */
    public static void forceFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            if (!System.getProperty("os.name").startsWith("Windows")) {
                throw e;
            }
        }
    }

    /** Deletes a file, or a folder with all that is in it; nothing there is well, too. */
    public static void delete(Path path) throws IOException {
        try (var tree = Files.walk(path)) {
            for (var file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Nothing to delete.
        }
    }
}
