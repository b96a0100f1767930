package dev.sextant.treatment;

import dev.sextant.kernel.CaseId;
import dev.sextant.response.TreatmentPeriod;
import dev.sextant.response.TreatmentPeriods;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lines that were begun, as the reading of assessments sees them. */
@Component
class PeriodsOfLines implements TreatmentPeriods {

    private final LineStore lines;

    PeriodsOfLines(LineStore lines) {
        this.lines = lines;
    }

    @Override
    public List<TreatmentPeriod> ofCase(CaseId caseId) {
        return lines.ofCase(caseId).stream()
                .flatMap(line -> line
                        .firstDoseOn()
                        .map(first -> new TreatmentPeriod(
                                line.id(), line.number(), first, line.end().map(TreatmentLine.End::on)))
                        .stream())
                .toList();
    }
}
