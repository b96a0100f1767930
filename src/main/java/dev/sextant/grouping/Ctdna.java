package dev.sextant.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.Foci;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.casefile.Specimens;
import dev.sextant.kernel.CaseId;
import dev.sextant.plasma.PlasmaResults;
import dev.sextant.sequencing.TissueResults;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Circulating tumour DNA over time, from what is current now; keeps nothing and asks no decision table. */
@Service
public class Ctdna {

    private final Foci foci;
    private final Specimens specimens;
    private final TissueResults tissueResults;
    private final PlasmaResults plasmaResults;
    private final Signatures signatures;
    private final Knowledge knowledge;
    private final CtdnaSettings settings;

    Ctdna(
            Foci foci,
            Specimens specimens,
            TissueResults tissueResults,
            PlasmaResults plasmaResults,
            Signatures signatures,
            Knowledge knowledge,
            CtdnaSettings settings) {
        this.foci = foci;
        this.specimens = specimens;
        this.tissueResults = tissueResults;
        this.plasmaResults = plasmaResults;
        this.signatures = signatures;
        this.knowledge = knowledge;
        this.settings = settings;
    }

    /**
     * As the API tells it.
     *
     * @param baseline specimen id of the draw to compare with; the first usable one when empty
     */
    @Transactional(readOnly = true)
    public JsonNode of(CaseId caseId, Optional<String> baseline) {
        if (specimens.ofCase(caseId).stream().noneMatch(specimen -> specimen.kind() == SpecimenKind.BLOOD)) {
            return CanonicalJson.tree(
                    new CtdnaSeries(Optional.empty(), settings.responseBelow(), List.of(), List.of(), 0));
        }
        Evidence evidence = Evidence.gather(caseId, foci, specimens, tissueResults, plasmaResults);
        Optional<Signature> signature =
                signatures.latest(caseId).map(version -> CanonicalJson.read(version.content(), Signature.class));
        return CanonicalJson.tree(new CtdnaCourse(knowledge, settings, evidence, signature).from(baseline));
    }
}
