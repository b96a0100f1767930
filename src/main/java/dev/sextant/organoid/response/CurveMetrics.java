package dev.sextant.organoid.response;

/**
 * What a curve says of a drug, of growth rates or of relative viability.
 *
 * @param half µM where the response is a half (GR50, IC50)
 * @param halfExtrapolated whether that lies outside the doses that were tested
 * @param atHighest the lower of the mean responses at the two highest doses (GRmax, Emax)
 * @param area under the response over log10 of the dose, by the tested range: 1 for no effect
 * @param areaOver 1 - area (GR_AOC): 0 for no effect
 */
public record CurveMetrics(
        CurveFit fit, Measure half, boolean halfExtrapolated, Measure atHighest, Measure area, Measure areaOver) {}
