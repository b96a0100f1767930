package dev.sextant.treatment;

import dev.sextant.casefile.PriorTherapy;
import dev.sextant.casefile.PriorTherapy.EndReason;
import dev.sextant.grouping.GivenTherapies;
import dev.sextant.kernel.CaseId;
import dev.sextant.regimen.Drug;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.regimen.Regimens;
import java.time.LocalDate;
import java.util.EnumSet;
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
    private final ProposalStore proposals;
    private final Regimens regimens;
    private final DrugCatalogue catalogue;

    TherapiesOfLines(
            LineStore lines,
            DoseStore doses,
            LineCourse course,
            ProposalStore proposals,
            Regimens regimens,
            DrugCatalogue catalogue) {
        this.lines = lines;
        this.doses = doses;
        this.course = course;
        this.proposals = proposals;
        this.regimens = regimens;
        this.catalogue = catalogue;
    }

    @Override
    public List<PriorTherapy> ofCase(CaseId caseId) {
        List<Dose> given = DoseStore.current(doses.ofCase(caseId));
        return lines.ofCase(caseId).stream()
                .filter(TreatmentLine::wasStarted)
                .flatMap(line -> reasons(line).stream()
                        .map(reason -> new PriorTherapy(
                                drugs(line, given), PriorTherapy.Setting.ADVANCED, reason, Optional.empty())))
                .toList();
    }

    @Override
    public Optional<LocalDate> lastEnded(CaseId caseId) {
        return lines.ofCase(caseId).stream()
                .filter(TreatmentLine::wasStarted)
                .flatMap(line -> line.end().stream())
                .map(end -> end.on())
                .max(LocalDate::compareTo);
    }

    /**
     * What speaks for or against giving the same again, each by itself. A running line counts from the day on which the
     * investigator signed progression under it. Progression under a line counts whatever it ended for; toxicity that was
     * before the board beside progression blocks all the same.
     */
    private Set<EndReason> reasons(TreatmentLine line) {
        Set<EndReason> reasons = EnumSet.noneOf(EndReason.class);
        ended(line).ifPresent(reasons::add);
        if (course.of(line).progressions().stream().anyMatch(reading -> isUnder(line, reading))) {
            reasons.add(EndReason.PROGRESSION);
        }
        if (line.end().isPresent() && reasons.contains(EndReason.PROGRESSION) && couldNotBeBorne(line)) {
            reasons.add(EndReason.TOXICITY);
        }
        if (reasons.size() > 1) {
            reasons.remove(EndReason.OTHER);
        }
        return reasons;
    }

    private static boolean isUnder(TreatmentLine line, LineCourse.Reading reading) {
        return line.end().filter(end -> reading.date().isAfter(end.on())).isEmpty();
    }

    /** By the last proposal, with which the line went to the board. */
    private boolean couldNotBeBorne(TreatmentLine line) {
        return proposals.ofLine(line.id()).stream()
                .reduce((first, second) -> second)
                .filter(proposal ->
                        proposal.facts().path("unacceptableToxicity").asBoolean())
                .isPresent();
    }

    private static Optional<EndReason> ended(TreatmentLine line) {
        return line.end().map(end -> switch (end.reason()) {
            case PROGRESSION -> EndReason.PROGRESSION;
            case TOXICITY -> EndReason.TOXICITY;
            case ORGANOID_RESULT, PATIENT_CHOICE, STOPPED, LOST, DEATH, WITHDRAWN, NEVER_STARTED, OTHER ->
                EndReason.OTHER;
        });
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
