package dev.sextant.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What became of a decision on treatment at the bedside. A decision is not a treatment: a line starts with its first dose.
 *
 * @param kind counted once per decision
 * @param reason why it was not carried out, one of {@link Reason}; why something else was given, in words
 * @param on the day of the first dose, or on which it was recorded that there will be none
 * @param recordedBy user name; empty for what follows from another decision
 */
public record Implementation(
        Kind kind,
        Optional<String> reason,
        Optional<String> comment,
        LocalDate on,
        Optional<Instant> recordedAt,
        Optional<String> recordedBy) {

    /** What became of the decision. */
    public enum Kind {
        IMPLEMENTED,
        /** Given otherwise than decided. */
        MODIFIED,
        NOT_IMPLEMENTED
    }

    /**
     * Why a decision was not carried out. Of 59 patients not treated as recommended, 35.6 % were still responding and 20.3 %
     * had died (Peh 2023).
     */
    public enum Reason {
        DECLINED,
        DETERIORATED,
        DIED,
        NO_DRUG,
        NOT_FUNDED,
        STILL_RESPONDING,
        /** The investigator judged from the safety checks that it must not be given. */
        NOT_SAFE,
        OTHER
    }
}
