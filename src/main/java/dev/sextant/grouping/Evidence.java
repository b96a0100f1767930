package dev.sextant.grouping;

import dev.sextant.casefile.Foci;
import dev.sextant.casefile.Focus;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.casefile.Specimens;
import dev.sextant.kernel.CaseId;
import dev.sextant.plasma.PlasmaFindings;
import dev.sextant.plasma.PlasmaResults;
import dev.sextant.sequencing.TissueFindings;
import dev.sextant.sequencing.TissueResults;
import java.util.List;
import java.util.Optional;

/** Everything that a signature is built from, as it is known now. */
record Evidence(List<Focus> foci, List<Tissue> tissue, List<Blood> blood) {

    Evidence {
        foci = List.copyOf(foci);
        tissue = List.copyOf(tissue);
        blood = List.copyOf(blood);
    }

    record Tissue(Specimen specimen, TissueFindings findings) {}

    record Blood(Specimen specimen, PlasmaFindings findings) {}

    static Evidence gather(
            CaseId caseId, Foci foci, Specimens specimens, TissueResults tissueResults, PlasmaResults plasmaResults) {
        List<Specimen> all = specimens.ofCase(caseId);
        return new Evidence(
                foci.ofCase(caseId),
                all.stream()
                        .filter(specimen -> specimen.kind() == SpecimenKind.TISSUE)
                        .map(specimen -> new Tissue(specimen, tissueResults.of(specimen.id())))
                        .toList(),
                all.stream()
                        .filter(specimen -> specimen.kind() == SpecimenKind.BLOOD)
                        .map(specimen -> new Blood(specimen, plasmaResults.of(specimen.id())))
                        .toList());
    }

    /** Without the specimens whose results are still on their way: what came of them so far changes no decision yet. */
    Evidence settled() {
        return new Evidence(
                foci,
                tissue.stream().filter(piece -> isSettled(piece.specimen())).toList(),
                blood.stream().filter(draw -> isSettled(draw.specimen())).toList());
    }

    private static boolean isSettled(Specimen specimen) {
        return switch (specimen.progress()) {
            case REGISTERED, ADEQUATE, INADEQUATE -> false;
            case INTERPRETED, UNUSABLE, TO_BE_REPEATED, LEFT_OUT -> true;
        };
    }

    /** The specimens of a focus, earliest first. */
    List<Tissue> of(Focus focus) {
        return tissue.stream()
                .filter(piece -> piece.specimen().focusId().equals(Optional.of(focus.id())))
                .toList();
    }
}
