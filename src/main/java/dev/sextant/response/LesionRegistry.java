package dev.sextant.response;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.response.recist.Lesion;
import dev.sextant.response.recist.LesionKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lesions of a case: what each is stays as it was said when it was mentioned first. */
final class LesionRegistry {

    private final Map<String, Known> lesions = new LinkedHashMap<>();

    private record Known(String organ, boolean nodal) {}

    private LesionRegistry() {}

    /** @param assessments that count, in the order of their places */
    static LesionRegistry of(List<RecordedAssessment> assessments) {
        LesionRegistry registry = new LesionRegistry();
        assessments.forEach(assessment -> assessment
                .lesions()
                .all()
                .forEach(seen -> seen.organ()
                        .ifPresent(organ -> registry.lesions.putIfAbsent(
                                seen.lesion(),
                                new Known(organ, seen.nodal().orElseGet(() -> namesALymphNode(organ)))))));
        return registry;
    }

    private static boolean namesALymphNode(String organ) {
        return organ.toLowerCase(Locale.ROOT).matches(".*\\b(lymph ?)?nod(e|es|al)\\b.*");
    }

    boolean knows(String lesion) {
        return lesions.containsKey(lesion);
    }

    /** @throws IllegalStateException for a lesion that was never told with its organ; recording refuses those */
    Lesion lesion(String id, LesionKind kind) {
        Known known = lesions.get(id);
        if (known == null) {
            throw new IllegalStateException("Lesion " + id + " was recorded without its organ");
        }
        return new Lesion(id, known.organ(), known.nodal(), kind);
    }

    /**
     * @throws InvalidInput when a lesion has no organ, or another than it had when it was mentioned first
     */
    void requireFit(LesionsSeen seen) {
        fit("targets", seen.targets());
        fit("nonTargets", seen.nonTargets());
        fit("newLesions", seen.newLesions());
    }

    /** The lesions that others rely on keep their organ, whatever is corrected. */
    void requireAllKnown(List<RecordedAssessment> assessments) {
        for (RecordedAssessment assessment : assessments) {
            for (LesionSeen seen : assessment.lesions().all()) {
                if (!knows(seen.lesion())) {
                    throw new InvalidInput(
                            "corrects",
                            "lesion " + seen.lesion() + " with its organ: the assessment of " + assessment.date()
                                    + " relies on it",
                            "no such lesion");
                }
            }
        }
    }

    private void fit(String list, List<? extends LesionSeen> seen) {
        for (int index = 0; index < seen.size(); index++) {
            LesionSeen lesion = seen.get(index);
            String at = list + "[" + index + "].";
            Known known = lesions.get(lesion.lesion());
            if (known == null) {
                throw new InvalidInput(
                        at + "organ", "the organ of " + lesion.lesion() + ", which is mentioned first here", "nothing");
            }
            lesion.organ().filter(organ -> !organ.equals(known.organ())).ifPresent(organ -> {
                throw new InvalidInput(
                        at + "organ", known.organ() + ", as " + lesion.lesion() + " was recorded first", organ);
            });
            lesion.nodal().filter(nodal -> nodal != known.nodal()).ifPresent(nodal -> {
                throw new InvalidInput(
                        at + "nodal", known.nodal() + ", as " + lesion.lesion() + " was recorded first", nodal);
            });
        }
    }
}
