package dev.sextant.sequencing;

import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.CaseId;
import dev.sextant.sequencing.report.BiomarkerReader;
import dev.sextant.sequencing.report.PcgrBurdenReader;
import dev.sextant.sequencing.text.LineReader;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Takes in reports of mutational burden, microsatellites and PD-L1. */
@Component
class BiomarkersHandler implements IntakeHandler {

    private final IntakeSubjects subjects;
    private final SequencingSettings settings;
    private final Reports reports;
    private final ResultWakes wakes;

    BiomarkersHandler(IntakeSubjects subjects, SequencingSettings settings, Reports reports, ResultWakes wakes) {
        this.subjects = subjects;
        this.settings = settings;
        this.reports = reports;
        this.wakes = wakes;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.BIOMARKERS);
    }

    @Override
    public Intake read(SpooledFile file, CaseId caseId, DocumentKind kind, DocumentContext context) {
        IntakeSubject subject = subjects.of(file, caseId, kind, context, SpecimenKind.TISSUE, Assay.Kind.BIOMARKERS);
        BiomarkerReader.Read read;
        try (LineReader lines = LineReader.open(file.path(), settings.text())) {
            Consumer<String> otherSample = sample -> subjects.requireOwnSample(subject.specimen(), sample);
            read = isPcgrs(file)
                    ? PcgrBurdenReader.read(lines, subject.sampleName(), otherSample)
                    : BiomarkerReader.read(
                            lines, subject.sampleName(), subject.assay().mutationalBurdenSizeMb(), otherSample);
        }
        return new ReadIntake(subject.receipt(file, kind, read.counts(), read.warnings()), document -> {
            reports.add(document.id(), read.biomarkers());
            wakes.arrived(caseId, subject);
        });
    }

    private boolean isPcgrs(SpooledFile file) {
        try (LineReader lines = LineReader.open(file.path(), settings.text())) {
            boolean found = lines.next();
            while (found && lines.blank()) {
                found = lines.next();
            }
            return found && PcgrBurdenReader.isHeader(lines.line());
        }
    }
}
