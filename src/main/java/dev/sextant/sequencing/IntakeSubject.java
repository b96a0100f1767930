package dev.sextant.sequencing;

import dev.sextant.casefile.Specimen;
import dev.sextant.document.DocumentContext;
import dev.sextant.kernel.InvalidInput;
import java.util.Optional;

/** What a file is about: the specimen it was made from, and the assay that made it. */
public record IntakeSubject(Specimen specimen, Assay assay, DocumentContext context) {

    /**
     * The build that the sender names.
     *
     * @throws InvalidInput when the assay works on another one
     */
    public Optional<ReferenceGenome> referenceGenome() {
        Optional<ReferenceGenome> said =
                context.referenceGenome().map(text -> ReferenceGenome.require("context.referenceGenome", text));
        said.ifPresent(this::requireAssayOn);
        return said;
    }

    /** @throws InvalidInput when the assay works on another build */
    public void requireAssayOn(ReferenceGenome genome) {
        if (!assay.referenceGenome().equals(genome.label())) {
            throw new InvalidInput(
                    "context.assayId", "an assay on " + genome.label(), assay.assayId() + " on " + assay.referenceGenome());
        }
    }

    /** Name of the sample that the file must be of. */
    public String sampleName() {
        return context.tumourSample().orElse(specimen.accession());
    }
}
