package dev.sextant.document;

import dev.sextant.kernel.Sha256;
import java.nio.file.Path;
import java.util.Objects;

/** A file on local disk, whole and hashed, before anything is decided about it. */
public record SpooledFile(Path path, String fileName, long bytes, Sha256 sha256) {

    /** Where its reader may put a file of its own. */
    public Path folder() {
        return Objects.requireNonNull(path.toAbsolutePath().getParent());
    }
}
