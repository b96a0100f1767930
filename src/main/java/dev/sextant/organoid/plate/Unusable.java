package dev.sextant.organoid.plate;

/** One record cannot be used; the others can. */
final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unusable(String what, String expected, String found) {
        super("%s: expected %s, found %s".formatted(what, expected, Tally.found(found)), null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
