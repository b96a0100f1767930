package dev.sextant.organoid;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of quality and of categories. There is no accepted universal cut-off for organoid response: all of these are
 * defaults that a study may replace ({@code docs/clinical-defaults.md}).
 *
 * @param leastZPrime below it a plate fails; 0.5 is excellent (Zhang 1999, doi 10.1177/108705719900400206), organoid
 *     screens often accept 0.3
 * @param mostVehicleVariation coefficient of variation of the vehicle wells in percent
 * @param leastVehicleWells per plate
 * @param leastReplicates wells per dose
 * @param sensitiveFrom percent inhibition at reachable exposure
 * @param resistantBelow percent inhibition at reachable exposure
 * @param sensitiveRegression percent of long diameters, mirrors RECIST's 30
 * @param resistantRegression percent of long diameters, mirrors RECIST's 20 of growth: negative
 * @param mostLost share of organoids that may be lost from view
 */
public record ScreenSettings(
        @DefaultValue("0.3") double leastZPrime,
        @DefaultValue("20") double mostVehicleVariation,
        @DefaultValue("3") int leastVehicleWells,
        @DefaultValue("3") int leastReplicates,
        @DefaultValue("50") double sensitiveFrom,
        @DefaultValue("30") double resistantBelow,
        @DefaultValue("30") double sensitiveRegression,
        @DefaultValue("-20") double resistantRegression,
        @DefaultValue("0.2") double mostLost) {

    public ScreenSettings {
        if (resistantBelow > sensitiveFrom
                || resistantRegression > sensitiveRegression
                || leastReplicates < 1
                || leastVehicleWells < 1
                || mostLost < 0
                || mostLost > 1) {
            throw new IllegalArgumentException("These limits contradict each other");
        }
    }

    public static ScreenSettings defaults() {
        return new ScreenSettings(0.3, 20, 3, 3, 50, 30, 30, -20, 0.2);
    }
}
