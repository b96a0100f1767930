package dev.sextant.sequencing.vcf;

import java.util.Arrays;

/** Numbers other than 0, each once, in sixteen bytes or less: open addressing in one array. */
final class LongSet {

    private long[] slots = new long[1 << 10];
    private int size;

    /** @return false when it was there */
    boolean add(long value) {
        if (value == 0) {
            throw new IllegalArgumentException("0 marks an empty slot");
        }
        if (size > slots.length / 3 * 2) {
            long[] all = slots;
            slots = new long[all.length * 2];
            Arrays.stream(all).filter(number -> number != 0).forEach(this::put);
        }
        if (!put(value)) {
            return false;
        }
        size++;
        return true;
    }

    private boolean put(long value) {
        int mask = slots.length - 1;
        long mixed = value * 0x9E37_79B9_7F4A_7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == value) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = value;
        return true;
    }
}
