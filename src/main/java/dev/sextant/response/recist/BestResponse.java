package dev.sextant.response.recist;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The best overall response of one reader over one line, unconfirmed and confirmed, with the response at the first
 * assessment.
 *
 * <p>Confirmation is required only where response is the primary endpoint of a trial that is not randomised (Eisenhauer
 * 2009, section 4.6); both are given, the study says which it reports.
 *
 * @param progression the first progression that counts
 * @param considered every assessment, with the reason where it does not count
 * @param notes what should be looked at again; they change nothing
 */
public record BestResponse(
        BestOverall unconfirmed,
        BestOverall confirmed,
        Optional<FirstResponse> first,
        Optional<LocalDate> progression,
        List<ConsideredPoint> considered,
        List<String> notes) {

    public BestResponse {
        considered = List.copyOf(considered);
        notes = List.copyOf(notes);
    }

    /**
     * @param start the line's first dose
     * @param points of one reader, in any order; progression ends the search
     * @param newTherapy when another anticancer therapy began, which ends the search too; empty for the treatment-policy
     *     reading, which goes on
     */
    public static BestResponse of(
            LocalDate start, List<TimePoint> points, Optional<LocalDate> newTherapy, BestResponseRules rules) {
        Course course = Course.of(start, points, newTherapy);
        List<TimePoint> counted = course.counted();
        Optional<FirstResponse> first = counted.stream()
                .findFirst()
                .map(point -> new FirstResponse(
                        point.date(),
                        ChronoUnit.DAYS.between(start, point.date()),
                        point.response(),
                        rules.firstAssessment().timing(start, point.date())));
        return new BestResponse(
                new UnconfirmedSearch(start, rules).best(counted),
                new ConfirmedSearch(start, counted, rules).best(),
                first,
                course.progression(),
                course.considered(),
                DiseaseAfterCompleteResponse.notes(counted));
    }
}
