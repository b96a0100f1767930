package dev.sextant.response.recist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.response.recist.ConsideredPoint.Use;
import dev.sextant.response.recist.VisitWindow.Timing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestResponseTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # table 3 of RECIST 1.1: course, the window for SD met / not met
                    '42 CR, 70 CR', CR
                    '42 CR, 69 CR', SD
                    '42 CR, 70 PR', SD
                    '20 CR, 30 PR', PD
                    '42 CR, 70 SD', SD
                    '20 CR, 30 SD', PD
                    '42 CR, 70 PD', SD
                    '20 CR, 48 PD', PD
                    '42 CR, 70 NE', SD
                    '20 CR, 48 NE', NE
                    # the CR re-read as PR
                    '42 PR, 70 PR', PR
                    '42 PR, 70 CR', PR
                    '42 PR, 69 CR', SD
                    '42 PR, 70 SD', SD
                    '20 PR, 48 SD', SD
                    '42 PR, 70 PD', SD
                    # the table says SD here without a condition; SD has its window all the same
                    '20 PR, 30 SD', NE
                    '20 PR, 48 PD', PD
                    '42 PR, 70 NE', SD
                    '20 PR, 48 NE', NE
                    '42 NE, 70 NE', NE
                    # non-targets only
                    '42 NON_CR_NON_PD', NON_CR_NON_PD
                    '20 NON_CR_NON_PD', NE
                    '20 CR, 30 NON_CR_NON_PD', PD
                    """)
    void confirmed(String course, OverallResponse expected) {
        assertThat(best(course).confirmed().response()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '20 PR', PR
                    '20 CR, 42 PD', CR
                    '42 SD', SD
                    '41 SD', NE
                    '41 SD, 84 NE', NE
                    '41 SD, 84 PD', PD
                    '42 SD, 84 PD', SD
                    '41 NON_CR_NON_PD, 42 NON_CR_NON_PD', NON_CR_NON_PD
                    '42 NE, 84 PR', PR
                    '42 SD, 84 PR, 126 SD', PR
                    """)
    void unconfirmed(String course, OverallResponse expected) {
        assertThat(best(course).unconfirmed().response()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # course, NE accepted, SD accepted, best
                    '42 CR, 60 NE, 84 CR', 1, false, CR
                    '42 CR, 60 NE, 72 NE, 84 CR', 1, false, SD
                    '42 CR, 60 NE, 72 NE, 84 CR', 2, false, CR
                    '42 CR, 60 NE, 84 CR', 0, false, SD
                    '42 CR, 60 PR, 84 CR', 1, true, SD
                    '42 PR, 60 SD, 84 PR', 1, false, SD
                    '42 PR, 60 SD, 84 PR', 1, true, PR
                    '42 PR, 60 SD, 72 SD, 84 PR', 1, true, SD
                    '42 PR, 60 CR, 84 PR', 1, false, SD
                    '42 PR, 60 PR, 70 CR', 1, false, PR
                    '42 PR, 60 NE, 84 CR', 1, false, PR
                    """)
    void whatMayLieBetweenAResponseAndItsConfirmation(
            String course, int acceptedNotEvaluable, boolean acceptStable, OverallResponse expected) {
        BestResponseRules rules =
                new BestResponseRules(42, 28, acceptedNotEvaluable, acceptStable, VisitWindow.firstAssessment());
        assertThat(BestResponse.of(START, points(START, course), Optional.empty(), rules)
                        .confirmed()
                        .response())
                .isEqualTo(expected);
    }

    /** The courses of admiralonco's own tests (Apache-2.0), days from the start; both of its parameter sets. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    '0 PR, 31 CR, 46 NE, 60 CR, 91 SD', CR, 31, PR, 0
                    '20 SD, 51 PR, 80 SD, 92 CR', SD, 51, PR, 51
                    '1 CR, 21 CR, 51 SD', SD, 51, CR, 1
                    '2 PR, 62 SD, 93 SD, 123 PR, 137 NON_CR_NON_PD', SD, 62, SD, 62
                    '0 PR, 9 SD, 19 PR, 135 NON_CR_NON_PD', NON_CR_NON_PD, 135, PR, 0
                    '4 PR, 14 CR, 57 PR', SD, 57, SD, 57
                    '4 PR, 14 CR, 59 NE', NE, 4, NE, 4
                    '15 PD, 34 SD', PD, 15, PD, 15
                    """)
    void asAdmiraloncoDoes(
            String course, OverallResponse strict, int strictDay, OverallResponse lenient, int lenientDay) {
        assertBest(course, new BestResponseRules(28, 28, 1, false, VisitWindow.firstAssessment()), strict, strictDay);
        assertBest(course, new BestResponseRules(28, 14, 0, true, VisitWindow.firstAssessment()), lenient, lenientDay);
    }

    private static void assertBest(String course, BestResponseRules rules, OverallResponse expected, int day) {
        BestOverall confirmed = BestResponse.of(START, points(START, course), Optional.empty(), rules)
                .confirmed();
        assertThat(confirmed.response()).isEqualTo(expected);
        assertThat(confirmed.date()).contains(START.plusDays(day));
    }

    @Test
    void withoutAnAssessmentItIsMissing() {
        BestResponse best = best("");
        assertThat(best.unconfirmed()).isEqualTo(BestOverall.missing());
        assertThat(best.confirmed().response()).isEqualTo(OverallResponse.MISSING);
        assertThat(best.first()).isEmpty();
    }

    @Test
    void progressionEndsTheSearch() {
        BestResponse best = best("42 SD, 84 PD, 126 CR, 168 CR");
        assertThat(best.unconfirmed().response()).isEqualTo(OverallResponse.SD);
        assertThat(best.progression()).contains(START.plusDays(84));
        assertThat(best.considered())
                .extracting(ConsideredPoint::use)
                .containsExactly(Use.COUNTED, Use.COUNTED, Use.AFTER_PROGRESSION, Use.AFTER_PROGRESSION);
    }

    @Test
    void aNewTherapyEndsTheSearchAfterItsOwnDay() {
        List<TimePoint> points = points(START, "42 SD, 84 SD, 85 PR");
        BestResponse best =
                BestResponse.of(START, points, Optional.of(START.plusDays(84)), BestResponseRules.defaults());
        assertThat(best.unconfirmed().response()).isEqualTo(OverallResponse.SD);
        assertThat(best.considered())
                .extracting(ConsideredPoint::use)
                .containsExactly(Use.COUNTED, Use.COUNTED, Use.AFTER_NEW_THERAPY);
        assertThat(best("42 SD, 84 SD, 85 PR").unconfirmed().response()).isEqualTo(OverallResponse.PR);
    }

    @Test
    void whatWasSeenBeforeTheStartDoesNotCount() {
        List<TimePoint> points = List.of(new TimePoint(START.minusDays(1), OverallResponse.PD));
        BestResponse best = BestResponse.of(START, points, Optional.empty(), BestResponseRules.defaults());
        assertThat(best.unconfirmed().response()).isEqualTo(OverallResponse.MISSING);
        assertThat(best.progression()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'42 CR, 42 PR', PR",
        "'42 PR, 42 SD', SD",
        "'42 SD, 42 NON_CR_NON_PD', NON_CR_NON_PD",
        "'42 NON_CR_NON_PD, 42 PD', PD",
        "'42 NE, 42 CR', CR"
    })
    void ofSeveralOnOneDayTheWorstCounts(String course, OverallResponse expected) {
        BestResponse best = best(course);
        assertThat(best.unconfirmed().response()).isEqualTo(expected);
        assertThat(best.considered())
                .extracting(ConsideredPoint::use)
                .containsExactlyInAnyOrder(Use.COUNTED, Use.WORSE_ON_THE_SAME_DATE);
    }

    @Test
    void aConfirmedResponseNamesBothDays() {
        BestOverall confirmed = best("42 PR, 84 CR").confirmed();
        assertThat(confirmed.date()).contains(START.plusDays(42));
        assertThat(confirmed.confirmedOn()).contains(START.plusDays(84));
        assertThat(confirmed.reason()).isEqualTo("PR on 2026-02-12, confirmed on 2026-03-26");
    }

    @Test
    void aLaterSumThatIsNeitherPartialNorProgressionDoesNotUndoAResponse() {
        assertThat(best("42 PR, 70 PR, 112 SD").confirmed().response()).isEqualTo(OverallResponse.PR);
    }

    @Test
    void diseaseAfterACompleteResponseAsksForASecondReading() {
        assertThat(best("42 CR, 60 NE, 84 PR").notes())
                .singleElement()
                .asString()
                .startsWith("PR on 2026-03-26 after CR");
        assertThat(best("42 CR, 84 PD").notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"34, EARLY", "35, ON_TIME", "42, ON_TIME", "43, AFTER_ITS_DAY", "49, AFTER_ITS_DAY", "50, LATE"})
    void theFirstAssessmentAndItsPlaceInTheWindow(int day, Timing expected) {
        FirstResponse first = best(day + " PR, 84 CR").first().orElseThrow();
        assertThat(first).isEqualTo(new FirstResponse(START.plusDays(day), day, OverallResponse.PR, expected));
    }

    @Test
    void missingIsNotTheResponseOfADay() {
        assertThatThrownBy(() -> new TimePoint(START, OverallResponse.MISSING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BestResponse best(String course) {
        return BestResponse.of(START, points(START, course), Optional.empty(), BestResponseRules.defaults());
    }

    private static List<TimePoint> points(LocalDate start, String course) {
        List<TimePoint> points = new ArrayList<>();
        Arrays.stream(course.split(", ")).filter(point -> !point.isBlank()).forEach(point -> {
            String[] parts = point.split(" ");
            points.add(new TimePoint(start.plusDays(Long.parseLong(parts[0])), OverallResponse.valueOf(parts[1])));
        });
        return points;
    }
}
