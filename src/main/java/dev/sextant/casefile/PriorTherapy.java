package dev.sextant.casefile;

import java.util.List;
import java.util.Optional;

/**
 * One earlier line of treatment, from the referral.
 *
 * @param drugs International Nonproprietary Names in lower case
 */
public record PriorTherapy(List<String> drugs, Setting setting, EndReason endReason, Optional<String> bestResponse) {

    /** Where in the course of the disease the line was given. */
    public enum Setting {
        NEOADJUVANT,
        ADJUVANT,
        ADVANCED,
        NOT_KNOWN
    }

    /** Why the line ended. */
    public enum EndReason {
        PROGRESSION,
        TOXICITY,
        COMPLETED,
        OTHER,
        NOT_KNOWN
    }

    public PriorTherapy {
        drugs = List.copyOf(drugs);
    }
}
