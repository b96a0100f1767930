package dev.sextant.sequencing.report;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a report, by column name.
 *
 * @param line in the file
 */
public record Row(long line, Map<String, String> values) {

    public Row {
        values = Map.copyOf(values);
    }

    public Optional<String> text(String column) {
        return Optional.ofNullable(values.get(column)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** @throws RejectedRow when the cell is empty */
    public String require(String column) {
        return text(column).orElseThrow(() -> new RejectedRow(column, "a value", "nothing"));
    }

    /** @throws RejectedRow unless the cell is a plain decimal number within the bounds */
    public BigDecimal number(String column, BigDecimal least, BigDecimal most) {
        String text = require(column);
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            throw new RejectedRow(column, "a number with a decimal point", text);
        }
        BigDecimal value = new BigDecimal(text);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new RejectedRow(column, "a number from %s to %s".formatted(least, most), text);
        }
        return value;
    }
}
