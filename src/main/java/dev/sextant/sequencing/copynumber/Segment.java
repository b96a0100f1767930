package dev.sextant.sequencing.copynumber;

import java.util.OptionalInt;

/**
 * One segment.
 *
 * @param start 1-based, inclusive (CNVkit's own starts count from 0)
 * @param end inclusive
 * @param copies the caller's integer, when the file has one
 * @param label the file's own gene column: for people, never looked up
 */
record Segment(String chromosome, long start, long end, double log2, OptionalInt copies, String label) {

    long overlap(GeneTable.Gene gene) {
        return chromosome.equals(gene.chromosome())
                ? Math.max(0, Math.min(end, gene.end()) - Math.max(start, gene.start()) + 1)
                : 0;
    }
}
