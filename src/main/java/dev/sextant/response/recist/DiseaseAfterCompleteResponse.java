package dev.sextant.response.recist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PR, SD or NON-CR/NON-PD right after CR: one of the two was misread, or disease is back (RECIST 1.1, table 3). */
final class DiseaseAfterCompleteResponse {

    private DiseaseAfterCompleteResponse() {}

    static boolean at(List<TimePoint> points, int index) {
        boolean disease = switch (points.get(index).response()) {
            case PR, SD, NON_CR_NON_PD -> true;
            case CR, PD, NE, MISSING -> false;
        };
        return disease
                && lastEvaluable(points.subList(0, index))
                        .filter(before -> before.response() == OverallResponse.CR)
                        .isPresent();
    }

    static List<String> notes(List<TimePoint> points) {
        List<String> notes = new ArrayList<>();
        for (int index = 0; index < points.size(); index++) {
            if (at(points, index)) {
                TimePoint point = points.get(index);
                notes.add(point.response().term() + " on " + point.date()
                        + " after CR: either the CR was a PR, or disease is back and this is PD. Have the images read"
                        + " again.");
            }
        }
        return notes;
    }

    private static Optional<TimePoint> lastEvaluable(List<TimePoint> earlier) {
        return earlier.reversed().stream()
                .filter(point -> point.response() != OverallResponse.NE)
                .findFirst();
    }
}
