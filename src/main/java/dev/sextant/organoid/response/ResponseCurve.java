package dev.sextant.organoid.response;

import dev.sextant.organoid.response.LeastSquares.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Three-parameter curves as GRmetrics fits them (Clark et al., BMC Cancer 2017;17:698, doi 10.1186/s12885-017-3689-3): slope
 * 0.1 to 5, midpoint from a hundredth of the lowest to a hundred times the highest dose, F test against a flat line.
 */
public final class ResponseCurve {

    /** Where the F test stops believing in a sigmoid; GRmetrics' default. */
    private static final double SIGNIFICANCE = 0.05;

    private static final int LEAST_DOSES = 5;
    private static final int PARAMETERS = 3;
    private static final Bounds SLOPE = new Bounds(0.1, 5);

    private final double leastPlateau;
    private final List<DosePoint> points;

    private ResponseCurve(double leastPlateau, List<DosePoint> points) {
        this.leastPlateau = leastPlateau;
        this.points = points;
    }

    /** Growth rates: plateau (GRinf) from -1 to 1. */
    public static CurveMetrics ofGrowthRates(List<DosePoint> points) {
        return new ResponseCurve(-1, points).metrics();
    }

    /** Viability as a fraction of the vehicle: plateau (Einf) from 0 to 1. */
    public static CurveMetrics ofViability(List<DosePoint> points) {
        return new ResponseCurve(0, points).metrics();
    }

    private CurveMetrics metrics() {
        if (points.stream().anyMatch(point -> point.micromolar() <= 0)) {
            throw new IllegalArgumentException("A dose of 0 is a control, not a point of the curve");
        }
        TreeMap<Double, Double> means = points.stream()
                .collect(Collectors.groupingBy(
                        DosePoint::micromolar, TreeMap::new, Collectors.averagingDouble(DosePoint::response)));
        CurveFit fit = fit(means);
        Measure half = half(fit);
        boolean outside = half.find()
                .filter(dose -> dose < means.firstKey() || dose > means.lastKey())
                .isPresent();
        Measure area = area(means);
        return new CurveMetrics(fit, half, outside, atHighest(means), area, area.map(value -> 1 - value));
    }

    private CurveFit fit(TreeMap<Double, Double> means) {
        if (means.size() < LEAST_DOSES) {
            return new CurveFit.None("A curve needs %d doses; there are %d".formatted(LEAST_DOSES, means.size()));
        }
        List<Bounds> bounds = List.of(
                new Bounds(leastPlateau, 1),
                new Bounds(Math.log(means.firstKey() * 1e-2), Math.log(means.lastKey() * 1e2)),
                SLOPE);
        Optional<LeastSquares.Fit> best = new LeastSquares(ResponseCurve::predict, bounds, points).best(starts(means));
        double mean = Statistics.mean(points.stream().map(DosePoint::response).toList());
        double flatResiduals = points.stream()
                .mapToDouble(point -> (point.response() - mean) * (point.response() - mean))
                .sum();
        if (best.isEmpty()) {
            return new CurveFit.None("No curve could be fitted");
        }
        double p = p(flatResiduals, best.get().residuals());
        double[] found = best.get().parameters();
        return p < SIGNIFICANCE
                ? new CurveFit.Sigmoid(
                        found[0],
                        Math.exp(found[1]),
                        found[2],
                        p,
                        1 - best.get().residuals() / flatResiduals)
                : new CurveFit.Flat(mean, p);
    }

    /** Parameters: plateau, ln midpoint, slope. */
    private static double predict(double[] parameters, double micromolar) {
        return parameters[0]
                + (1 - parameters[0]) / (1 + Math.exp(parameters[2] * (Math.log(micromolar) - parameters[1])));
    }

    /** GRmetrics starts at slope 2, plateau 0.1, the median dose; other midpoints keep away from poor local minima. */
    private List<double[]> starts(TreeMap<Double, Double> means) {
        double lowest = Math.max(
                leastPlateau,
                Math.min(0.99, means.values().stream().min(Double::compare).orElse(0.1)));
        List<double[]> starts = new ArrayList<>();
        List<Double> doses = List.copyOf(means.keySet());
        starts.add(new double[] {0.1, Math.log(doses.get(doses.size() / 2)), 2});
        for (double dose : doses) {
            starts.add(new double[] {lowest, Math.log(dose), 1});
        }
        starts.add(new double[] {lowest, Math.log(doses.get(doses.size() - 1) * 10), 1});
        return starts;
    }

    /** F = ((RSS1 - RSS2) / 2) / (RSS2 / (n - 2)), as GRmetrics has it. */
    private double p(double flat, double sigmoid) {
        int freedom = points.size() - PARAMETERS + 1;
        if (flat <= 0 || sigmoid >= flat) {
            return 1;
        }
        if (sigmoid == 0) {
            return 0;
        }
        double f = (flat - sigmoid) / 2 / (sigmoid / freedom);
        return Double.isInfinite(f)
                ? 0
                : FDistribution.of(PARAMETERS - 1, freedom).survivalProbability(f);
    }

    /** midpoint ((1 - plateau) / (0.5 - plateau) - 1)^(1 / slope) */
    private static Measure half(CurveFit fit) {
        return switch (fit) {
            case CurveFit.Sigmoid sigmoid -> half(sigmoid);
            case CurveFit.Flat flat -> Measure.undefined("The response does not change with the dose");
            case CurveFit.None none -> Measure.undefined(none.reason());
        };
    }

    private static Measure half(CurveFit.Sigmoid sigmoid) {
        if (sigmoid.plateau() >= 0.5) {
            return Measure.undefined("The response stays above a half at any dose");
        }
        double ratio = (1 - sigmoid.plateau()) / (0.5 - sigmoid.plateau()) - 1;
        double dose = sigmoid.midpoint() * Math.pow(ratio, 1 / sigmoid.slope());
        return Double.isFinite(dose)
                ? Measure.of(dose)
                : Measure.undefined("The curve reaches a half only at doses without limit");
    }

    private static Measure atHighest(TreeMap<Double, Double> means) {
        return means.isEmpty()
                ? Measure.undefined("No dose")
                : Measure.of(means.descendingMap().values().stream()
                        .limit(2)
                        .min(Double::compare)
                        .orElseThrow());
    }

    private static Measure area(TreeMap<Double, Double> means) {
        if (means.size() < 2) {
            return Measure.undefined("An area needs two doses; there are " + means.size());
        }
        double area = 0;
        Map.Entry<Double, Double> before = means.firstEntry();
        for (Map.Entry<Double, Double> after :
                means.tailMap(means.firstKey(), false).entrySet()) {
            area += (before.getValue() + after.getValue())
                    / 2
                    * (Math.log10(after.getKey()) - Math.log10(before.getKey()));
            before = after;
        }
        return Measure.of(area / (Math.log10(means.lastKey()) - Math.log10(means.firstKey())));
    }
}
