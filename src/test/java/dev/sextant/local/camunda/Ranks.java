package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sextant.local.camunda.TableRows.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number for each row that stands for its value in one field, so that most comparisons need not look at the values. A
 * lower number means that the row comes first; rows with the same number have to be compared. Where the field's values
 * are not all numbers or all texts of one kind, every row has the same.
 */
final class Ranks {

    private static final int BITS = 7;
    private static final int CHARACTERS = 9;
    private static final int HIGHEST_CODE = (1 << BITS) - 1;

    private final int slot;
    private int common = Integer.MAX_VALUE;
    private int length = -1;
    private boolean sameLength = true;
    private boolean digits;
    private boolean numbers = true;
    private boolean texts = true;
    private String first = "";

    private Ranks(int slot) {
        this.slot = slot;
    }

    static long[] of(List<Row> rows, int slot, boolean descending) {
        var ranks = new Ranks(slot);
        rows.forEach(row -> ranks.learn(row.at(slot)));
        var found = new long[rows.size()];
        if (ranks.numbers || (ranks.texts && (ranks.sameLength || !ranks.digits))) {
            for (var i = 0; i < found.length; i++) {
                found[i] = ranks.rank(rows.get(i), descending);
            }
        }
        return found;
    }

    private void learn(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return;
        }
        if (value instanceof TextNode text) {
            numbers = false;
            learn(text.textValue());
        } else {
            texts = false;
            numbers &= value.isInt();
        }
    }

    private void learn(String text) {
        if (length < 0) {
            length = text.length();
            common = length;
            first = text;
        }
        sameLength &= length == text.length();
        digits |= !text.isEmpty() && Character.isDigit(text.charAt(0));
        common = Math.min(common, text.length());
        if (!text.regionMatches(0, first, 0, common)) {
            common = mismatch(text);
        }
    }

    private int mismatch(String text) {
        var at = 0;
        while (text.charAt(at) == first.charAt(at)) {
            at++;
        }
        return at;
    }

    private long rank(Row row, boolean descending) {
        var value = row.at(slot);
        if (value == null || value.isNull()) {
            return Long.MAX_VALUE;
        }
        var rank = value instanceof TextNode text ? rank(text.textValue()) : value.intValue();
        return descending ? -rank : rank;
    }

    /** The characters behind those that all have; 0 is the end, and behind a rare one nothing is said any more. */
    private long rank(String text) {
        var rank = 0L;
        var place = 0;
        var rare = false;
        for (; place < CHARACTERS && common + place < text.length() && !rare; place++) {
            var code = Math.min(text.charAt(common + place) + 1, HIGHEST_CODE);
            rank = rank << BITS | code;
            rare = code == HIGHEST_CODE;
        }
        return rank << BITS * (CHARACTERS - place);
    }
}
