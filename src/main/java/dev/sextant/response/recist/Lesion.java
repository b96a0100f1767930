package dev.sextant.response.recist;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One lesion that is followed.
 *
 * @param id as the reader numbers it ("T01")
 * @param site the organ ("liver"); a word for the side is allowed and does not make another organ
 * @param nodal whether it is a lymph node: then its short axis is measured, else its longest diameter
 * @param traits what speaks for or against it as a target
 */
public record Lesion(String id, String site, boolean nodal, LesionKind kind, Set<Trait> traits) {

    private static final String ALL_NODES = "lymph nodes";
    private static final Set<String> SIDES = Set.of("left", "right", "bilateral");

    /** What matters when targets are chosen. */
    public enum Trait {
        /** A bone lesion without a measurable part of soft tissue: never a target. */
        BONE_WITHOUT_SOFT_TISSUE,
        /** Irradiated or otherwise treated locally before, and not grown since: never a target. */
        TREATED_WITHOUT_PROGRESSION,
        /** A biopsy was taken from it: better not a target. */
        BIOPSIED
    }

    public Lesion {
        if (id.isBlank() || site.isBlank()) {
            throw new IllegalArgumentException("A lesion needs an id and a site: '" + id + "', '" + site + "'");
        }
        // Sorted, so that the same lesion is always written the same way.
        traits = Collections.unmodifiableSet(new TreeSet<>(traits));
    }

    public Lesion(String id, String site, boolean nodal, LesionKind kind) {
        this(id, site, nodal, kind, Set.of());
    }

    /**
     * The organ that the limit of two targets counts by: all lymph nodes are one organ
     * (eortc.be/Recist/questions_clarifications.html), and so are paired organs.
     */
    public String organ() {
        if (nodal) {
            return ALL_NODES;
        }
        String organ = Arrays.stream(site.toLowerCase(Locale.ROOT).split("[\\s,]+"))
                .filter(Predicate.not(SIDES::contains))
                .collect(Collectors.joining(" "));
        return organ.isBlank() ? site.toLowerCase(Locale.ROOT).strip() : organ;
    }
}
