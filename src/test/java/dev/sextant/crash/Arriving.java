package dev.sextant.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Looks at a server's spool: which files have arrived there in part. */
final class Arriving {

    /** Long enough to tell files from each other, when their beginnings differ. */
    private static final int BEGINNING = 16 * 1024;

    private Arriving() {}

    /** Files on the spool, without the locks of their folders. */
    static List<Path> files(Path spool) {
        try (Stream<Path> files = Files.walk(spool)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .toList();
        } catch (UncheckedIOException | NoSuchFileException vanishedMeanwhile) {
            return files(spool);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a good part of each of them lies on the spool, and of none the whole. */
    static boolean inPart(Path spool, Collection<byte[]> contents) {
        List<Path> files = files(spool);
        return contents.stream().allMatch(content -> files.stream().anyMatch(file -> isPart(file, content)));
    }

    private static boolean isPart(Path file, byte[] content) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(BEGINNING);
            long size = Files.size(file);
            return size > content.length / 4
                    && size < content.length
                    && Arrays.equals(beginning, 0, beginning.length, content, 0, beginning.length);
        } catch (NoSuchFileException vanishedMeanwhile) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
