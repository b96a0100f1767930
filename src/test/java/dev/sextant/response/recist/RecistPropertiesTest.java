package dev.sextant.response.recist;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What must hold for any course. Sizes are tenths of a millimetre, so that boundaries are hit. */
class RecistPropertiesTest {

    private static final BigDecimal TENTH = new BigDecimal("0.1");
    private static final BigDecimal FIVE = new BigDecimal("5");

    @Property
    void theOrderOfLesionsDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<List<Integer>> sizes = sizes(random, 3, 4);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 3).boxed().toList());
        Collections.shuffle(order, random);
        List<List<Integer>> shuffled = sizes.stream()
                .map(visit -> order.stream().map(visit::get).toList())
                .toList();
        assertThat(responses(shuffled, BigDecimal.ONE)).isEqualTo(responses(sizes, BigDecimal.ONE));
    }

    @Property
    void anEarlierAssessmentThatIsNotBelowTheNadirChangesNothing(@ForAll long seed) {
        Random random = new Random(seed);
        List<List<Integer>> sizes = sizes(random, 2, 3);
        List<List<Integer>> more = new ArrayList<>(sizes);
        more.add(
                1,
                sizes.getFirst().stream().map(size -> size + random.nextInt(50)).toList());
        List<TargetResponse> with = responses(more, BigDecimal.ONE);
        assertThat(with.subList(1, with.size())).isEqualTo(responses(sizes, BigDecimal.ONE));
    }

    @Property
    void anEarlierAssessmentNeverTakesAProgressionAway(@ForAll long seed) {
        Random random = new Random(seed);
        List<List<Integer>> sizes = sizes(random, 2, 3);
        List<List<Integer>> more = new ArrayList<>(sizes);
        more.add(1, visit(random, 2));
        List<TargetResponse> without = responses(sizes, BigDecimal.ONE);
        List<TargetResponse> with = responses(more, BigDecimal.ONE);
        for (int index = 0; index < without.size(); index++) {
            if (without.get(index) == TargetResponse.PD) {
                assertThat(with.get(index + 1)).isEqualTo(TargetResponse.PD);
            }
        }
    }

    /** Once growth is 5 mm at every scale that is looked at, only ratios count. */
    @Property
    void largerPatientsAnswerAlikeApartFromTheFiveMillimetres(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int scale) {
        List<List<Integer>> sizes = sizes(new Random(seed), 3, 4);
        List<EvaluatedAssessment> small = evaluated(sizes, BigDecimal.ONE);
        List<EvaluatedAssessment> large = evaluated(sizes, BigDecimal.valueOf(scale));
        for (int index = 0; index < small.size(); index++) {
            SumOfDiameters figures = small.get(index).target().figures().orElseThrow();
            BigDecimal growth = figures.sum().subtract(figures.nadir());
            if (growth.signum() <= 0 || growth.compareTo(FIVE) >= 0) {
                assertThat(large.get(index).target().response())
                        .isEqualTo(small.get(index).target().response());
            }
        }
    }

    @Property
    void aLargerLastSumIsNeverABetterResponse(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int more) {
        List<List<Integer>> sizes = new ArrayList<>(sizes(new Random(seed), 2, 3));
        TargetResponse before = responses(sizes, BigDecimal.ONE).getLast();
        List<Integer> last = sizes.removeLast();
        sizes.add(List.of(last.getFirst() + more, last.get(1)));
        assertThat(responses(sizes, BigDecimal.ONE).getLast()).isGreaterThanOrEqualTo(before);
    }

    @Property
    void whatIsDecidedAgreesWithTheDefinitionInWholeNumbers(@ForAll long seed) {
        List<List<Integer>> sizes = sizes(new Random(seed), 2, 5);
        List<TargetResponse> responses = responses(sizes, BigDecimal.ONE);
        long baseline = sum(sizes.getFirst());
        long nadir = baseline;
        for (int visit = 1; visit < sizes.size(); visit++) {
            long sum = sum(sizes.get(visit));
            TargetResponse expected = sum == 0
                    ? TargetResponse.CR
                    : sum - nadir >= 50 && 5 * sum >= 6 * nadir
                            ? TargetResponse.PD
                            : 10 * sum <= 7 * baseline ? TargetResponse.PR : TargetResponse.SD;
            assertThat(responses.get(visit - 1)).isEqualTo(expected);
            nadir = Math.min(nadir, sum);
        }
    }

    @Property
    void afterProgressionNothingChangesTheBestResponse(@ForAll long seed) {
        Random random = new Random(seed);
        List<TimePoint> points = new ArrayList<>(points(random));
        points.add(new TimePoint(points.getLast().date().plusDays(21), OverallResponse.PD));
        BestResponse before = best(points);
        points.add(new TimePoint(points.getLast().date().plusDays(21), response(random)));
        assertThat(best(points).confirmed()).isEqualTo(before.confirmed());
        assertThat(best(points).unconfirmed()).isEqualTo(before.unconfirmed());
    }

    @Property
    void confirmingNeverImproves(@ForAll long seed) {
        BestResponse best = best(points(new Random(seed)));
        assertThat(best.confirmed().response())
                .isGreaterThanOrEqualTo(best.unconfirmed().response());
    }

    @Property
    void theOrderOfAssessmentsDoesNotMatterForTheBest(@ForAll long seed) {
        Random random = new Random(seed);
        List<TimePoint> points = points(random);
        List<TimePoint> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, random);
        assertThat(best(shuffled)).isEqualTo(best(points));
    }

    private static BestResponse best(List<TimePoint> points) {
        return BestResponse.of(Followed.BASELINE, points, Optional.empty(), BestResponseRules.defaults());
    }

    private static List<TimePoint> points(Random random) {
        List<TimePoint> points = new ArrayList<>();
        LocalDate date = Followed.BASELINE;
        int visits = 1 + random.nextInt(6);
        for (int visit = 0; visit < visits; visit++) {
            date = date.plusDays(7L * (1 + random.nextInt(6)));
            points.add(new TimePoint(date, response(random)));
        }
        return points;
    }

    private static OverallResponse response(Random random) {
        return OverallResponse.values()[random.nextInt(OverallResponse.MISSING.ordinal())];
    }

    private static List<TargetResponse> responses(List<List<Integer>> visits, BigDecimal scale) {
        return evaluated(visits, scale).stream()
                .map(assessment -> assessment.target().response())
                .toList();
    }

    private static List<EvaluatedAssessment> evaluated(List<List<Integer>> visits, BigDecimal scale) {
        String[] atBaseline =
                visits.getFirst().stream().map(size -> millimetres(size, scale)).toArray(String[]::new);
        Followed followed = Followed.withTargets(atBaseline);
        for (int visit = 1; visit < visits.size(); visit++) {
            followed.then(Followed.Seen.onDay(21 * visit)
                    .targets(visits.get(visit).stream()
                            .map(size -> size == 0 ? "gone" : millimetres(size, scale))
                            .toArray(String[]::new)));
        }
        return followed.evaluated();
    }

    private static String millimetres(int tenths, BigDecimal scale) {
        return TENTH.multiply(BigDecimal.valueOf(tenths)).multiply(scale).toPlainString();
    }

    /** The baseline, measurable, and then visits with sizes from nothing to twice as much. */
    private static List<List<Integer>> sizes(Random random, int lesions, int visits) {
        List<List<Integer>> sizes = new ArrayList<>();
        sizes.add(IntStream.range(0, lesions)
                .mapToObj(lesion -> 100 + random.nextInt(200))
                .toList());
        while (sizes.size() < visits) {
            sizes.add(visit(random, lesions));
        }
        return sizes;
    }

    private static List<Integer> visit(Random random, int lesions) {
        int most = 1 + random.nextInt(400);
        return IntStream.range(0, lesions)
                .mapToObj(lesion -> random.nextInt(most))
                .toList();
    }

    private static long sum(List<Integer> sizes) {
        return sizes.stream().mapToLong(Integer::longValue).sum();
    }
}
