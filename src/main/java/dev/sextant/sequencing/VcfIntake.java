package dev.sextant.sequencing;

import dev.sextant.document.DocumentKind;
import dev.sextant.document.Receipt;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.vcf.VcfContents;
import dev.sextant.sequencing.vcf.VcfReader;
import dev.sextant.sequencing.vcf.VcfRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** Receipt and variants of one file; the variants may lie on disk until this is closed. */
    public record ReadVcf(Receipt receipt, KeptMutations mutations) {}

    public ReadVcf read(SpooledFile file, DocumentKind kind, IntakeSubject subject) {
        KeptMutations mutations = KeptMutations.in(file.folder());
        try {
            return new ReadVcf(receipt(file, kind, subject, mutations), mutations);
        } catch (RuntimeException refused) {
            mutations.close();
            throw refused;
        }
    }

    private Receipt receipt(SpooledFile file, DocumentKind kind, IntakeSubject subject, KeptMutations mutations) {
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
                    (samples, tumour) -> subjects.requireOwnSamples(subject.specimen(), samples, tumour),
                    mutations);
            subject.requireAssayOn(contents.referenceGenome());
            return new Receipt(
                    kind,
                    contents.format(),
                    Optional.of(contents.referenceGenome().label()),
                    file.sha256(),
                    file.bytes(),
                    contents.records(),
                    contents.accepted(),
                    contents.filtered(),
                    contents.rejected(),
                    warnings(contents, subject));
        }
    }

    /**
     * A call set without any record is what a failed export looks like, and would read as wild type everywhere: it counts
     * when the laboratory says that nothing was found.
     */
    private static List<String> warnings(VcfContents contents, IntakeSubject subject) {
        if (contents.records() > 0) {
            return contents.warnings();
        }
        String reason = subject.context()
                .reason()
                .orElseThrow(() -> new InvalidInput(
                        "context.reason",
                        "at least one record in the file, or the reason why there is none",
                        "a file without records and no reason"));
        return Stream.concat(
                        contents.warnings().stream(), Stream.of("The file holds no record; the sender says: " + reason))
                .toList();
    }
}
