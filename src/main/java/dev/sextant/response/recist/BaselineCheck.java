package dev.sextant.response.recist;

import dev.sextant.response.recist.BaselineFinding.Rule;
import dev.sextant.response.recist.BaselineFinding.Severity;
import dev.sextant.response.recist.Lesion.Trait;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether lesions were chosen as RECIST 1.1 says (Eisenhauer 2009, sections 3 and 4.1): at most five targets, two in an
 * organ, each large enough for how it was measured.
 */
public final class BaselineCheck {

    private static final int MOST_TARGETS = 5;
    private static final int MOST_IN_AN_ORGAN = 2;
    private static final BigDecimal TARGET_NODE_FROM = new BigDecimal("15");
    private static final BigDecimal MEASURABLE_FROM = BigDecimal.TEN;
    private static final BigDecimal MEASURABLE_ON_X_RAY_FROM = new BigDecimal("20");
    private static final BigDecimal THIN_SLICE_UP_TO = new BigDecimal("5");
    private static final BigDecimal TWO = new BigDecimal("2");
    private static final long OLDEST_IMAGING_DAYS = 28;

    private final Baseline baseline;
    private final List<BaselineFinding> findings = new ArrayList<>();

    private BaselineCheck(Baseline baseline) {
        this.baseline = baseline;
    }

    /**
     * @param lineStart the first dose, where it is known already
     * @return nothing when all is well; errors before warnings
     */
    public static List<BaselineFinding> of(Baseline baseline, Optional<LocalDate> lineStart) {
        BaselineCheck check = new BaselineCheck(baseline);
        check.numbers();
        check.baseline.of(LesionKind.TARGET).forEach(check::target);
        check.baseline.of(LesionKind.NON_TARGET).forEach(check::nonTarget);
        check.modality();
        lineStart.ifPresent(check::imagingDate);
        return check.findings.stream()
                .sorted((one, other) -> one.severity().compareTo(other.severity()))
                .toList();
    }

    private void numbers() {
        List<Lesion> targets = baseline.of(LesionKind.TARGET);
        if (baseline.lesions().isEmpty()) {
            error(Rule.NO_LESION, "There is no lesion to follow.");
        } else if (targets.isEmpty()) {
            warn(Rule.NO_TARGET, "Without a target the response is CR, NON-CR/NON-PD or PD: never PR or SD.");
        }
        if (targets.size() > MOST_TARGETS) {
            error(Rule.TOO_MANY_TARGETS, "At most 5 targets, found " + targets.size() + ".");
        }
        targets.stream()
                .collect(Collectors.groupingBy(Lesion::organ, TreeMap::new, Collectors.counting()))
                .forEach((organ, count) -> {
                    if (count > MOST_IN_AN_ORGAN) {
                        error(
                                Rule.TOO_MANY_IN_ONE_ORGAN,
                                "At most 2 targets in an organ, found " + count + " in " + organ + ".");
                    }
                });
    }

    private void target(Lesion lesion) {
        traits(lesion);
        Optional<BigDecimal> size = baseline.assessment().targets().stream()
                .filter(target -> target.lesion().equals(lesion.id()))
                .findFirst()
                .flatMap(TargetMeasurement::measured);
        if (size.isEmpty()) {
            error(Rule.NOT_MEASURED, lesion, "A target needs a size in millimetres.");
        } else if (lesion.nodal()) {
            node(lesion, size.get());
        } else if (size.get().compareTo(measurableFrom()) < 0) {
            error(
                    Rule.NOT_MEASURABLE,
                    lesion,
                    Millimetres.show(size.get()) + " is below the " + Millimetres.show(measurableFrom())
                            + " that can be measured reliably by "
                            + baseline.assessment().modality() + ": non-target.");
        }
    }

    private void node(Lesion lesion, BigDecimal shortAxis) {
        if (shortAxis.compareTo(Targets.NORMAL_NODE_BELOW) < 0) {
            error(
                    Rule.NORMAL_NODE,
                    lesion,
                    "A node with a short axis of " + Millimetres.show(shortAxis) + " is normal: below 10 mm.");
        } else if (shortAxis.compareTo(TARGET_NODE_FROM) < 0) {
            error(
                    Rule.NON_TARGET_NODE,
                    lesion,
                    "A node with a short axis of " + Millimetres.show(shortAxis)
                            + " is non-target: targets have 15 mm or more.");
        }
    }

    private void traits(Lesion lesion) {
        if (lesion.traits().contains(Trait.BONE_WITHOUT_SOFT_TISSUE)) {
            error(
                    Rule.UNSUITABLE_TARGET,
                    lesion,
                    "A bone lesion without a measurable part of soft tissue is non-target.");
        }
        if (lesion.traits().contains(Trait.TREATED_WITHOUT_PROGRESSION)) {
            error(
                    Rule.UNSUITABLE_TARGET,
                    lesion,
                    "A lesion that was irradiated or treated locally is measurable only if it has grown since.");
        }
        if (lesion.traits().contains(Trait.BIOPSIED)) {
            warn(Rule.BIOPSIED_TARGET, lesion, "A biopsy was taken from it: it may shrink or swell for that reason.");
        }
    }

    private void nonTarget(Lesion lesion) {
        Optional<BigDecimal> axis = baseline.assessment().nonTargets().stream()
                .filter(finding -> finding.lesion().equals(lesion.id()))
                .findFirst()
                .flatMap(NonTargetFinding::shortAxis);
        if (!lesion.nodal() || axis.isEmpty()) {
            return;
        }
        if (axis.get().compareTo(Targets.NORMAL_NODE_BELOW) < 0) {
            error(
                    Rule.NORMAL_NODE,
                    lesion,
                    "A node with a short axis of " + Millimetres.show(axis.get()) + " is normal: below 10 mm.");
        } else if (Millimetres.atLeast(axis.get(), TARGET_NODE_FROM)) {
            warn(
                    Rule.COULD_BE_TARGET,
                    lesion,
                    "A node with a short axis of " + Millimetres.show(axis.get()) + " could be a target.");
        }
    }

    private BigDecimal measurableFrom() {
        Assessment assessment = baseline.assessment();
        return switch (assessment.modality()) {
            case CHEST_X_RAY -> MEASURABLE_ON_X_RAY_FROM;
            case CT, MRI, PET_CT ->
                assessment
                        .sliceMillimetres()
                        .filter(slice -> slice.compareTo(THIN_SLICE_UP_TO) > 0)
                        .map(TWO::multiply)
                        .orElse(MEASURABLE_FROM);
            case CALIPER, ULTRASOUND, OTHER -> MEASURABLE_FROM;
        };
    }

    private void modality() {
        if (baseline.assessment().modality() == Modality.ULTRASOUND) {
            warn(
                    Rule.UNSUITABLE_MODALITY,
                    "Ultrasound cannot be repeated alike by another hand: not a means of measuring.");
        }
    }

    private void imagingDate(LocalDate lineStart) {
        long days = ChronoUnit.DAYS.between(baseline.assessment().date(), lineStart);
        if (days > OLDEST_IMAGING_DAYS) {
            warn(Rule.IMAGING_TOO_OLD, "Imaged " + days + " days before the line started: at most 28.");
        } else if (days < 0) {
            warn(Rule.IMAGING_AFTER_START, "Imaged " + -days + " days after the line started.");
        }
    }

    private void error(Rule rule, String message) {
        findings.add(new BaselineFinding(Severity.ERROR, rule, Optional.empty(), message));
    }

    private void error(Rule rule, Lesion lesion, String message) {
        findings.add(new BaselineFinding(Severity.ERROR, rule, Optional.of(lesion.id()), message));
    }

    private void warn(Rule rule, String message) {
        findings.add(new BaselineFinding(Severity.WARNING, rule, Optional.empty(), message));
    }

    private void warn(Rule rule, Lesion lesion, String message) {
        findings.add(new BaselineFinding(Severity.WARNING, rule, Optional.of(lesion.id()), message));
    }
}
