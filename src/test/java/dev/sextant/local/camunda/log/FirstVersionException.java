package dev.sextant.local.camunda.log;

import java.nio.file.Path;

/** A file of the embedded engine's first version, whose log was one file. No release had it. */
public final class FirstVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param path the file */
    public FirstVersionException(Path path) {
        super(path
                + " was written by the first version of the embedded engine, which no release had and which is not read"
                + " any more. Move the engine's data folder away, and it begins a new one");
    }
}
