package dev.sextant.sequencing.copynumber;

/** One segment. The file's own gene column is no part of it: HCC2218's ERBB2 segment is labelled CDK12. */
record Segment(Place place, Measure measure) {

    long overlap(GeneTable.Gene gene) {
        return place.chromosome().equals(gene.chromosome())
                ? Math.max(0, Math.min(place.end(), gene.end()) - Math.max(place.start(), gene.start()) + 1)
                : 0;
    }
}
