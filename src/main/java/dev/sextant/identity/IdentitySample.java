package dev.sextant.identity;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One panel of one specimen or organoid.
 *
 * @param tumour whether alleles may have been lost: tissue and organoids, unlike blood and normal tissue
 * @param inForce whether it speaks for its specimen or organoid
 * @param foreignReadShare of the other allele at homozygous sites
 * @param notAssessable why nothing may be concluded from it
 * @param notes what people should know of it
 * @param othersCompared samples of other patients that it was compared with when it arrived
 */
record IdentitySample(
        DocumentId documentId,
        CaseId caseId,
        SpecimenId specimenId,
        Optional<OrganoidId> organoidId,
        boolean tumour,
        boolean inForce,
        Genotypes genotypes,
        Optional<Double> meanDepth,
        Optional<Double> foreignReadShare,
        Optional<String> notAssessable,
        List<String> notes,
        int othersCompared,
        Instant receivedAt) {

    IdentitySample {
        notes = List.copyOf(notes);
    }

    IdentityRule.Facts facts() {
        return new IdentityRule.Facts(tumour, notAssessable);
    }

    boolean isOfTheSameSubjectAs(IdentitySample other) {
        return isOf(other.specimenId, other.organoidId);
    }

    boolean isOf(SpecimenId specimen, Optional<OrganoidId> organoid) {
        return specimenId.equals(specimen) && organoidId.equals(organoid);
    }
}
