package dev.sextant.plasma;

import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.Mutation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What one blood draw shows. A negative finding means something only above a minimum tumour fraction.
 *
 * @param assay what the assay could see; empty when there is no usable report
 * @param tumourFraction share of circulating DNA that is tumour's, 0 to 1, when reported
 */
public record PlasmaFindings(
        SpecimenId specimenId,
        Optional<Assay> assay,
        List<Mutation> mutations,
        Optional<BigDecimal> tumourFraction,
        List<String> qualityFailures,
        List<DocumentId> documents) {

    public PlasmaFindings {
        mutations = List.copyOf(mutations);
        qualityFailures = List.copyOf(qualityFailures);
        documents = List.copyOf(documents);
    }
}
