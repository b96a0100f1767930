package dev.sextant.organoid.plate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.sextant.kernel.InvalidInput;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place on a plate: row A to P, column 1 to 24. As text and in JSON {@code C03}.
 *
 * @param row from 1
 * @param column from 1
 */
public record Well(int row, int column) implements Comparable<Well> {

    private static final int MOST_ROWS = 16;
    private static final int MOST_COLUMNS = 24;
    private static final Pattern LABEL = Pattern.compile("([A-Pa-p])0?([0-9]{1,2})");
    private static final Comparator<Well> ORDER =
            Comparator.comparingInt(Well::row).thenComparingInt(Well::column);

    public Well {
        if (row < 1 || row > MOST_ROWS || column < 1 || column > MOST_COLUMNS) {
            throw new IllegalArgumentException("No plate has a well at row %d, column %d".formatted(row, column));
        }
    }

    /** @throws InvalidInput for anything but A1 to P24 */
    @JsonCreator
    public static Well of(String label) {
        return find(label).orElseThrow(() -> new InvalidInput("well", "A1 to P24", label));
    }

    /** The well of a label such as {@code C3} or {@code C03}; empty for anything else. */
    public static Optional<Well> find(String label) {
        Matcher matcher = LABEL.matcher(label.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int row = matcher.group(1).toUpperCase(Locale.ROOT).charAt(0) - 'A' + 1;
        int column = Integer.parseInt(matcher.group(2));
        return column < 1 || column > MOST_COLUMNS ? Optional.empty() : Optional.of(new Well(row, column));
    }

    /** {@code C03} */
    @JsonValue
    public String label() {
        return "%c%02d".formatted((char) ('A' + row - 1), column);
    }

    @Override
    public int compareTo(Well other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return label();
    }
}
