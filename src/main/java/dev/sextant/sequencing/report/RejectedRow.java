package dev.sextant.sequencing.report;

/** One row cannot be used; the others can. */
public final class RejectedRow extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_FOUND = 60;

    public RejectedRow(String column, String expected, String found) {
        super(
                "%s: expected %s, found '%s'"
                        .formatted(
                                column,
                                expected,
                                found.length() <= LONGEST_FOUND ? found : found.substring(0, LONGEST_FOUND) + "…"),
                null,
                false,
                false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
