package dev.sextant.local.camunda.log;

import java.nio.file.Path;

/**
 * Something that was acknowledged cannot be read any more. The engine does not start, because going on would silently
 * lose it. The message names the file, the place in it and what can be done.
 */
public final class DamagedLogException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param what what is wrong, as a sentence without its end */
    public DamagedLogException(Path file, long offset, String what) {
        super("The engine's data are damaged: " + file + " at offset " + offset + ": " + what
                + ". The engine does not start, because acknowledged work would be lost."
                + " Restore the whole data folder from a backup, or move it away to start with nothing.");
    }
}
