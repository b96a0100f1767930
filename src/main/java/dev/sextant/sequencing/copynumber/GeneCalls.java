package dev.sextant.sequencing.copynumber;

import dev.sextant.sequencing.GeneCopyNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Collects, per gene of interest, the segments that touch it; the one that covers most of the gene speaks for it. */
final class GeneCalls {

    private final Optional<BigDecimal> purity;
    private final Map<GeneTable.Gene, List<Segment>> segments = new LinkedHashMap<>();

    GeneCalls(List<GeneTable.Gene> genes, Optional<BigDecimal> purity) {
        this.purity = purity;
        genes.forEach(gene -> segments.put(gene, new ArrayList<>()));
    }

    void add(Segment segment) {
        segments.forEach((gene, touching) -> {
            if (segment.overlap(gene) > 0) {
                touching.add(segment);
            }
        });
    }

    /** Genes without any segment are absent: not measured is not neutral. */
    List<GeneCopyNumber> copyNumbers() {
        List<GeneCopyNumber> called = new ArrayList<>();
        segments.forEach((gene, touching) ->
                largest(gene, touching).ifPresent(segment -> called.add(copyNumber(gene, segment, touching))));
        return called;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        segments.forEach((gene, touching) -> {
            if (disagree(touching)) {
                warnings.add("%d segments that touch %s disagree on its copies: %s"
                        .formatted(touching.size(), gene.symbol(), described(gene, touching)));
            }
        });
        List<String> missing = segments.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(entry -> entry.getKey().symbol())
                .toList();
        if (!missing.isEmpty()) {
            warnings.add("No segment covers " + String.join(", ", missing) + ": their copy number stays not known");
        }
        return warnings;
    }

    private static Optional<Segment> largest(GeneTable.Gene gene, List<Segment> touching) {
        return touching.stream().max(Comparator.comparingLong(segment -> segment.overlap(gene)));
    }

    private boolean disagree(List<Segment> touching) {
        return touching.stream()
                        .map(segment -> CopyNumberRule.call(segment, purity).copies())
                        .distinct()
                        .count()
                > 1;
    }

    private GeneCopyNumber copyNumber(GeneTable.Gene gene, Segment segment, List<Segment> touching) {
        CopyNumberRule.Call call = CopyNumberRule.call(segment, purity);
        String evidence = String.format(
                Locale.ROOT,
                "segment %s:%d-%d covers %.0f %% of the gene, log2 %s, %s%s",
                segment.chromosome(),
                segment.start(),
                segment.end(),
                percent(gene, segment),
                segment.log2(),
                call.how(),
                disagree(touching) ? "; segments disagree: " + described(gene, touching) : "");
        return new GeneCopyNumber(gene.symbol(), BigDecimal.valueOf(call.copies()), evidence);
    }

    private String described(GeneTable.Gene gene, List<Segment> touching) {
        return String.join(
                ", ",
                touching.stream()
                        .map(segment -> String.format(
                                Locale.ROOT,
                                "%d over %.0f %%",
                                CopyNumberRule.call(segment, purity).copies(),
                                percent(gene, segment)))
                        .toList());
    }

    private static double percent(GeneTable.Gene gene, Segment segment) {
        return 100.0 * segment.overlap(gene) / gene.length();
    }
}
