package dev.sextant.sequencing.vcf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What short texts that come again and again stand for, found by their bytes. A fixed number of places, at most 65,536: a
 * newer text takes the place of an older one.
 */
final class ByteCache<V> {

    private static final int LONGEST = 256;

    private final Function<String, V> meaning;
    private final @Nullable Entry<V>[] entries;

    private record Entry<V>(byte[] text, V value) {

        private boolean is(byte[] buffer, int from, int to) {
            return Arrays.equals(text, 0, text.length, buffer, from, to);
        }
    }

    @SuppressWarnings("unchecked")
    ByteCache(int places, Function<String, V> meaning) {
        this.meaning = meaning;
        entries = (Entry<V>[]) new Entry<?>[Integer.highestOneBit(places)];
    }

    V of(byte[] buffer, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + buffer[i];
        }
        int place = (hash * 0x9E37_79B9 >>> 16) & (entries.length - 1);
        Entry<V> entry = entries[place];
        if (entry != null && entry.is(buffer, from, to)) {
            return entry.value();
        }
        // Two texts that share a place do not drive each other out: the neighbour keeps the older.
        Entry<V> older = entries[place ^ 1];
        if (older != null && older.is(buffer, from, to)) {
            return older.value();
        }
        V value = meaning.apply(new String(buffer, from, to - from, UTF_8));
        if (to - from <= LONGEST) {
            if (entry != null) {
                entries[place ^ 1] = entry;
            }
            entries[place] = new Entry<>(Arrays.copyOfRange(buffer, from, to), value);
        }
        return value;
    }
}
