package dev.sextant.identity;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Genotypes of one sample as three bit vectors over the numbered sites, as somalier has them
 * (https://doi.org/10.1186/s13073-020-00761-2): homozygous for the allele that comes first in the alphabet, heterozygous,
 * homozygous for the other. A site without a genotype has no bit. Alleles are told apart by the alphabet and not by which is
 * the reference, so that builds whose reference base differs agree.
 */
final class Genotypes {

    private final long[] first;
    private final long[] heterozygous;
    private final long[] second;

    private Genotypes(long[] first, long[] heterozygous, long[] second) {
        this.first = first;
        this.heterozygous = heterozygous;
        this.second = second;
    }

    /** Collects genotypes by site; the last of a site counts. */
    static final class Builder {

        private final BitSet first = new BitSet();
        private final BitSet heterozygous = new BitSet();
        private final BitSet second = new BitSet();

        /** @param copiesOfSecond of the allele that comes second in the alphabet: 0, 1 or 2 */
        Builder add(int site, int copiesOfSecond) {
            first.set(site, copiesOfSecond == 0);
            heterozygous.set(site, copiesOfSecond == 1);
            second.set(site, copiesOfSecond == 2);
            return this;
        }

        Genotypes build() {
            return new Genotypes(first.toLongArray(), heterozygous.toLongArray(), second.toLongArray());
        }
    }

    static Genotypes read(byte[] first, byte[] heterozygous, byte[] second) {
        return new Genotypes(longs(first), longs(heterozygous), longs(second));
    }

    byte[] homozygousFirst() {
        return bytes(first);
    }

    byte[] heterozygous() {
        return bytes(heterozygous);
    }

    byte[] homozygousSecond() {
        return bytes(second);
    }

    int sites() {
        return count(first) + count(heterozygous) + count(second);
    }

    int heterozygousSites() {
        return count(heterozygous);
    }

    /** Counts what both have; sites that only one of them has are left out. */
    Comparison compare(Genotypes other) {
        int words = Math.max(
                Math.max(first.length, heterozygous.length),
                second.length); // Behind the last word of either, nothing is shared.
        int shared = 0;
        int opposite = 0;
        int same = 0;
        int hets = 0;
        int otherHets = 0;
        int bothHets = 0;
        for (int i = 0; i < words; i++) {
            long a = at(first, i);
            long h = at(heterozygous, i);
            long b = at(second, i);
            long otherA = at(other.first, i);
            long otherH = at(other.heterozygous, i);
            long otherB = at(other.second, i);
            long both = (a | h | b) & (otherA | otherH | otherB);
            shared += Long.bitCount(both);
            opposite += Long.bitCount(a & otherB | b & otherA);
            same += Long.bitCount(a & otherA | h & otherH | b & otherB);
            hets += Long.bitCount(h & both);
            otherHets += Long.bitCount(otherH & both);
            bothHets += Long.bitCount(h & otherH);
        }
        return new Comparison(shared, opposite, same, hets, otherHets, bothHets);
    }

    private static long at(long[] words, int index) {
        return index < words.length ? words[index] : 0;
    }

    private static int count(long[] words) {
        return Arrays.stream(words).mapToInt(Long::bitCount).sum();
    }

    private static byte[] bytes(long[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(words);
        return bytes.array();
    }

    private static long[] longs(byte[] bytes) {
        long[] words = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        return words;
    }
}
