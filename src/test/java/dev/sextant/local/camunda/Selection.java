package dev.sextant.local.camunda;

import dev.sextant.local.camunda.TableRows.Row;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Finds the rows of one page without sorting those of the others. No two rows may be equal in the order. */
final class Selection {

    /** Of more rows than this many pages a heap finds the first. */
    private static final int SMALL_PART = 8;

    private static final int FEW = 16;

    /** A row with its {@link Ranks rank}. */
    private record Ranked(long rank, Row row) {}

    private final Ranked[] rows;
    private final Comparator<Ranked> order;

    private Selection(List<Row> rows, long[] ranks, Comparator<Row> order) {
        this.rows = new Ranked[ranks.length];
        for (var i = 0; i < ranks.length; i++) {
            this.rows[i] = new Ranked(ranks[i], rows.get(i));
        }
        this.order = (one, other) -> one.rank() == other.rank()
                ? order.compare(one.row(), other.row())
                : Long.compare(one.rank(), other.rank());
    }

    /** The rows that would stand from one place to before another if all were in order. */
    static List<Row> between(List<Row> rows, long[] ranks, int begin, int end, Comparator<Row> order) {
        var selection = new Selection(rows, ranks, order);
        if (selection.isInOrder(selection.order)) {
            return rows.subList(begin, end);
        }
        if (selection.isInOrder(selection.order.reversed())) {
            return rows.reversed().subList(begin, end);
        }
        return selection.between(begin, end).map(Ranked::row).toList();
    }

    /** Rows often come in the order in which they are wanted, or the other way round; where not, that is seen soon. */
    private boolean isInOrder(Comparator<Ranked> wanted) {
        for (var i = 1; i < rows.length; i++) {
            if (wanted.compare(rows[i - 1], rows[i]) > 0) {
                return false;
            }
        }
        return true;
    }

    private Stream<Ranked> between(int begin, int end) {
        if (end <= rows.length / SMALL_PART) {
            return first(end).skip(begin);
        }
        divide(0, begin);
        divide(begin, end);
        return Arrays.stream(rows, begin, end).sorted(order);
    }

    private Stream<Ranked> first(int count) {
        var kept = new PriorityQueue<Ranked>(count + 1, order.reversed());
        for (var row : rows) {
            if (kept.size() < count) {
                kept.add(row);
            } else if (order.compare(row, kept.element()) < 0) {
                kept.remove();
                kept.add(row);
            }
        }
        return kept.stream().sorted(order);
    }

    /** Brings the rows from a place on that belong before another place there, in any order (Hoare's quickselect). */
    private void divide(int from, int at) {
        if (at <= from || at >= rows.length) {
            return;
        }
        var low = from;
        var high = rows.length;
        while (high - low > FEW) {
            var middle = partition(low, high);
            if (middle >= at) {
                high = middle;
            }
            if (middle <= at) {
                low = middle;
            }
        }
        Arrays.sort(rows, low, high, order);
    }

    /** Puts the lower rows before the higher ones; answers where those begin, which is never at either end. */
    private int partition(int from, int to) {
        var random = ThreadLocalRandom.current();
        var pivot =
                middle(rows[random.nextInt(from, to)], rows[random.nextInt(from, to)], rows[random.nextInt(from, to)]);
        var low = from - 1;
        var high = to;
        while (true) {
            do {
                low++;
            } while (order.compare(rows[low], pivot) < 0);
            do {
                high--;
            } while (order.compare(rows[high], pivot) > 0);
            if (low >= high) {
                return Math.min(high + 1, to - 1); // the highest row alone, if the pivot was that
            }
            var row = rows[low];
            rows[low] = rows[high];
            rows[high] = row;
        }
    }

    private Ranked middle(Ranked one, Ranked two, Ranked three) {
        var lower = order.compare(one, two) <= 0 ? one : two;
        var higher = lower == one ? two : one;
        if (order.compare(three, lower) <= 0) {
            return lower;
        }
        return order.compare(three, higher) >= 0 ? higher : three;
    }
}
