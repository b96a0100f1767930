package dev.sextant.kernel;

/** Something a caller sent cannot be used; names the field or line, what was expected and what was found. Answered as 422. */
public class InvalidInput extends RuntimeException {

    private static final int LONGEST_FOUND = 120;

    private final String where;
    private final String expected;
    private final String found;

    public InvalidInput(String where, String expected, Object found) {
        super(where + ": expected " + expected + ", found " + shorten(String.valueOf(found)));
        this.where = where;
        this.expected = expected;
        this.found = shorten(String.valueOf(found));
    }

    /** The field ("subject.birthYear") or the place in a file ("line 12"). */
    public String where() {
        return where;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST_FOUND ? text : text.substring(0, LONGEST_FOUND) + "…";
    }
}
