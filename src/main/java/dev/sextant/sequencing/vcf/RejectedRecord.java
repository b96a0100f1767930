package dev.sextant.sequencing.vcf;

/** One record cannot be used; the others can. Carries no stack trace: a bad file throws thousands. */
final class RejectedRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_FOUND = 60;

    RejectedRecord(String field, String expected, String found) {
        super(
                "%s: expected %s, found '%s'"
                        .formatted(
                                field,
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
