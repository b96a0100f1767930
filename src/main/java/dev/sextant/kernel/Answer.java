package dev.sextant.kernel;

/**
 * Three-valued logic for clinical facts (strong Kleene): what was never measured is {@link #NOT_KNOWN}, never "no".
 *
 * <p>The names are the values that reach decision tables and process variables.
 */
public enum Answer {
    YES,
    NO,
    NOT_KNOWN;

    public static Answer of(boolean known) {
        return known ? YES : NO;
    }

    public Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES && other == YES ? YES : NOT_KNOWN;
    }

    public Answer or(Answer other) {
        if (this == YES || other == YES) {
            return YES;
        }
        return this == NO && other == NO ? NO : NOT_KNOWN;
    }

    public Answer negate() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case NOT_KNOWN -> NOT_KNOWN;
        };
    }
}
