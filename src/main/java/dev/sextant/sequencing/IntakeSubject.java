package dev.sextant.sequencing;

import dev.sextant.casefile.Specimen;
import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.Receipt;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.report.ReportReader;
import java.util.List;
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
                    "context.assayId",
                    "an assay on " + genome.label(),
                    assay.assayId() + " on " + assay.referenceGenome());
        }
    }

    /** Name of the sample that the file must be of. */
    public String sampleName() {
        return context.tumourSample().orElse(specimen.accession());
    }

    /** The receipt of a report in one of our layouts. */
    public Receipt receipt(SpooledFile file, DocumentKind kind, ReportReader.Counts counts, List<String> warnings) {
        return new Receipt(
                kind,
                counts.format(),
                context.referenceGenome(),
                file.sha256(),
                file.bytes(),
                counts.records(),
                counts.accepted(),
                counts.filtered(),
                counts.rejected(),
                warnings);
    }
}
