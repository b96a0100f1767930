package dev.sextant.sequencing.copynumber;

import dev.sextant.sequencing.GeneCopyNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Collects what rows say of genes of interest. Two rows that say different things of one gene say nothing. */
final class GeneRows {

    static final String REPEATED = "repeats an earlier row of the same gene";
    static final String CONTRADICTED = "contradicts an earlier row of the same gene";

    private final Map<String, Measure> measures = new LinkedHashMap<>();
    private final TreeSet<String> contradicted = new TreeSet<>();

    /** @return why the row is not wanted */
    Optional<String> add(String name, Measure measure) {
        Optional<String> symbol = GeneNames.symbol(name);
        if (symbol.isEmpty()) {
            return Optional.empty();
        }
        Measure earlier = measures.putIfAbsent(symbol.get(), measure);
        if (earlier == null) {
            return Optional.empty();
        }
        if (earlier.equals(measure)) {
            return Optional.of(REPEATED);
        }
        contradicted.add(symbol.get());
        return Optional.of(CONTRADICTED);
    }

    boolean isEmpty() {
        return measures.isEmpty();
    }

    List<GeneCopyNumber> copyNumbers() {
        return measures.entrySet().stream()
                .filter(entry -> !contradicted.contains(entry.getKey()))
                .map(entry -> {
                    CopyNumberRule.Call call = CopyNumberRule.call(entry.getValue(), Optional.empty());
                    return new GeneCopyNumber(entry.getKey(), call.copies(), call.how());
                })
                .sorted((one, other) -> one.gene().compareTo(other.gene()))
                .toList();
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!contradicted.isEmpty()) {
            warnings.add("Rows contradict each other on " + String.join(", ", contradicted)
                    + ": their copy number stays not known");
        }
        List<String> missing = GeneNames.symbols().stream()
                .filter(symbol -> !measures.containsKey(symbol))
                .toList();
        if (!missing.isEmpty()) {
            warnings.add("No row tells of " + String.join(", ", missing) + ": their copy number stays not known");
        }
        return warnings;
    }
}
