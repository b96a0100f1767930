package dev.sextant.sequencing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One picture from several current documents of a specimen that do not replace each other. What is newer counts; what only
 * an older one tells stays. Copy numbers are the exception: every document has its say.
 */
public final class Merged {

    private Merged() {}

    /** @param newestFirst reports */
    static Optional<Biomarkers> biomarkers(List<Biomarkers> newestFirst) {
        if (newestFirst.isEmpty()) {
            return Optional.empty();
        }
        // A burden goes with its size, a PD-L1 value with its clone and score.
        Optional<Biomarkers> burden = newestFirst.stream()
                .filter(report -> report.tumourMutationalBurden().isPresent())
                .findFirst();
        Optional<Biomarkers> stain = newestFirst.stream()
                .filter(report -> report.pdL1Value().isPresent())
                .findFirst();
        return Optional.of(new Biomarkers(
                burden.flatMap(Biomarkers::tumourMutationalBurden),
                burden.flatMap(Biomarkers::tumourMutationalBurdenSizeMb),
                first(newestFirst, Biomarkers::microsatelliteStatus),
                stain.flatMap(Biomarkers::pdL1Assay),
                stain.flatMap(Biomarkers::pdL1Score),
                stain.flatMap(Biomarkers::pdL1Value),
                detail(newestFirst, burden, stain)));
    }

    /** Of the reports that the values come from. */
    private static Optional<BiomarkerDetail> detail(
            List<Biomarkers> newestFirst, Optional<Biomarkers> burden, Optional<Biomarkers> stain) {
        Optional<BiomarkerDetail> microsatellites = newestFirst.stream()
                .filter(report -> report.microsatelliteStatus().isPresent())
                .findFirst()
                .flatMap(Biomarkers::detail);
        return new BiomarkerDetail(
                        burden.flatMap(Biomarkers::detail).flatMap(BiomarkerDetail::burdenMethod),
                        microsatellites.flatMap(BiomarkerDetail::microsatelliteScorePercent),
                        microsatellites
                                .map(BiomarkerDetail::microsatelliteSites)
                                .orElse(OptionalInt.empty()),
                        microsatellites.flatMap(BiomarkerDetail::microsatelliteMethod),
                        stain.flatMap(Biomarkers::detail)
                                .map(BiomarkerDetail::furtherPdL1)
                                .orElse(List.of()))
                .ifAny();
    }

    /** @param newestFirst reports */
    static Optional<Pathology> pathology(List<Pathology> newestFirst) {
        if (newestFirst.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Pathology(
                first(newestFirst, Pathology::her2Immunohistochemistry),
                first(newestFirst, Pathology::her2FaintStainingPercent),
                first(newestFirst, Pathology::her2InSituHybridisation),
                first(newestFirst, Pathology::her2Cep17Ratio),
                first(newestFirst, Pathology::her2CopiesPerCell),
                first(newestFirst, Pathology::oestrogenReceptorPercent),
                first(newestFirst, Pathology::progesteroneReceptorPercent),
                new PathologyDetail(
                                detail(newestFirst, PathologyDetail::completeIntensePercent),
                                detail(newestFirst, PathologyDetail::completeWeakPercent),
                                detail(newestFirst, PathologyDetail::ishRecount),
                                detail(newestFirst, PathologyDetail::decalcification))
                        .ifAny()));
    }

    private static <V> Optional<V> detail(List<Pathology> reports, Function<PathologyDetail, Optional<V>> value) {
        return first(reports, report -> report.detail().flatMap(value));
    }

    private static <R, V> Optional<V> first(List<R> reports, Function<R, Optional<V>> value) {
        return reports.stream().map(value).flatMap(Optional::stream).findFirst();
    }

    /** Each change once, as the newest document has it. @param newestFirst documents */
    public static List<Mutation> mutations(List<List<Mutation>> newestFirst) {
        Map<String, Mutation> byLocus = new LinkedHashMap<>();
        newestFirst.forEach(document -> document.forEach(mutation -> byLocus.putIfAbsent(mutation.locus(), mutation)));
        return List.copyOf(byLocus.values());
    }

    /**
     * What every document says of each gene: callers may disagree, and no later file silently outvotes an earlier one that
     * it does not supersede. The same finding of the same assay, sent again, is one.
     */
    static List<GeneCopyNumber> copyNumbers(List<List<GeneCopyNumber>> newestFirst) {
        return newestFirst.stream().flatMap(List::stream).distinct().toList();
    }

    /** What several assays can see together; reliable down to the weakest of their limits. */
    public static Optional<Assay> assay(List<Assay> newestFirst) {
        List<Assay> distinct = newestFirst.stream().distinct().toList();
        if (distinct.size() < 2) {
            return distinct.stream().findFirst();
        }
        Assay newest = distinct.get(0);
        boolean everyGene = distinct.stream().anyMatch(Assay::everyGene);
        Set<String> genes = new HashSet<>();
        List<BigDecimal> limits = new ArrayList<>();
        Set<Region> regions = new HashSet<>();
        distinct.forEach(assay -> {
            genes.addAll(assay.genes());
            limits.add(assay.detectionLimit());
            regions.addAll(assay.regions());
        });
        return Optional.of(new Assay(
                distinct.stream().map(Assay::assayId).collect(Collectors.joining("+")),
                newest.kind(),
                everyGene,
                everyGene ? Set.of() : genes,
                newest.referenceGenome(),
                limits.stream().reduce(BigDecimal.ZERO, BigDecimal::max),
                newest.mutationalBurdenSizeMb(),
                // One without a list of regions sees all of its genes, and so does the whole.
                distinct.stream().anyMatch(assay -> assay.regions().isEmpty()) ? Set.of() : regions,
                distinct.stream().allMatch(Assay::matchedNormal)));
    }
}
