package dev.sextant.workup;

import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentKind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One result that is expected of a specimen.
 *
 * @param kinds any of them will do
 * @param awaited whether the process waits for it; else it is wanted, and its lack holds nothing up
 */
record ExpectedResult(List<DocumentKind> kinds, boolean awaited) {

    ExpectedResult {
        kinds = List.copyOf(kinds);
    }

    /** What the registration names, or what is usual for the kind of specimen. */
    static List<ExpectedResult> of(SpecimenKind kind, List<DocumentKind> named) {
        if (!named.isEmpty()) {
            return named.stream().map(ExpectedResult::named).distinct().toList();
        }
        return switch (kind) {
            case TISSUE ->
                List.of(
                        named(DocumentKind.SOMATIC_VCF),
                        awaited(DocumentKind.COPY_NUMBER),
                        awaited(DocumentKind.PATHOLOGY),
                        new ExpectedResult(List.of(DocumentKind.BIOMARKERS), false));
            case BLOOD -> List.of(awaited(DocumentKind.CTDNA_VCF, DocumentKind.CTDNA_REPORT));
            case SERUM, NORMAL -> List.of();
        };
    }

    /** A MAF tells the same as a VCF: a laboratory that sends the one will not send the other. */
    private static ExpectedResult named(DocumentKind kind) {
        return kind == DocumentKind.SOMATIC_VCF || kind == DocumentKind.MAF
                ? awaited(DocumentKind.SOMATIC_VCF, DocumentKind.MAF)
                : awaited(kind);
    }

    private static ExpectedResult awaited(DocumentKind... kinds) {
        return new ExpectedResult(List.of(kinds), true);
    }

    boolean arrivedIn(List<Arrival> arrivals) {
        return arrivals.stream().anyMatch(arrival -> !arrival.preliminary() && kinds.contains(arrival.kind()));
    }

    /**
     * Whether waiting is over: everything awaited is there, or the sequencing failed its quality control, because
     * nothing that could still arrive makes such a specimen usable.
     */
    static boolean ready(List<ExpectedResult> expected, List<Arrival> arrivals) {
        return sequencingFailed(arrivals)
                || expected.stream().filter(ExpectedResult::awaited).allMatch(result -> result.arrivedIn(arrivals));
    }

    static boolean sequencingFailed(List<Arrival> arrivals) {
        boolean sequenced = arrivals.stream()
                .anyMatch(arrival -> arrival.isSequencing() && !arrival.preliminary() && !arrival.qualityFailed());
        boolean failed = arrivals.stream()
                .anyMatch(arrival -> arrival.isSequencing() && !arrival.preliminary() && arrival.qualityFailed());
        return failed && !sequenced;
    }

    /** {@code SOMATIC_VCF or MAF}. */
    String inWords() {
        return kinds.stream().map(Enum::name).collect(Collectors.joining(" or "));
    }
}
