package dev.sextant.regimen;

/**
 * What one check of {@code regimenSafety} says.
 *
 * @param check its name, for example {@code HEART_START}
 * @param reason a sentence that a clinician can read
 */
public record SafetyVerdict(String check, State state, String reason) {

    /** From good to bad. */
    public enum State {
        CLEAR,
        WARNING,
        /** Something was not recorded; it is asked for. */
        NOT_KNOWN,
        BLOCK
    }
}
