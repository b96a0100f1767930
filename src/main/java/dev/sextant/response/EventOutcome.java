package dev.sextant.response;

/** What became of an adverse event (as ICH E2B names it). */
public enum EventOutcome {
    NOT_RECOVERED,
    RECOVERING,
    RECOVERED,
    RECOVERED_WITH_SEQUELAE,
    FATAL,
    NOT_KNOWN;

    /** Nothing more is to be expected. */
    public boolean isFinal() {
        return switch (this) {
            case RECOVERED, RECOVERED_WITH_SEQUELAE, FATAL -> true;
            case NOT_RECOVERED, RECOVERING, NOT_KNOWN -> false;
        };
    }
}
