package dev.sextant.sequencing.report;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows {@code item, value, unit, method} of one report; every item at most once. */
final class Items {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Map<String, Row> rows = new HashMap<>();

    /** A number of the row, whose unit must be stated. */
    static BigDecimal measured(Row row, String unit, BigDecimal most) {
        String found = row.text("unit").orElse("nothing");
        if (!found.equals(unit)) {
            throw new RejectedRow("unit", unit, found);
        }
        return row.number("value", BigDecimal.ZERO, most);
    }

    static BigDecimal percent(Row row) {
        return measured(row, "%", HUNDRED);
    }

    static String oneOf(Row row, List<String> values) {
        String value = row.require("value");
        if (!values.contains(value)) {
            throw new RejectedRow("value", "one of " + String.join(", ", values), value);
        }
        row.text("unit").ifPresent(unit -> {
            throw new RejectedRow("unit", "none", unit);
        });
        return value;
    }

    /** @throws RejectedRow when the item stood in an earlier row */
    void add(Row row) {
        Row earlier = rows.putIfAbsent(row.require("item"), row);
        if (earlier != null) {
            throw new RejectedRow("item", "each item once", row.require("item") + " as in line " + earlier.line());
        }
    }

    Optional<Row> row(String item) {
        return Optional.ofNullable(rows.get(item));
    }
}
