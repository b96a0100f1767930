package dev.sextant.response.recist;

import dev.sextant.response.recist.NewLesion.Certainty;
import dev.sextant.response.recist.NewLesionEvaluation.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** New lesions over a line: what was equivocal once may be confirmed later, and then counts from the first sighting. */
final class NewLesions {

    private final Map<String, LocalDate> firstBeyondDoubt = new TreeMap<>();

    /** @param afterwards when a lesion was seen beyond doubt after these follow-ups, by its id */
    NewLesions(List<Assessment> followUps, Map<String, LocalDate> afterwards) {
        firstBeyondDoubt.putAll(afterwards);
        for (Assessment assessment : followUps) {
            for (NewLesion found : assessment.newLesions()) {
                if (found.certainty() == Certainty.UNEQUIVOCAL) {
                    firstBeyondDoubt.merge(
                            found.lesion().id(), assessment.date(), (one, other) -> one.isBefore(other) ? one : other);
                }
            }
        }
    }

    NewLesionEvaluation evaluate(Assessment assessment) {
        if (assessment.newLesions().isEmpty()) {
            return new NewLesionEvaluation(Status.NONE, List.of(), "no new lesion");
        }
        List<String> certain = having(assessment, Status.UNEQUIVOCAL);
        if (!certain.isEmpty()) {
            return new NewLesionEvaluation(Status.UNEQUIVOCAL, certain, "new: " + String.join(", ", certain));
        }
        List<String> confirmed = having(assessment, Status.CONFIRMED_LATER);
        if (!confirmed.isEmpty()) {
            return new NewLesionEvaluation(
                    Status.CONFIRMED_LATER,
                    confirmed,
                    "equivocal when read, confirmed later: "
                            + String.join(
                                    ", ",
                                    confirmed.stream()
                                            .map(id -> id + " on " + firstBeyondDoubt.get(id))
                                            .toList()));
        }
        List<String> open = having(assessment, Status.EQUIVOCAL);
        return new NewLesionEvaluation(
                Status.EQUIVOCAL, open, "perhaps new, to be looked at again: " + String.join(", ", open));
    }

    private List<String> having(Assessment assessment, Status status) {
        return assessment.newLesions().stream()
                .filter(found -> status(found, assessment.date()) == status)
                .map(found -> found.lesion().id())
                .sorted()
                .toList();
    }

    private Status status(NewLesion found, LocalDate date) {
        LocalDate beyondDoubt = firstBeyondDoubt.get(found.lesion().id());
        if (beyondDoubt == null) {
            return Status.EQUIVOCAL;
        }
        return beyondDoubt.isAfter(date) ? Status.CONFIRMED_LATER : Status.UNEQUIVOCAL;
    }
}
