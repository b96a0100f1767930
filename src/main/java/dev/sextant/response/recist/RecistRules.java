package dev.sextant.response.recist;

/**
 * What a study may set. The thresholds of RECIST 1.1 itself (30 %, 20 %, 5 mm, 10 mm) are not settings: with others it would
 * be other criteria.
 *
 * @param reappearance whether disease that comes back after a complete response is progression
 * @param confirmationDays how far two complete responses must be apart to count as a definite one
 */
public record RecistRules(Reappearance reappearance, int confirmationDays) {

    /**
     * A lesion that disappeared and came back is progression by itself only after an overall complete response that was
     * "definitively assigned" (recist.eortc.org/faq/does-a-new-lesion-always-result-in-pd).
     */
    public enum Reappearance {
        /** Definite means confirmed; after an unconfirmed one the figures decide, and a note asks for a second look. */
        PROGRESSION_AFTER_CONFIRMED_COMPLETE_RESPONSE,
        PROGRESSION_AFTER_ANY_COMPLETE_RESPONSE,
        FIGURES_ONLY
    }

    public RecistRules {
        if (confirmationDays < 0) {
            throw new IllegalArgumentException("confirmationDays: expected 0 or more, found " + confirmationDays);
        }
    }

    public static RecistRules defaults() {
        return new RecistRules(Reappearance.PROGRESSION_AFTER_CONFIRMED_COMPLETE_RESPONSE, 28);
    }
}
