package dev.sextant.document;

import dev.sextant.kernel.Sha256;
import java.nio.file.Path;

/** A file on local disk, whole and hashed, before anything is decided about it. */
public record SpooledFile(Path path, String fileName, long bytes, Sha256 sha256) {}
