package dev.sextant.treatment;

import dev.sextant.kernel.CaseId;
import dev.sextant.response.AdverseEvent;
import dev.sextant.response.AdverseEvents;
import dev.sextant.response.LineResponse;
import dev.sextant.response.ReadAssessment;
import dev.sextant.response.Responses;
import java.util.List;
import org.springframework.stereotype.Component;

/** The course of a line by the assessments and adverse events that were recorded. */
@Component
class RecordedCourse implements LineCourse {

    private final Responses responses;
    private final AdverseEvents events;

    RecordedCourse(Responses responses, AdverseEvents events) {
        this.responses = responses;
        this.events = events;
    }

    @Override
    public Course of(TreatmentLine line) {
        return new Course(readings(line), unacceptable(line));
    }

    private List<Reading> readings(TreatmentLine line) {
        return responses.ofLine(line.caseId(), line.id()).flatMap(LineResponse::reading).stream()
                .flatMap(reading -> reading.assessments().stream())
                .map(RecordedCourse::reading)
                .toList();
    }

    private static Reading reading(ReadAssessment assessment) {
        return new Reading(
                assessment.id().value(),
                assessment.evaluated().assessment().date(),
                assessment.signed().map(signed -> signed.response().name()));
    }

    /** Those that began under the line. A worse grade is another reason for the board; a corrected word is not. */
    private List<Toxicity> unacceptable(TreatmentLine line) {
        CaseId caseId = line.caseId();
        return line.firstDoseOn().stream()
                .flatMap(first -> events.unacceptableSince(caseId, first).stream())
                .filter(event -> line.end()
                        .filter(end -> event.facts().onset().isAfter(end.on()))
                        .isEmpty())
                .map(RecordedCourse::toxicity)
                .toList();
    }

    private static Toxicity toxicity(AdverseEvent event) {
        String grade = event.facts().grade().map(String::valueOf).orElse("not known");
        return new Toxicity(
                event.id().value() + " grade " + grade, event.facts().term());
    }
}
