package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.sextant.local.camunda.TableRows.Row;
import java.util.List;

/**
 * A number for each row that stands for its value in one field, so that most comparisons need not look at the values: the
 * row with the lower number comes first, and rows with the same number have to be compared. Times and whole numbers have
 * such numbers; in a field with other values, or with both, every row has the same.
 */
final class Ranks {

    private Ranks() {}

    static long[] of(List<Row> rows, int slot, boolean descending) {
        var ranks = new long[rows.size()];
        var times = false;
        var numbers = false;
        for (var i = 0; i < ranks.length; i++) {
            var value = rows.get(i).at(slot);
            if (value == null || value.isNull()) {
                ranks[i] = Long.MAX_VALUE;
            } else if (value instanceof TimeText time) {
                times = true;
                ranks[i] = descending ? -time.number() : time.number();
            } else if (value instanceof IntNode) {
                numbers = true;
                ranks[i] = descending ? -value.longValue() : value.longValue();
            } else {
                return new long[rows.size()];
            }
        }
        return times && numbers ? new long[rows.size()] : ranks;
    }
}
