package dev.sextant.treatment;

import dev.sextant.casefile.PriorTherapy;
import dev.sextant.casefile.PriorTherapy.EndReason;
import dev.sextant.grouping.GivenTherapies;
import dev.sextant.kernel.CaseId;
import dev.sextant.regimen.Drug;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.regimen.Regimens;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Lines of this case, as the choice of an arm sees them. */
@Component
class TherapiesOfLines implements GivenTherapies {

    private final LineStore lines;
    private final DoseStore doses;
    private final LineCourse course;
    private final Regimens regimens;
    private final DrugCatalogue catalogue;

    TherapiesOfLines(LineStore lines, DoseStore doses, LineCourse course, Regimens regimens, DrugCatalogue catalogue) {
        this.lines = lines;
        this.doses = doses;
        this.course = course;
        this.regimens = regimens;
        this.catalogue = catalogue;
    }

    @Override
    public List<PriorTherapy> ofCase(CaseId caseId) {
        List<Dose> given = DoseStore.current(doses.ofCase(caseId));
        return lines.ofCase(caseId).stream()
                .filter(TreatmentLine::wasStarted)
                .flatMap(line -> endReason(line)
                        .map(reason -> new PriorTherapy(
                                drugs(line, given), PriorTherapy.Setting.ADVANCED, reason, Optional.empty()))
                        .stream())
                .toList();
    }

    /** A running line counts from the day on which the investigator signed progression under it. */
    private Optional<EndReason> endReason(TreatmentLine line) {
        if (line.end().isPresent()) {
            return Optional.of(
                    switch (line.end().get().reason()) {
                        case PROGRESSION -> EndReason.PROGRESSION;
                        case TOXICITY -> EndReason.TOXICITY;
                        case ORGANOID_RESULT, PATIENT_CHOICE, STOPPED, LOST, DEATH, WITHDRAWN, NEVER_STARTED, OTHER ->
                            EndReason.OTHER;
                    });
        }
        return course.of(line)
                .latestSigned()
                .flatMap(LineCourse.Reading::signed)
                .filter("PD"::equals)
                .map(progressed -> EndReason.PROGRESSION);
    }

    /** What makes the regimen, and whatever else was given. */
    private List<String> drugs(TreatmentLine line, List<Dose> given) {
        Set<String> keys = new TreeSet<>(regimens.require(line.regimen()).drugs());
        given.stream()
                .filter(dose -> dose.lineId().equals(line.id()) && dose.change() != Dose.Change.OMITTED)
                .flatMap(dose -> dose.drugs().stream())
                .map(Dose.Given::drug)
                .forEach(keys::add);
        return keys.stream()
                .map(key -> catalogue.find(key).map(Drug::name).orElse(key).toLowerCase(Locale.ROOT))
                .toList();
    }
}
