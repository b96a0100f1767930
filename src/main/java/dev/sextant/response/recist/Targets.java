package dev.sextant.response.recist;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The target lesions of one line, assessment by assessment in the order of time: the nadir needs what came before. */
final class Targets {

    /** A node whose short axis is below this is not disease (Eisenhauer 2009, section 3.1.1). */
    static final BigDecimal NORMAL_NODE_BELOW = BigDecimal.TEN;

    private final List<Lesion> lesions;
    private final BigDecimal baseline;
    private final TreeMap<LocalDate, BigDecimal> completeSums = new TreeMap<>();
    private final Map<String, LocalDate> locallyTreated = new HashMap<>();

    Targets(Baseline baseline, List<Assessment> followUps) {
        this.lesions = baseline.of(LesionKind.TARGET);
        followUps.forEach(this::noteLocalTreatment);
        Map<String, BigDecimal> sizes = counted(baseline.assessment());
        this.baseline = sum(sizes);
        completeSums.put(baseline.assessment().date(), this.baseline);
    }

    TargetEvaluation evaluate(Assessment assessment) {
        if (lesions.isEmpty()) {
            return new TargetEvaluation(
                    TargetResponse.NO_TARGETS, Optional.empty(), List.of(), "no target lesions at baseline");
        }
        Map<String, BigDecimal> sizes = counted(assessment);
        List<String> missing = lesions.stream()
                .map(Lesion::id)
                .filter(id -> !sizes.containsKey(id))
                .toList();
        SumOfDiameters figures =
                SumOfDiameters.of(sum(sizes), missing.isEmpty(), baseline, nadirBefore(assessment.date()));
        TargetEvaluation evaluation = missing.isEmpty()
                ? complete(assessment, sizes, figures)
                : incomplete(assessment.date(), missing, figures);
        if (missing.isEmpty()) {
            completeSums.merge(assessment.date(), figures.sum(), BigDecimal::min);
        }
        return evaluation;
    }

    /** Targets that are disease here: what "came back" means after a complete response. */
    List<String> diseased(Assessment assessment) {
        Map<String, BigDecimal> sizes = counted(assessment);
        return lesions.stream()
                .filter(lesion -> {
                    BigDecimal size = sizes.getOrDefault(lesion.id(), BigDecimal.ZERO);
                    return lesion.nodal() ? Millimetres.atLeast(size, NORMAL_NODE_BELOW) : size.signum() > 0;
                })
                .map(Lesion::id)
                .toList();
    }

    private TargetEvaluation incomplete(LocalDate date, List<String> missing, SumOfDiameters figures) {
        String what = "not evaluable: "
                + missing.stream().map(lesion -> whyMissing(lesion, date)).collect(Collectors.joining(", "));
        if (figures.progressed()) {
            return new TargetEvaluation(
                    TargetResponse.PD,
                    Optional.of(figures),
                    missing,
                    what + "; the others alone, " + Millimetres.show(figures.sum()) + ", reach the "
                            + Millimetres.show(figures.progressionFrom()) + " of progression from the nadir "
                            + Millimetres.show(figures.nadir()));
        }
        return new TargetEvaluation(
                TargetResponse.NE,
                Optional.of(figures),
                missing,
                what + "; the others alone, " + Millimetres.show(figures.sum()) + ", are below the "
                        + Millimetres.show(figures.progressionFrom()) + " of progression");
    }

    private String whyMissing(String lesion, LocalDate date) {
        return treatedBy(lesion, date)
                ? lesion + " (treated locally, known since " + locallyTreated.get(lesion) + ")"
                : lesion;
    }

    private TargetEvaluation complete(Assessment assessment, Map<String, BigDecimal> sizes, SumOfDiameters figures) {
        if (allGone(assessment, sizes)) {
            boolean nodes = lesions.stream().anyMatch(Lesion::nodal);
            return of(
                    TargetResponse.CR,
                    figures,
                    (nodes ? "every target is gone or a node below 10 mm" : "every target is gone") + ", sum "
                            + Millimetres.show(figures.sum()));
        }
        if (figures.progressed()) {
            return of(
                    TargetResponse.PD,
                    figures,
                    "sum " + Millimetres.show(figures.sum()) + " reaches the "
                            + Millimetres.show(figures.progressionFrom()) + " of progression: nadir "
                            + Millimetres.show(figures.nadir()) + ", " + fromNadir(figures));
        }
        if (figures.partialResponse()) {
            return of(
                    TargetResponse.PR,
                    figures,
                    "sum " + Millimetres.show(figures.sum()) + " is within the "
                            + Millimetres.show(figures.responseUpTo()) + " of a partial response: baseline "
                            + Millimetres.show(figures.baseline()) + percent(figures.percentFromBaseline()));
        }
        return of(
                TargetResponse.SD,
                figures,
                "sum " + Millimetres.show(figures.sum()) + " is above the " + Millimetres.show(figures.responseUpTo())
                        + " of a partial response (baseline " + Millimetres.show(figures.baseline())
                        + percent(figures.percentFromBaseline()) + ") and below the "
                        + Millimetres.show(figures.progressionFrom()) + " of progression (nadir "
                        + Millimetres.show(figures.nadir()) + percent(figures.percentFromNadir()) + ")");
    }

    private static TargetEvaluation of(TargetResponse response, SumOfDiameters figures, String reason) {
        return new TargetEvaluation(response, Optional.of(figures), List.of(), reason);
    }

    private static String fromNadir(SumOfDiameters figures) {
        return "+" + Millimetres.show(figures.sum().subtract(figures.nadir())) + percent(figures.percentFromNadir());
    }

    private static String percent(Optional<BigDecimal> change) {
        return change.map(value -> ", " + (value.signum() > 0 ? "+" : "") + value.toPlainString() + " %")
                .orElse("");
    }

    private boolean allGone(Assessment assessment, Map<String, BigDecimal> sizes) {
        Set<String> merged = assessment.targets().stream()
                .filter(target -> target.state() == TargetState.MERGED)
                .map(TargetMeasurement::lesion)
                .collect(Collectors.toSet());
        return merged.isEmpty()
                && lesions.stream().allMatch(lesion -> {
                    BigDecimal size = sizes.getOrDefault(lesion.id(), BigDecimal.ZERO);
                    return lesion.nodal() ? size.compareTo(NORMAL_NODE_BELOW) < 0 : size.signum() == 0;
                });
    }

    private void noteLocalTreatment(Assessment assessment) {
        assessment.targets().stream()
                .filter(target -> target.state() == TargetState.LOCALLY_TREATED)
                .forEach(target -> locallyTreated.merge(
                        target.lesion(), assessment.date(), (one, other) -> one.isBefore(other) ? one : other));
    }

    private Map<String, BigDecimal> counted(Assessment assessment) {
        Set<String> ids = new HashSet<>(lesions.stream().map(Lesion::id).toList());
        Map<String, BigDecimal> sizes = new LinkedHashMap<>();
        for (TargetMeasurement target : assessment.targets()) {
            if (ids.contains(target.lesion()) && !treatedBy(target.lesion(), assessment.date())) {
                target.counted().ifPresent(size -> sizes.put(target.lesion(), size));
            }
        }
        return sizes;
    }

    private boolean treatedBy(String lesion, LocalDate date) {
        LocalDate treated = locallyTreated.get(lesion);
        return treated != null && !treated.isAfter(date);
    }

    private static BigDecimal sum(Map<String, BigDecimal> sizes) {
        return sizes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal nadirBefore(LocalDate date) {
        return completeSums.headMap(date).values().stream().reduce(baseline, BigDecimal::min);
    }
}
