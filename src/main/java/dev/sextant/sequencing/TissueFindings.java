package dev.sextant.sequencing;

import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.SpecimenId;
import java.util.List;
import java.util.Optional;

/**
 * Everything current (not superseded) that is known of one tissue specimen.
 *
 * @param mutationAssay what the mutation file could see; empty when there is no usable mutation file
 * @param copyNumberAssay likewise for copy number
 * @param copyNumbers of every current file, the newest first: several of one gene where several callers were sent
 * @param qualityFailures the laboratory's reasons where an analysis failed
 * @param documents the documents that the findings come from
 */
public record TissueFindings(
        SpecimenId specimenId,
        Optional<Assay> mutationAssay,
        List<Mutation> mutations,
        Optional<Assay> copyNumberAssay,
        List<GeneCopyNumber> copyNumbers,
        Optional<Biomarkers> biomarkers,
        Optional<Pathology> pathology,
        List<String> qualityFailures,
        List<DocumentId> documents) {

    public TissueFindings {
        mutations = List.copyOf(mutations);
        copyNumbers = List.copyOf(copyNumbers);
        qualityFailures = List.copyOf(qualityFailures);
        documents = List.copyOf(documents);
    }

    public boolean hasUsableSequencing() {
        return mutationAssay.isPresent();
    }
}
