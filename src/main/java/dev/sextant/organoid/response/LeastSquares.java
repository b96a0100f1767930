package dev.sextant.organoid.response;

import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * Levenberg-Marquardt from several starts; the best one counts. The method knows no bounds, so a bounded parameter is the
 * logistic image of a free one.
 */
final class LeastSquares {

    private static final int MOST_STEPS = 2_000;
    private static final double DERIVATIVE_STEP = 1e-6;
    private static final double EDGE = 1e-3;

    private final Curve curve;
    private final List<Bounds> bounds;
    private final List<DosePoint> points;

    LeastSquares(Curve curve, List<Bounds> bounds, List<DosePoint> points) {
        this.curve = curve;
        this.bounds = bounds;
        this.points = points;
    }

    /** The response that parameters predict at a dose. */
    interface Curve {

        double at(double[] parameters, double micromolar);
    }

    /** Bounds of one parameter; without them it is free. */
    record Bounds(double least, double most) {

        static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        boolean hold(double value) {
            return value >= least && value <= most;
        }

        private boolean free() {
            return Double.isInfinite(least);
        }

        private double inside(double free) {
            return free() ? free : least + (most - least) / (1 + Math.exp(-free));
        }

        private double outside(double inside) {
            if (free()) {
                return inside;
            }
            double share = Math.clamp((inside - least) / (most - least), EDGE, 1 - EDGE);
            return Math.log(share / (1 - share));
        }
    }

    /** @param residuals sum of squares */
    record Fit(double[] parameters, double residuals) {}

    /** Empty when no start leads anywhere. */
    Optional<Fit> best(List<double[]> starts) {
        Optional<Fit> best = Optional.empty();
        for (double[] start : starts) {
            Optional<Fit> fit = from(start);
            if (fit.isPresent()
                    && (best.isEmpty() || fit.get().residuals() < best.get().residuals())) {
                best = fit;
            }
        }
        return best;
    }

    private Optional<Fit> from(double[] start) {
        double[] free = new double[start.length];
        for (int i = 0; i < start.length; i++) {
            free[i] = bounds.get(i).outside(start[i]);
        }
        try {
            double[] target = points.stream().mapToDouble(DosePoint::response).toArray();
            RealVector found = new LevenbergMarquardtOptimizer()
                    .withCostRelativeTolerance(1e-14)
                    .withParameterRelativeTolerance(1e-12)
                    .withOrthoTolerance(1e-14)
                    .optimize(new LeastSquaresBuilder()
                            .start(free)
                            .target(target)
                            .model(model())
                            .maxEvaluations(MOST_STEPS)
                            .maxIterations(MOST_STEPS)
                            .build())
                    .getPoint();
            return fit(found.toArray());
        } catch (MathRuntimeException stuck) {
            return Optional.empty();
        }
    }

    private Optional<Fit> fit(double[] free) {
        double[] parameters = inside(free);
        double residuals = 0;
        for (DosePoint point : points) {
            double difference = curve.at(parameters, point.micromolar()) - point.response();
            residuals += difference * difference;
        }
        return Double.isFinite(residuals) ? Optional.of(new Fit(parameters, residuals)) : Optional.empty();
    }

    private MultivariateJacobianFunction model() {
        return point -> {
            double[] free = point.toArray();
            double[] values = values(free);
            double[][] slopes = new double[values.length][free.length];
            for (int i = 0; i < free.length; i++) {
                double step = DERIVATIVE_STEP * Math.max(1, Math.abs(free[i]));
                double kept = free[i];
                free[i] = kept + step;
                double[] above = values(free);
                free[i] = kept - step;
                double[] below = values(free);
                free[i] = kept;
                for (int j = 0; j < values.length; j++) {
                    slopes[j][i] = (above[j] - below[j]) / (2 * step);
                }
            }
            return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(slopes, false));
        };
    }

    private double[] values(double[] free) {
        double[] parameters = inside(free);
        return points.stream()
                .mapToDouble(point -> curve.at(parameters, point.micromolar()))
                .toArray();
    }

    private double[] inside(double[] free) {
        double[] parameters = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            parameters[i] = bounds.get(i).inside(free[i]);
        }
        return parameters;
    }
}
