package dev.sextant.response.recist;

import dev.sextant.response.recist.ConsideredPoint.Use;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The assessments of a line that count for its best response: from the start, one a day, up to the first progression and
 * to the start of a new anticancer therapy, the day itself included (the images that lead to a switch are often of its day).
 */
record Course(List<TimePoint> counted, List<ConsideredPoint> considered) {

    /** The worst of a day; anything that could be evaluated goes before NE, as in admiralonco. */
    private static final Comparator<OverallResponse> WORSE =
            Comparator.comparing(response -> response == OverallResponse.NE ? -1 : response.ordinal());

    static Course of(LocalDate start, List<TimePoint> points, Optional<LocalDate> newTherapy) {
        Map<LocalDate, List<TimePoint>> byDate = new TreeMap<>();
        points.forEach(point ->
                byDate.computeIfAbsent(point.date(), date -> new ArrayList<>()).add(point));
        List<TimePoint> counted = new ArrayList<>();
        List<ConsideredPoint> considered = new ArrayList<>();
        boolean progressed = false;
        for (Map.Entry<LocalDate, List<TimePoint>> day : byDate.entrySet()) {
            List<OverallResponse> worstFirst = day.getValue().stream()
                    .map(TimePoint::response)
                    .sorted(WORSE.reversed())
                    .toList();
            Use use = use(day.getKey(), start, newTherapy, progressed);
            OverallResponse worst = worstFirst.getFirst();
            considered.add(new ConsideredPoint(day.getKey(), worst, use));
            worstFirst.stream()
                    .skip(1)
                    .forEach(other -> considered.add(new ConsideredPoint(
                            day.getKey(), other, use == Use.COUNTED ? Use.WORSE_ON_THE_SAME_DATE : use)));
            if (use == Use.COUNTED) {
                counted.add(new TimePoint(day.getKey(), worst));
                progressed = worst == OverallResponse.PD;
            }
        }
        return new Course(List.copyOf(counted), List.copyOf(considered));
    }

    Optional<LocalDate> progression() {
        return counted.stream()
                .filter(point -> point.response() == OverallResponse.PD)
                .map(TimePoint::date)
                .findFirst();
    }

    private static Use use(LocalDate date, LocalDate start, Optional<LocalDate> newTherapy, boolean progressed) {
        if (date.isBefore(start)) {
            return Use.BEFORE_START;
        }
        if (newTherapy.filter(date::isAfter).isPresent()) {
            return Use.AFTER_NEW_THERAPY;
        }
        return progressed ? Use.AFTER_PROGRESSION : Use.COUNTED;
    }
}
