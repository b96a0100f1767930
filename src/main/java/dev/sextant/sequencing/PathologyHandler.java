package dev.sextant.sequencing;

import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.CaseId;
import dev.sextant.sequencing.report.PathologyReader;
import dev.sextant.sequencing.text.LineReader;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes in reports of HER2 staining and hormone receptors. */
@Component
class PathologyHandler implements IntakeHandler {

    private final IntakeSubjects subjects;
    private final SequencingSettings settings;
    private final Reports reports;
    private final ResultWakes wakes;

    PathologyHandler(IntakeSubjects subjects, SequencingSettings settings, Reports reports, ResultWakes wakes) {
        this.subjects = subjects;
        this.settings = settings;
        this.reports = reports;
        this.wakes = wakes;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.PATHOLOGY);
    }

    @Override
    public Intake read(SpooledFile file, CaseId caseId, DocumentKind kind, DocumentContext context) {
        IntakeSubject subject = subjects.of(file, caseId, kind, context, SpecimenKind.TISSUE, Assay.Kind.PATHOLOGY);
        PathologyReader.Read read;
        try (LineReader lines = LineReader.open(file.path(), settings.text())) {
            read = PathologyReader.read(
                    lines, subject.sampleName(), sample -> subjects.requireOwnSample(subject.specimen(), sample));
        }
        return new ReadIntake(subject.receipt(file, kind, read.counts(), read.warnings()), document -> {
            reports.add(document.id(), read.pathology());
            wakes.arrived(caseId, subject);
        });
    }
}
