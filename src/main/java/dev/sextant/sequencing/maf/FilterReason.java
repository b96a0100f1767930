package dev.sextant.sequencing.maf;

/** Why a well-formed record is not kept. Nothing is filtered by consequence or predicted effect. */
enum FilterReason {
    ANOTHER_SAMPLE("another sample"),
    NOT_SOMATIC("not somatic by Mutation_Status"),
    COMMON_VARIANT("common in a population by the file's FILTER (common_variant)"),
    CALLER_FILTER("FILTER is not PASS"),
    OTHER_CONTIG("not on chromosomes 1-22, X, Y or MT"),
    NO_ALTERNATIVE("no alternative allele"),
    NO_READS("no alternative reads in the tumour sample"),
    REPEATED("repeats an earlier record");

    private final String text;

    FilterReason(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
