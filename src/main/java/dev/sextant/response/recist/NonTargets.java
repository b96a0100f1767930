package dev.sextant.response.recist;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The non-target lesions of one line. */
final class NonTargets {

    private final List<Lesion> lesions;

    NonTargets(Baseline baseline) {
        this.lesions = baseline.of(LesionKind.NON_TARGET);
    }

    NonTargetEvaluation evaluate(Assessment assessment) {
        List<String> progressed = in(assessment, NonTargetState.UNEQUIVOCAL_PROGRESSION);
        if (!progressed.isEmpty()) {
            return new NonTargetEvaluation(
                    NonTargetResponse.PD, "unequivocal progression: " + String.join(", ", progressed));
        }
        List<String> open = in(assessment, NonTargetState.NOT_ASSESSED);
        if (!open.isEmpty()) {
            return new NonTargetEvaluation(NonTargetResponse.NE, "not evaluable: " + String.join(", ", open));
        }
        List<String> present = in(assessment, NonTargetState.PRESENT);
        if (!present.isEmpty()) {
            return new NonTargetEvaluation(
                    NonTargetResponse.NON_CR_NON_PD, "still there, without progression: " + String.join(", ", present));
        }
        return byMarkers(assessment.markers());
    }

    /** Non-targets that are disease here. */
    List<String> diseased(Assessment assessment) {
        return lesions.stream()
                .filter(lesion -> switch (state(assessment, lesion)) {
                    case PRESENT, UNEQUIVOCAL_PROGRESSION -> true;
                    case ABSENT, NOT_ASSESSED -> false;
                })
                .map(Lesion::id)
                .toList();
    }

    private NonTargetEvaluation byMarkers(Markers markers) {
        String gone = lesions.isEmpty() ? "no non-target lesions at baseline" : "every non-target is gone";
        return switch (markers) {
            case ABOVE_NORMAL ->
                new NonTargetEvaluation(NonTargetResponse.NON_CR_NON_PD, gone + "; tumour markers above normal");
            case NOT_ASSESSED -> new NonTargetEvaluation(NonTargetResponse.NE, gone + "; tumour markers not known");
            case NORMAL -> new NonTargetEvaluation(ofNone(), gone + "; tumour markers normal");
            case NOT_USED -> new NonTargetEvaluation(ofNone(), gone);
        };
    }

    private NonTargetResponse ofNone() {
        return lesions.isEmpty() ? NonTargetResponse.NO_NON_TARGETS : NonTargetResponse.CR;
    }

    private List<String> in(Assessment assessment, NonTargetState state) {
        return lesions.stream()
                .filter(lesion -> state(assessment, lesion) == state)
                .map(Lesion::id)
                .toList();
    }

    private static NonTargetState state(Assessment assessment, Lesion lesion) {
        Map<String, NonTargetFinding> findings = assessment.nonTargets().stream()
                .collect(Collectors.toMap(NonTargetFinding::lesion, Function.identity()));
        NonTargetFinding finding = findings.get(lesion.id());
        if (finding == null) {
            return NonTargetState.NOT_ASSESSED;
        }
        boolean normalNode = lesion.nodal()
                && finding.shortAxis().filter(NonTargets::isNormal).isPresent();
        return finding.state() == NonTargetState.PRESENT && normalNode ? NonTargetState.ABSENT : finding.state();
    }

    private static boolean isNormal(BigDecimal shortAxis) {
        return shortAxis.compareTo(Targets.NORMAL_NODE_BELOW) < 0;
    }
}
