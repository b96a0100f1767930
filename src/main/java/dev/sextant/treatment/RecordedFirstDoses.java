package dev.sextant.treatment;

import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class RecordedFirstDoses implements FirstDoses {

    private final DoseStore doses;

    RecordedFirstDoses(DoseStore doses) {
        this.doses = doses;
    }

    /** The one recorded first, also when it was corrected since: it began the line. */
    @Override
    public Optional<Dose> of(TreatmentLine line) {
        return doses.ofCase(line.caseId()).stream()
                .filter(dose -> dose.lineId().equals(line.id()))
                .findFirst();
    }
}
