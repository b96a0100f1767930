package dev.sextant.sequencing;

import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.Receipt;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.CaseId;
import dev.sextant.sequencing.copynumber.CopyNumberContents;
import dev.sextant.sequencing.copynumber.CopyNumberReader;
import dev.sextant.sequencing.copynumber.CopyNumberRequest;
import dev.sextant.sequencing.text.LineReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes in copy numbers of tissue, of segments or of genes. */
@Component
class CopyNumberHandler implements IntakeHandler {

    private final IntakeSubjects subjects;
    private final SequencingSettings settings;
    private final GeneCopyNumbers copyNumbers;
    private final ResultWakes wakes;

    CopyNumberHandler(
            IntakeSubjects subjects, SequencingSettings settings, GeneCopyNumbers copyNumbers, ResultWakes wakes) {
        this.subjects = subjects;
        this.settings = settings;
        this.copyNumbers = copyNumbers;
        this.wakes = wakes;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.COPY_NUMBER);
    }

    @Override
    public Intake read(SpooledFile file, CaseId caseId, DocumentKind kind, DocumentContext context) {
        IntakeSubject subject =
                subjects.of(file, caseId, kind, context, SpecimenKind.TISSUE, Assay.Kind.TISSUE_COPY_NUMBER);
        Optional<ReferenceGenome> genome = subject.referenceGenome();
        CopyNumberRequest request = new CopyNumberRequest(
                subject.specimen().accession(),
                context.tumourSample(),
                genome,
                context.purity(),
                settings.mostRejectedRecords());
        CopyNumberContents contents;
        try (LineReader lines = LineReader.open(file.path(), settings.text())) {
            contents = CopyNumberReader.read(
                    lines,
                    request,
                    (samples, tumour) -> subjects.requireOwnSamples(subject.specimen(), samples, tumour));
        }
        List<GeneCopyNumber> covered = contents.genes().stream()
                .filter(gene -> subject.assay().covers(gene.gene()))
                .toList();
        Receipt receipt = new Receipt(
                kind,
                contents.format(),
                genome.map(ReferenceGenome::label),
                file.sha256(),
                file.bytes(),
                contents.records(),
                contents.accepted(),
                contents.filtered(),
                contents.rejected(),
                contents.warnings());
        return new ReadIntake(receipt, document -> {
            copyNumbers.add(document.id(), covered);
            wakes.arrived(caseId, subject);
        });
    }
}
