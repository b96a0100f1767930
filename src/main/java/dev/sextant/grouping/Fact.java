package dev.sextant.grouping;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that has to be known to group a patient, as named inputs of {@code armCriteria}.
 *
 * @param item its name for people, equal to the table's item column
 * @param values the inputs, present state
 * @param ifPresent the inputs if it turned out to be there; {@code ifAbsent}: if not. Far from every threshold, because
 *     thresholds are the table's.
 * @param detail where it was seen, and where nobody could have seen it
 * @param lead the best alteration behind it, when it is there
 * @param possibleLeads what could turn out to be behind it, when it is not known: every tier with every support
 */
record Fact(
        String item,
        Map<String, Object> values,
        Map<String, Object> ifPresent,
        Map<String, Object> ifAbsent,
        String detail,
        Optional<Lead> lead,
        Set<Lead> possibleLeads) {

    Fact {
        values = Map.copyOf(values);
        ifPresent = Map.copyOf(ifPresent);
        ifAbsent = Map.copyOf(ifAbsent);
        possibleLeads = Set.copyOf(possibleLeads);
    }

    static Fact plain(
            String item,
            Map<String, Object> values,
            Map<String, Object> present,
            Map<String, Object> no,
            String detail) {
        return new Fact(item, values, present, no, detail, Optional.empty(), Set.of());
    }

    static Fact plain(String item, String variable, String value, String detail) {
        return plain(item, Map.of(variable, value), Map.of(variable, "YES"), Map.of(variable, "NO"), detail);
    }

    /** An alteration that may carry an arm: by evidence, then support, then the fraction of reads. */
    record Lead(String label, Tier tier, Support support, BigDecimal fraction) {

        static final Comparator<Lead> BEST_FIRST = Comparator.comparing(Lead::tier)
                .thenComparing(Lead::support)
                .thenComparing(Lead::fraction, Comparator.reverseOrder())
                .thenComparing(Lead::label);

        static Optional<Lead> best(List<Lead> leads) {
            return leads.stream().min(BEST_FIRST);
        }
    }
}
