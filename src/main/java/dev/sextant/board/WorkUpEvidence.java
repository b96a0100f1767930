package dev.sextant.board;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.sextant.workup.WorkUpRounds;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What has arrived and what is missing, by focus and for the blood, as the board sees it. */
@Component
class WorkUpEvidence {

    private final WorkUpRounds rounds;
    private final Foci foci;
    private final Specimens specimens;
    private final TissueResults tissue;
    private final PlasmaResults plasma;
    private final ObjectMapper json;

    WorkUpEvidence(
            WorkUpRounds rounds,
            Foci foci,
            Specimens specimens,
            TissueResults tissue,
            PlasmaResults plasma,
            ObjectMapper json) {
        this.rounds = rounds;
        this.foci = foci;
        this.specimens = specimens;
        this.tissue = tissue;
        this.plasma = plasma;
        this.json = json;
    }

    ObjectNode round(CaseId caseId) {
        WorkUpRounds.Round round = rounds.of(caseId);
        ObjectNode node = json.createObjectNode();
        node.put("cutOffAt", round.cutOffAt().toString());
        node.put("complete", round.complete());
        node.set("waitingFor", json.valueToTree(round.waitingFor()));
        node.set("openReTests", json.valueToTree(round.openReTests()));
        List<Specimen> all = specimens.ofCase(caseId);
        ArrayNode byFocus = node.putArray("foci");
        for (Focus focus : foci.ofCase(caseId)) {
            ObjectNode entry = byFocus.addObject();
            entry.put("focusId", focus.id().value());
            entry.put("label", focus.label());
            list(
                    entry,
                    all.stream()
                            .filter(specimen -> specimen.kind() == SpecimenKind.TISSUE)
                            .filter(specimen -> specimen.focusId().equals(Optional.of(focus.id())))
                            .toList());
        }
        list(
                node.putObject("blood"),
                all.stream()
                        .filter(specimen -> specimen.kind() == SpecimenKind.BLOOD)
                        .toList());
        return node;
    }

    ObjectNode specimen(Specimen specimen) {
        ObjectNode node = json.createObjectNode();
        node.put("specimenId", specimen.id().value());
        node.put("kind", specimen.kind().name());
        node.put("accession", specimen.accession());
        node.put("collectedOn", specimen.collectedOn().toString());
        node.put("laboratory", specimen.laboratory());
        node.put("condition", specimen.condition());
        specimen.tumourContentPercent().ifPresent(percent -> node.put("tumourContentPercent", percent));
        node.put("decalcification", specimen.decalcification().name());
        node.put("progress", specimen.progress().name());
        switch (specimen.kind()) {
            case TISSUE -> tissue(node, tissue.of(specimen.id()));
            case BLOOD -> blood(node, plasma.of(specimen.id()));
            case SERUM, NORMAL -> {}
        }
        return node;
    }

    private void list(ObjectNode parent, List<Specimen> some) {
        ArrayNode list = parent.putArray("specimens");
        some.forEach(specimen -> list.add(specimen(specimen)));
    }

    private void tissue(ObjectNode node, TissueFindings findings) {
        node.putObject("arrived")
                .put("mutations", findings.hasUsableSequencing())
                .put("copyNumber", findings.copyNumberAssay().isPresent())
                .put("pathology", findings.pathology().isPresent())
                .put("biomarkers", findings.biomarkers().isPresent());
        node.set("qualityFailures", json.valueToTree(findings.qualityFailures()));
        node.put("documents", findings.documents().size());
    }

    private void blood(ObjectNode node, PlasmaFindings findings) {
        node.putObject("arrived").put("mutations", findings.assay().isPresent());
        node.set("qualityFailures", json.valueToTree(findings.qualityFailures()));
        node.put("documents", findings.documents().size());
    }
}
