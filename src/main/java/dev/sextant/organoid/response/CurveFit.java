package dev.sextant.organoid.response;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A curve through dose and response that begins at 1: a sigmoid, a flat line, or neither. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "shape")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CurveFit.Sigmoid.class, name = "SIGMOID"),
    @JsonSubTypes.Type(value = CurveFit.Flat.class, name = "FLAT"),
    @JsonSubTypes.Type(value = CurveFit.None.class, name = "NONE")
})
public sealed interface CurveFit {

    /**
     * plateau + (1 - plateau) / (1 + (c / midpoint)^slope).
     *
     * @param midpoint µM where half of the effect is reached (GEC50, EC50); not where the response is a half
     * @param p of the F test against a flat line
     */
    record Sigmoid(double plateau, double midpoint, double slope, double p, double rSquared) implements CurveFit {

        public double at(double micromolar) {
            return plateau + (1 - plateau) / (1 + Math.pow(micromolar / midpoint, slope));
        }
    }

    /** The sigmoid explains no more than the mean does. */
    record Flat(double level, double p) implements CurveFit {}

    record None(String reason) implements CurveFit {}
}
