package dev.sextant.workup;

import dev.sextant.casefile.Focus;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimen.Progress;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.kernel.SpecimenId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a round of examinations is complete: every focus has a latest specimen that is interpreted or left out, a blood
 * draw is interpreted or unusable, and every re-test that was requested has been answered by newer evidence.
 */
final class RoundRule {

    private RoundRule() {}

    /**
     * @param foci in order of registration
     * @param specimens in order of registration
     * @param held specimens that may be another patient's
     * @param newestEvidence when the last interpreted evidence came in
     * @param openTests what interpreted specimens still wait for, in words
     */
    record Facts(
            List<Focus> foci,
            List<Specimen> specimens,
            Set<SpecimenId> held,
            boolean plasmaRequired,
            List<ReTest> reTests,
            Optional<Instant> newestEvidence,
            Map<SpecimenId, List<String>> openTests) {

        Facts {
            foci = List.copyOf(foci);
            specimens = List.copyOf(specimens);
            held = Set.copyOf(held);
            reTests = List.copyOf(reTests);
            openTests = Map.copyOf(openTests);
        }

        /** With nothing in quarantine. */
        Facts(
                List<Focus> foci,
                List<Specimen> specimens,
                boolean plasmaRequired,
                List<ReTest> reTests,
                Optional<Instant> newestEvidence,
                Map<SpecimenId, List<String>> openTests) {
            this(foci, specimens, Set.of(), plasmaRequired, reTests, newestEvidence, openTests);
        }
    }

    /** A request for more. */
    record ReTest(List<String> items, Instant requestedAt) {

        ReTest {
            items = List.copyOf(items);
        }
    }

    /** What the round waits for, one sentence each; empty when it is complete. */
    static List<String> waitingFor(Facts facts) {
        List<String> waiting = new ArrayList<>();
        for (Focus focus : facts.foci()) {
            ofFocus(focus, facts).ifPresent(waiting::add);
        }
        boolean plasma = examined(facts, SpecimenKind.BLOOD);
        if (facts.plasmaRequired() && !plasma) {
            waiting.add("Plasma: no blood draw has been interpreted");
        }
        facts.specimens().stream()
                .filter(specimen -> specimen.kind() == SpecimenKind.BLOOD)
                .forEach(draw -> open(draw, facts)
                        .ifPresent(tests -> waiting.add("Plasma: draw " + draw.accession() + " awaits " + tests)));
        if (facts.foci().isEmpty() && !plasma && !facts.plasmaRequired()) {
            waiting.add("Nothing has been examined: neither a focus nor plasma");
        }
        List<String> open = openReTests(facts);
        if (!open.isEmpty()) {
            waiting.add("Re-test requested: " + String.join(", ", open));
        }
        return List.copyOf(waiting);
    }

    private static Optional<String> open(Specimen specimen, Facts facts) {
        return Optional.ofNullable(facts.openTests().get(specimen.id())).map(tests -> String.join(", ", tests));
    }

    private static Optional<String> ofFocus(Focus focus, Facts facts) {
        Optional<Specimen> latest = facts.specimens().stream()
                .filter(specimen -> specimen.kind() == SpecimenKind.TISSUE)
                .filter(specimen -> specimen.focusId().equals(Optional.of(focus.id())))
                .reduce((first, second) -> second);
        if (latest.isEmpty()) {
            return Optional.of(focus.label() + ": no specimen");
        }
        String what = focus.label() + ": specimen " + latest.get().accession();
        return switch (latest.get().progress()) {
            case INTERPRETED ->
                facts.held().contains(latest.get().id())
                        ? Optional.of(what + " is quarantined: it may be another patient's")
                        : open(latest.get(), facts).map(tests -> what + " awaits " + tests);
            case LEFT_OUT -> Optional.empty();
            case REGISTERED -> Optional.of(what + " awaits its adequacy");
            case ADEQUATE -> Optional.of(what + " awaits its results");
            case INADEQUATE -> Optional.of(what + " is inadequate and awaits the board");
            case UNUSABLE -> Optional.of(what + " is unusable and awaits the board");
            case TO_BE_REPEATED -> Optional.of(what + " is to be repeated");
        };
    }

    private static boolean examined(Facts facts, SpecimenKind kind) {
        return facts.specimens().stream()
                .filter(specimen -> specimen.kind() == kind)
                .filter(specimen -> !facts.held().contains(specimen.id()))
                .anyMatch(specimen ->
                        specimen.progress() == Progress.INTERPRETED || specimen.progress() == Progress.UNUSABLE);
    }

    /** Items of the requests that nothing newer answers. */
    static List<String> openReTests(Facts facts) {
        return facts.reTests().stream()
                .filter(reTest -> facts.newestEvidence()
                        .filter(newest -> newest.isAfter(reTest.requestedAt()))
                        .isEmpty())
                .flatMap(reTest -> reTest.items().stream())
                .distinct()
                .toList();
    }
}
