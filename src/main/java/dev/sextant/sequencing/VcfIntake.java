package dev.sextant.sequencing;

import dev.sextant.document.DocumentKind;
import dev.sextant.document.Receipt;
import dev.sextant.document.SpooledFile;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.vcf.VcfContents;
import dev.sextant.sequencing.vcf.VcfReader;
import dev.sextant.sequencing.vcf.VcfRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads a VCF file for a specimen, of tissue or of plasma. */
@Component
public class VcfIntake {

    private final IntakeSubjects subjects;
    private final SequencingSettings settings;

    VcfIntake(IntakeSubjects subjects, SequencingSettings settings) {
        this.subjects = subjects;
        this.settings = settings;
    }

    /** Receipt and variants of one file. */
    public record ReadVcf(Receipt receipt, List<Mutation> mutations) {}

    public ReadVcf read(SpooledFile file, DocumentKind kind, IntakeSubject subject) {
        VcfRequest request = new VcfRequest(
                subject.specimen().accession(),
                subject.context().tumourSample(),
                subject.context().normalSample(),
                subject.referenceGenome(),
                settings.mostAcceptedVariants(),
                settings.mostRejectedRecords());
        try (LineReader lines = LineReader.open(file.path(), settings.text())) {
            VcfContents contents = VcfReader.read(
                    lines,
                    request,
                    (samples, tumour) -> subjects.requireOwnSamples(subject.specimen(), samples, tumour));
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
                    contents.warnings());
            return new ReadVcf(receipt, contents.mutations());
        }
    }
}
