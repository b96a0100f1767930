package dev.sextant.sequencing;

import static dev.sextant.document.DocumentKind.BIOMARKERS;
import static dev.sextant.document.DocumentKind.COPY_NUMBER;
import static dev.sextant.document.DocumentKind.MAF;
import static dev.sextant.document.DocumentKind.PATHOLOGY;
import static dev.sextant.document.DocumentKind.SOMATIC_VCF;

import dev.sextant.document.DocumentKind;
import dev.sextant.document.StoredDocument;
import dev.sextant.kernel.SpecimenId;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Findings of tissue, from every document that counts. */
@Service
class StoredTissueResults implements TissueResults {

    private static final Set<DocumentKind> KINDS = Set.of(SOMATIC_VCF, MAF, COPY_NUMBER, BIOMARKERS, PATHOLOGY);

    private final CurrentDocuments documents;
    private final Mutations mutations;
    private final GeneCopyNumbers copyNumbers;
    private final Reports reports;

    StoredTissueResults(CurrentDocuments documents, Mutations mutations, GeneCopyNumbers copyNumbers, Reports reports) {
        this.documents = documents;
        this.mutations = mutations;
        this.copyNumbers = copyNumbers;
        this.reports = reports;
    }

    @Override
    @Transactional(readOnly = true)
    public TissueFindings of(SpecimenId specimenId) {
        CurrentDocuments.Current current = documents.of(specimenId, KINDS);
        return new TissueFindings(
                specimenId,
                documents.assay(current, SOMATIC_VCF, MAF),
                Merged.mutations(current.usable(SOMATIC_VCF, MAF).stream()
                        .map(mutations::of)
                        .toList()),
                documents.assay(current, COPY_NUMBER),
                Merged.copyNumbers(current.stored(COPY_NUMBER).stream()
                        .map(this::copyNumbers)
                        .toList()),
                reports.biomarkers(current.usable(BIOMARKERS)),
                reports.pathology(current.usable(PATHOLOGY)),
                current.qualityFailures(),
                current.ids());
    }

    /** Named by their assay, for people who compare callers. */
    private List<GeneCopyNumber> copyNumbers(StoredDocument document) {
        String assay = document.context().assayId().map(id -> id + ": ").orElse("");
        return copyNumbers.of(document.id()).stream()
                .map(gene -> new GeneCopyNumber(gene.gene(), gene.copies(), assay + gene.evidence()))
                .toList();
    }
}
