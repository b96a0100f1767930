package dev.sextant.identity;

import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.DocumentRef;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.Receipt;
import dev.sextant.document.ReportStatus;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.CaseId;
import dev.sextant.sequencing.IntakeSubjects;
import dev.sextant.sequencing.ReadIntake;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.SequencingSettings;
import dev.sextant.sequencing.text.LineReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes in genotypes at common SNPs, of a specimen or of an organoid. */
@Component
class IdentityPanelHandler implements IntakeHandler {

    private static final String ACTOR = "system identity";

    private final IntakeSubjects subjects;
    private final SequencingSettings sequencing;
    private final IdentitySettings settings;
    private final Identities identities;

    IdentityPanelHandler(
            IntakeSubjects subjects, SequencingSettings sequencing, IdentitySettings settings, Identities identities) {
        this.subjects = subjects;
        this.sequencing = sequencing;
        this.settings = settings;
        this.identities = identities;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.IDENTITY_PANEL);
    }

    @Override
    public Intake read(SpooledFile file, CaseId caseId, DocumentKind kind, DocumentContext context) {
        Specimen specimen = subjects.specimenOf(file, caseId, context);
        PanelContents contents = contents(file, specimen, context);
        boolean preliminary = context.status() == ReportStatus.PRELIMINARY;
        return new ReadIntake(receipt(file, contents, preliminary), document -> {
            if (!preliminary) {
                identities.arrived(arrival(document, specimen, context, contents), ACTOR);
            }
        });
    }

    private PanelContents contents(SpooledFile file, Specimen specimen, DocumentContext context) {
        String sample = context.tumourSample().orElse(specimen.accession());
        Panel.Request request = new Panel.Request(
                sample,
                context.referenceGenome().map(text -> ReferenceGenome.require("context.referenceGenome", text)),
                settings,
                sequencing.mostRejectedRecords());
        try (LineReader lines = LineReader.open(file.path(), sequencing.text())) {
            return Panel.read(
                    lines,
                    request,
                    named -> subjects.requireOwnSamples(
                            specimen, named, Optional.of(sample).filter(named::contains)));
        }
    }

    private static Receipt receipt(SpooledFile file, PanelContents contents, boolean preliminary) {
        List<String> warnings = new ArrayList<>(contents.warnings());
        if (preliminary) {
            warnings.add("A preliminary panel is kept and not compared");
        }
        return new Receipt(
                DocumentKind.IDENTITY_PANEL,
                contents.format(),
                contents.referenceGenome(),
                file.sha256(),
                file.bytes(),
                contents.records(),
                contents.accepted(),
                contents.filtered(),
                contents.rejected(),
                warnings);
    }

    private Identities.Arrival arrival(
            DocumentRef document, Specimen specimen, DocumentContext context, PanelContents contents) {
        boolean tumour =
                specimen.kind() == SpecimenKind.TISSUE || context.organoidId().isPresent();
        return new Identities.Arrival(
                document.id(),
                document.caseId(),
                specimen.id(),
                context.organoidId(),
                tumour,
                context.supersedes().isPresent(),
                context.qualityFailed()
                        ? Optional.of(context.qualityReason().orElse("quality control failed"))
                        : Optional.empty(),
                tumour && context.purity().filter(this::isLow).isPresent(),
                contents);
    }

    private boolean isLow(BigDecimal purity) {
        return purity.doubleValue() < settings.leastPurity();
    }
}
