package dev.sextant.sequencing.copynumber;

import dev.sextant.sequencing.GeneCopyNumber;
import dev.sextant.sequencing.GeneCopyNumber.AtLeast;
import dev.sextant.sequencing.GeneCopyNumber.Copies;
import dev.sextant.sequencing.GeneCopyNumber.Reported;
import dev.sextant.sequencing.GeneCopyNumber.Total;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Collects, per gene of interest, the segments that touch it. The number (fractions rounded) that covers most of the gene
 * speaks for it, however many segments tell it and in whatever order they come.
 */
final class GeneCalls {

    private static final double HALF = 50;
    private static final Comparator<Copies> BY_NUMBER =
            Comparator.comparing(GeneCalls::number).thenComparing(GeneCalls::told);

    private final Optional<BigDecimal> purity;
    private final boolean sparse;
    private final Map<GeneTable.Gene, List<Segment>> segments = new LinkedHashMap<>();

    /** @param sparse whether what no segment covers is unknown rather than a small gap */
    GeneCalls(List<GeneTable.Gene> genes, Optional<BigDecimal> purity, boolean sparse) {
        this.purity = purity;
        this.sparse = sparse;
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
        segments.forEach((gene, touching) -> {
            List<Share> shares = shares(gene, touching);
            if (isCovered(gene, shares)) {
                called.add(copyNumber(gene, shares));
            }
        });
        return called;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        segments.forEach((gene, touching) -> {
            List<Share> shares = shares(gene, touching);
            if (shares.isEmpty()) {
                missing.add(gene.symbol());
                return;
            }
            if (shares.size() > 1) {
                warnings.add("%d segments that touch %s disagree on its copies: %s"
                        .formatted(touching.size(), gene.symbol(), described(gene, shares)));
            }
            double covered = covered(gene, shares);
            if (covered < HALF) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "Segments cover only %.0f %% of %s%s",
                        covered,
                        gene.symbol(),
                        sparse ? ": its copy number stays not known" : ""));
            }
        });
        if (!missing.isEmpty()) {
            warnings.add("No segment covers " + String.join(", ", missing) + ": their copy number stays not known");
        }
        return warnings;
    }

    private boolean isCovered(GeneTable.Gene gene, List<Share> shares) {
        return !shares.isEmpty() && (!sparse || covered(gene, shares) >= HALF);
    }

    private static double covered(GeneTable.Gene gene, List<Share> shares) {
        return Math.min(
                100, shares.stream().mapToDouble(share -> share.percent(gene)).sum());
    }

    /** Segments that tell the same number, with the bases of the gene that they cover. */
    private record Share(Copies copies, String how, List<Segment> segments, long bases) {

        double percent(GeneTable.Gene gene) {
            return 100.0 * bases / gene.length();
        }

        String place() {
            long start = segments.stream()
                    .mapToLong(segment -> segment.place().start())
                    .min()
                    .orElseThrow();
            long end = segments.stream()
                    .mapToLong(segment -> segment.place().end())
                    .max()
                    .orElseThrow();
            return (segments.size() == 1 ? "segment " : segments.size() + " segments within ")
                    + "%s:%d-%d".formatted(segments.get(0).place().chromosome(), start, end);
        }
    }

    /** By their number, the smallest first. */
    private List<Share> shares(GeneTable.Gene gene, List<Segment> touching) {
        Map<String, List<Segment>> byNumber =
                touching.stream().collect(Collectors.groupingBy(segment -> rounded(copies(segment))));
        return byNumber.values().stream()
                .map(same -> share(gene, same))
                .sorted(Comparator.comparing(Share::copies, BY_NUMBER))
                .toList();
    }

    /** Of fractions that round to the same number the one that covers most. */
    private Share share(GeneTable.Gene gene, List<Segment> same) {
        Map<Copies, Long> bases = same.stream()
                .collect(Collectors.groupingBy(this::copies, Collectors.summingLong(segment -> segment.overlap(gene))));
        Copies most = bases.entrySet().stream()
                .min(Map.Entry.<Copies, Long>comparingByValue().reversed().thenComparing(Map.Entry::getKey, BY_NUMBER))
                .orElseThrow()
                .getKey();
        Segment speaking = same.stream()
                .filter(segment -> copies(segment).equals(most))
                .min(Comparator.<Segment>comparingLong(segment -> -segment.overlap(gene))
                        .thenComparingLong(segment -> segment.place().start())
                        .thenComparingLong(segment -> segment.place().end()))
                .orElseThrow();
        return new Share(
                most,
                CopyNumberRule.call(speaking.measure(), purity).how(),
                same,
                bases.values().stream().mapToLong(Long::longValue).sum());
    }

    private Copies copies(Segment segment) {
        return CopyNumberRule.call(segment.measure(), purity).copies();
    }

    private GeneCopyNumber copyNumber(GeneTable.Gene gene, List<Share> shares) {
        Share most = shares.stream().max(Comparator.comparingLong(Share::bases)).orElseThrow();
        String evidence = String.format(
                Locale.ROOT,
                "%s covers %.0f %% of the gene, %s%s",
                most.place(),
                most.percent(gene),
                most.how(),
                shares.size() > 1 ? "; segments disagree: " + described(gene, shares) : "");
        return new GeneCopyNumber(gene.symbol(), most.copies(), evidence);
    }

    private static String described(GeneTable.Gene gene, List<Share> shares) {
        return shares.stream()
                .map(share -> String.format(Locale.ROOT, "%s over %.0f %%", told(share.copies()), share.percent(gene)))
                .collect(Collectors.joining(", "));
    }

    private static String rounded(Copies copies) {
        return copies instanceof Total total
                ? total.number().setScale(0, RoundingMode.HALF_EVEN).toPlainString()
                : told(copies);
    }

    private static String told(Copies copies) {
        return switch (copies) {
            case Total total -> total.number().toPlainString();
            case AtLeast least -> "at least " + least.number().toPlainString();
            case Reported reported -> reported.call().name();
        };
    }

    private static BigDecimal number(Copies copies) {
        return switch (copies) {
            case Total total -> total.number();
            case AtLeast least -> least.number();
            case Reported reported -> BigDecimal.ZERO;
        };
    }
}
