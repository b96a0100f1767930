package dev.sextant.sequencing.vcf;

/** Why a well-formed record is not kept. Nothing is filtered by consequence, frequency or predicted effect. */
enum FilterReason {
    CALLER_FILTER("FILTER is not PASS"),
    NOT_SOMATIC("not somatic by the caller's own status (SS, STATUS)"),
    OTHER_CONTIG("not on chromosomes 1-22, X, Y or MT"),
    NO_ALTERNATIVE("no alternative allele"),
    SYMBOLIC("symbolic or breakend allele"),
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
