package dev.sextant.response.recist;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lesions one reader follows through a line, and how they were before it. A new line has its own baseline.
 *
 * <p>Whether the choice of lesions follows the rules is another question: see {@link BaselineCheck}.
 */
public record Baseline(List<Lesion> lesions, Assessment assessment) {

    public Baseline {
        lesions = List.copyOf(lesions);
        Set<String> ids = new HashSet<>();
        for (Lesion lesion : lesions) {
            if (lesion.kind() == LesionKind.NEW) {
                throw new IllegalArgumentException("Lesion " + lesion.id() + ": nothing is new at baseline");
            }
            if (!ids.add(lesion.id())) {
                throw new IllegalArgumentException("Lesion " + lesion.id() + " stands there twice");
            }
        }
    }

    public String reader() {
        return assessment.reader();
    }

    /** Sum of the targets' diameters, in millimetres. */
    public BigDecimal sum() {
        return assessment.targets().stream()
                .flatMap(target -> target.measured().stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    List<Lesion> of(LesionKind kind) {
        return lesions.stream().filter(lesion -> lesion.kind() == kind).toList();
    }
}
