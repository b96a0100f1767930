package dev.sextant.sequencing.text;

import java.io.IOException;

/** Compressed data that cannot be trusted; the line reader says at which line. */
final class BrokenGzip extends IOException {

    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;

    BrokenGzip(String expected, String found) {
        super(expected + " / " + found);
        this.expected = expected;
        this.found = found;
    }

    String expected() {
        return expected;
    }

    String found() {
        return found;
    }
}
