package dev.sextant.grouping;

import dev.sextant.casefile.Specimen;
import dev.sextant.grouping.Evidence.Blood;
import dev.sextant.grouping.Signature.PlasmaDraw;
import dev.sextant.plasma.PlasmaFindings;
import dev.sextant.sequencing.Assay;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one blood draw: presence counts, absence only where the draw is informative and the assay covers the gene. */
final class PlasmaReader {

    private final Knowledge knowledge;
    private final CaseDecisions decisions;

    PlasmaReader(Knowledge knowledge, CaseDecisions decisions) {
        this.knowledge = knowledge;
        this.decisions = decisions;
    }

    /** An unusable draw in the work-up's sense may still show something; only a failed analysis shows nothing. */
    static boolean isUsable(Blood draw) {
        return draw.specimen().progress() != Specimen.Progress.LEFT_OUT
                && draw.findings().assay().isPresent()
                && draw.findings().qualityFailures().isEmpty();
    }

    PlasmaDraw read(Blood draw) {
        PlasmaFindings findings = draw.findings();
        Optional<Assay> assay = isUsable(draw) ? findings.assay() : Optional.empty();
        Map<String, Object> facts = new FactMap()
                .text("usable", assay.isPresent() ? "YES" : "NO")
                .number("tumourFraction", findings.tumourFraction())
                .map();
        return new PlasmaDraw(
                draw.specimen().id().value(),
                draw.specimen().collectedOn().toString(),
                assay.map(Assay::assayId),
                assay.map(Assay::everyGene).orElse(false),
                referenceGenome(findings),
                assay.map(seen -> knowledge.genes().stream()
                                .map(Gene::symbol)
                                .filter(seen::covers)
                                .sorted()
                                .toList())
                        .orElse(List.of()),
                findings.tumourFraction(),
                decisions.ask("plasmaInformative", facts, "answer").equals("INFORMATIVE"),
                decisions.ask("plasmaInformative", facts, "reason"),
                assay.map(Assay::matchedNormal).orElse(false),
                findings.qualityFailures().stream().sorted().toList(),
                findings.documents().stream().map(Object::toString).sorted().toList());
    }

    static Optional<String> referenceGenome(PlasmaFindings findings) {
        return findings.mutations().stream()
                .findFirst()
                .map(mutation -> mutation.referenceGenome())
                .or(() -> findings.assay().map(Assay::referenceGenome));
    }
}
