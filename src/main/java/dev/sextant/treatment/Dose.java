package dev.sextant.treatment;

import dev.sextant.kernel.LineId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was given on one day.
 *
 * @param deviation why it departs from what was decided
 * @param corrects the dose that this one replaces
 */
public record Dose(
        String doseId,
        LineId lineId,
        LocalDate givenOn,
        OptionalInt cycle,
        OptionalInt day,
        Change change,
        Optional<String> reason,
        Optional<String> deviation,
        List<Given> drugs,
        Optional<String> corrects,
        String recordedBy,
        Instant recordedAt) {

    /** How it differs from the plan. */
    public enum Change {
        NONE,
        REDUCED,
        DELAYED,
        OMITTED
    }

    /**
     * @param drug key of the drug catalogue; as it was written, in lower case, when the catalogue lacks it
     * @param unit mg, mg/kg, mg/m2, g or ug
     */
    public record Given(String drug, BigDecimal amount, String unit, Optional<String> route) {}

    public Dose {
        drugs = List.copyOf(drugs);
    }

    /** Whether anything was given: a dose that was omitted as a whole is on record too. */
    boolean wasGiven() {
        return drugs.stream().anyMatch(drug -> drug.amount().signum() > 0);
    }
}
