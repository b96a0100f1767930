package dev.sextant.organoid;

import dev.sextant.casefile.Specimens;
import dev.sextant.document.Quarantine;
import dev.sextant.identity.IdentityReads;
import dev.sextant.identity.IdentityVerdict;
import dev.sextant.regimen.DrugCatalogue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the organoids of a case say of regimens, and what of that a decision may rest on. */
@Service
public class OrganoidVerdicts {

    private final OrganoidTable organoids;
    private final EstablishmentTable establishments;
    private final ScreenResults results;
    private final Specimens specimens;
    private final IdentityReads identities;
    private final Quarantine quarantine;
    private final DrugCatalogue catalogue;
    private final OrganoidSettings settings;

    OrganoidVerdicts(
            OrganoidTable organoids,
            EstablishmentTable establishments,
            ScreenResults results,
            Specimens specimens,
            IdentityReads identities,
            Quarantine quarantine,
            DrugCatalogue catalogue,
            OrganoidSettings settings) {
        this.organoids = organoids;
        this.establishments = establishments;
        this.results = results;
        this.specimens = specimens;
        this.identities = identities;
        this.quarantine = quarantine;
        this.catalogue = catalogue;
        this.settings = settings;
    }

    /** The same rows give the same opinion. */
    @Transactional(readOnly = true)
    public OrganoidOpinion of(OrganoidQuestion question) {
        List<CurrentAnswers.Candidate> candidates = new ArrayList<>();
        for (OrganoidModel model : organoids.ofCase(question.caseId())) {
            LocalDate collectedOn =
                    specimens.find(model.specimenId()).orElseThrow().collectedOn();
            List<EstablishmentTable.Recorded> said = establishments.ofOrganoid(model.id());
            CurrentAnswers.Panel panel = panel(model);
            results.current(model.id())
                    .forEach(result ->
                            candidates.add(new CurrentAnswers.Candidate(model, collectedOn, said, panel, result)));
        }
        return new CurrentAnswers(question, settings.validDays(), catalogue).judge(candidates);
    }

    private CurrentAnswers.Panel panel(OrganoidModel model) {
        if (quarantine.holds(model.id()) || quarantine.holds(model.specimenId())) {
            return CurrentAnswers.Panel.HELD;
        }
        boolean matches = identities
                .ofOrganoid(model.caseId(), model.id())
                .filter(verdict -> verdict == IdentityVerdict.MATCH)
                .isPresent();
        return matches ? CurrentAnswers.Panel.MATCH : CurrentAnswers.Panel.NONE;
    }
}
