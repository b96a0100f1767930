package dev.sextant.response.recist;

import java.time.LocalDate;

/** An assessment and what became of it in the search for the best response. */
public record ConsideredPoint(LocalDate date, OverallResponse response, Use use) {

    /** Whether it counts, or why not. */
    public enum Use {
        COUNTED,
        BEFORE_START,
        WORSE_ON_THE_SAME_DATE,
        AFTER_PROGRESSION,
        AFTER_NEW_THERAPY
    }
}
