package dev.sextant.sequencing;

import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.Receipt;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.maf.MafContents;
import dev.sextant.sequencing.maf.MafReader;
import dev.sextant.sequencing.maf.MafRequest;
import dev.sextant.sequencing.text.LineReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Takes in somatic variants of tissue from a MAF file; of several samples only the specimen's. */
@Component
class MafHandler implements IntakeHandler {

    private final IntakeSubjects subjects;
    private final SequencingSettings settings;
    private final Mutations mutations;
    private final ResultWakes wakes;

    MafHandler(IntakeSubjects subjects, SequencingSettings settings, Mutations mutations, ResultWakes wakes) {
        this.subjects = subjects;
        this.settings = settings;
        this.mutations = mutations;
        this.wakes = wakes;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.MAF);
    }

    @Override
    public Intake read(SpooledFile file, CaseId caseId, DocumentKind kind, DocumentContext context) {
        IntakeSubject subject =
                subjects.of(file, caseId, kind, context, SpecimenKind.TISSUE, Assay.Kind.TISSUE_MUTATIONS);
        MafRequest request = new MafRequest(
                subject.sampleName(),
                subject.referenceGenome(),
                settings.mostAcceptedVariants(),
                settings.mostRejectedRecords());
        MafContents contents;
        try (LineReader lines = LineReader.open(file.path(), settings.text())) {
            contents = MafReader.read(
                    lines,
                    request,
                    (samples, tumour) -> subjects.requireOwnSamples(subject.specimen(), samples, tumour));
        }
        subject.requireAssayOn(contents.referenceGenome());
        Receipt receipt = new Receipt(
                kind,
                contents.format(),
                Optional.of(contents.referenceGenome().label()),
                file.sha256(),
                file.bytes(),
                contents.records(),
                contents.accepted(),
                contents.filtered(),
                contents.rejected(),
                warnings(contents, context));
        return new ReadIntake(receipt, document -> {
            mutations.add(document.id(), contents.mutations());
            wakes.arrived(caseId, subject);
        });
    }

    /** As with VCF: a file without any record counts when the laboratory says that nothing was found. */
    private static List<String> warnings(MafContents contents, DocumentContext context) {
        if (contents.records() > 0) {
            return contents.warnings();
        }
        String reason = context.reason()
                .orElseThrow(() -> new InvalidInput(
                        "context.reason",
                        "at least one record in the file, or the reason why there is none",
                        "a file without records and no reason"));
        return Stream.concat(
                        contents.warnings().stream(), Stream.of("The file holds no record; the sender says: " + reason))
                .toList();
    }
}
