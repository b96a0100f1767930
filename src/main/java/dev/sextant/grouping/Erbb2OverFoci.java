package dev.sextant.grouping;

import dev.sextant.grouping.Signature.FocusFindings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * ERBB2 over the foci in play. Disagreement is never averaged: one focus retained and one lost is a conflict. Retained in
 * one focus counts although another cannot be evaluated (acid-decalcified bone never can); lost counts only when it is
 * shown in every focus. Plasma has no say: it never shows loss.
 */
record Erbb2OverFoci(String state, String detail) {

    static final String ITEM = "ERBB2 amplification";

    static Erbb2OverFoci of(List<FocusFindings> foci) {
        Set<String> states = foci.stream().map(focus -> focus.erbb2().state()).collect(Collectors.toSet());
        String detail = foci.isEmpty()
                ? "No tissue"
                : String.join(". ", foci.stream().map(Erbb2OverFoci::sentence).toList());
        return new Erbb2OverFoci(fold(states), detail);
    }

    boolean isConflict() {
        return state.equals("CONFLICT");
    }

    private static String fold(Set<String> states) {
        boolean retained = states.contains("RETAINED");
        boolean lost = states.contains("LOST");
        if (states.contains("CONFLICT") || (retained && lost)) {
            return "CONFLICT";
        }
        if (retained) {
            return "RETAINED";
        }
        return states.equals(Set.of("LOST")) ? "LOST" : "NOT_KNOWN";
    }

    private static String sentence(FocusFindings focus) {
        String her2 = focus.her2().map(found -> found.reason() + "; ").orElse("");
        String copies = focus.copyNumbers().stream()
                .filter(finding -> finding.gene().equals("ERBB2"))
                .map(finding -> finding.reason() + "; ")
                .findFirst()
                .orElse("");
        return focus.label() + ": " + her2 + copies + focus.erbb2().reason();
    }
}
