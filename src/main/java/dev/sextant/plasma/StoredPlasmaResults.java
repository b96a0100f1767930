package dev.sextant.plasma;

import static dev.sextant.document.DocumentKind.CTDNA_REPORT;
import static dev.sextant.document.DocumentKind.CTDNA_VCF;

import dev.sextant.document.DocumentKind;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.sequencing.CurrentDocuments;
import dev.sextant.sequencing.Merged;
import dev.sextant.sequencing.Mutations;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Findings of a blood draw, from every document that counts. */
@Service
class StoredPlasmaResults implements PlasmaResults {

    private static final Set<DocumentKind> KINDS = Set.of(CTDNA_VCF, CTDNA_REPORT);

    private final CurrentDocuments documents;
    private final Mutations mutations;
    private final PlasmaReports reports;

    StoredPlasmaResults(CurrentDocuments documents, Mutations mutations, PlasmaReports reports) {
        this.documents = documents;
        this.mutations = mutations;
        this.reports = reports;
    }

    @Override
    @Transactional(readOnly = true)
    public PlasmaFindings of(SpecimenId specimenId) {
        CurrentDocuments.Current current = documents.of(specimenId, KINDS);
        return new PlasmaFindings(
                specimenId,
                documents.assay(current, CTDNA_VCF, CTDNA_REPORT),
                Merged.mutations(current.usable(CTDNA_VCF, CTDNA_REPORT).stream()
                        .map(mutations::of)
                        .toList()),
                current.usable(CTDNA_REPORT).stream()
                        .map(reports::tumourFraction)
                        .flatMap(Optional::stream)
                        .findFirst(),
                current.qualityFailures(),
                current.ids());
    }
}
