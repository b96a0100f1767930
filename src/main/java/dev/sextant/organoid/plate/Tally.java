package dev.sextant.organoid.plate;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts records while they are read: how many there were and what became of them are counted apart. */
final class Tally {

    private static final int MOST_REJECTED = 2_000;
    private static final int LONGEST_FOUND = 60;

    private final Map<String, Long> filtered = new TreeMap<>();
    private final List<Receipt.Rejected> rejected = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long records;
    private long accepted;

    void record() {
        records++;
    }

    void accept() {
        accepted++;
    }

    void filter(String reason) {
        filtered.merge(reason, 1L, Long::sum);
    }

    void reject(long line, String reason) {
        rejected.add(new Receipt.Rejected(line, reason));
        if (rejected.size() > MOST_REJECTED) {
            throw new InvalidInput(
                    "line " + line, "a file with at most " + MOST_REJECTED + " unusable records", "more: " + reason);
        }
    }

    Optional<Receipt.Rejected> firstRejected() {
        return rejected.stream().findFirst();
    }

    void warn(String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    /** @throws InvalidInput when there was nothing to read */
    Account account(String format) {
        if (records == 0) {
            throw new InvalidInput("file", "at least one record", "none");
        }
        List<Receipt.Filtered> reasons = filtered.entrySet().stream()
                .map(entry -> new Receipt.Filtered(entry.getKey(), entry.getValue()))
                .toList();
        return new Account(format, records, accepted, reasons, rejected, warnings);
    }

    static String found(String text) {
        String shown = text.length() <= LONGEST_FOUND ? text : text.substring(0, LONGEST_FOUND) + "…";
        return shown.isEmpty() ? "nothing" : "'" + shown + "'";
    }
}
