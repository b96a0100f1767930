package dev.sextant.organoid.response;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sextant.organoid.response.LeastSquares.Bounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Four-parameter log-logistic curve, LL.4 of the R package drc (Ritz, Baty, Streibig, Gerhard, PLoS One 2015;10:e0146021,
 * doi 10.1371/journal.pone.0146021): f(x) = c + (d - c) / (1 + exp(b (ln x - ln e))), f(0) = d for b above 0.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(LogLogistic.Fitted.class), @JsonSubTypes.Type(LogLogistic.None.class)})
public sealed interface LogLogistic {

    /**
     * @param slope b, above 0 when the response falls with the dose
     * @param lower c
     * @param upper d
     * @param half e, the dose halfway between them (ED50), in the unit of the doses
     * @param residualError standard error of the residuals on n - 4 degrees of freedom
     */
    record Fitted(double slope, double lower, double upper, double half, double residualError) implements LogLogistic {}

    record None(String reason) implements LogLogistic {}

    /** Fits all points; doses of 0 are allowed. */
    static LogLogistic fit(List<DosePoint> points) {
        List<Double> doses = points.stream()
                .map(DosePoint::micromolar)
                .filter(dose -> dose > 0)
                .distinct()
                .sorted()
                .toList();
        if (doses.size() < 4 || points.size() < 5) {
            return new None("Four parameters need four doses above 0 and five points; there are %d and %d"
                    .formatted(doses.size(), points.size()));
        }
        List<Double> responses = points.stream().map(DosePoint::response).toList();
        double lowest = Collections.min(responses);
        double highest = Collections.max(responses);
        if (lowest == highest) {
            return new None("The response does not change with the dose");
        }
        List<double[]> starts = new ArrayList<>();
        for (double dose : doses) {
            starts.add(new double[] {1, lowest, highest, Math.log(dose)});
            starts.add(new double[] {3, lowest, highest, Math.log(dose)});
        }
        List<Bounds> bounds = Collections.nCopies(4, Bounds.NONE);
        Optional<LeastSquares.Fit> best = new LeastSquares(LogLogistic::predict, bounds, points).best(starts);
        return best.<LogLogistic>map(fit -> fitted(fit, points.size()))
                .orElseGet(() -> new None("No curve could be fitted"));
    }

    private static LogLogistic fitted(LeastSquares.Fit fit, int points) {
        double[] found = fit.parameters();
        double half = Math.exp(found[3]);
        if (!Double.isFinite(half) || half == 0 || found[0] == 0) {
            return new None("The doses do not bracket the effect");
        }
        double error = Math.sqrt(fit.residuals() / (points - 4));
        // b < 0 with c and d exchanged is the same curve.
        return found[0] > 0
                ? new Fitted(found[0], found[1], found[2], half, error)
                : new Fitted(-found[0], found[2], found[1], half, error);
    }

    private static double predict(double[] parameters, double dose) {
        double share = dose == 0
                ? (parameters[0] > 0 ? 1 : 0)
                : 1 / (1 + Math.exp(parameters[0] * (Math.log(dose) - parameters[3])));
        return parameters[1] + (parameters[2] - parameters[1]) * share;
    }
}
