package dev.sextant.plasma;

import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.CaseId;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.IntakeSubject;
import dev.sextant.sequencing.IntakeSubjects;
import dev.sextant.sequencing.Mutations;
import dev.sextant.sequencing.ReadIntake;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.ResultWakes;
import dev.sextant.sequencing.SequencingSettings;
import dev.sextant.sequencing.text.LineReader;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes in ctDNA reports that are tables. */
@Component
class CtdnaReportHandler implements IntakeHandler {

    private final IntakeSubjects subjects;
    private final SequencingSettings settings;
    private final Mutations mutations;
    private final PlasmaReports reports;
    private final ResultWakes wakes;

    CtdnaReportHandler(
            IntakeSubjects subjects,
            SequencingSettings settings,
            Mutations mutations,
            PlasmaReports reports,
            ResultWakes wakes) {
        this.subjects = subjects;
        this.settings = settings;
        this.mutations = mutations;
        this.reports = reports;
        this.wakes = wakes;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.CTDNA_REPORT);
    }

    @Override
    public Intake read(SpooledFile file, CaseId caseId, DocumentKind kind, DocumentContext context) {
        IntakeSubject subject =
                subjects.of(file, caseId, kind, context, SpecimenKind.BLOOD, Assay.Kind.PLASMA_MUTATIONS);
        ReferenceGenome genome = subject.referenceGenome()
                .orElseGet(() -> ReferenceGenome.require(
                        "context.assayId", subject.assay().referenceGenome()));
        CtdnaReportReader.Read read;
        try (LineReader lines = LineReader.open(file.path(), settings.text())) {
            read = CtdnaReportReader.read(
                    lines,
                    subject.sampleName(),
                    subject.assay(),
                    genome,
                    sample -> subjects.requireOwnSample(subject.specimen(), sample));
        }
        return new ReadIntake(subject.receipt(file, kind, read.counts(), read.warnings()), document -> {
            mutations.add(document.id(), read.mutations());
            reports.add(document.id(), read.tumourFraction());
            wakes.arrived(caseId, subject);
        });
    }
}
