package dev.sextant.organoid;

import dev.sextant.organoid.response.DiameterMetrics;
import dev.sextant.organoid.response.DiameterMetrics.Pair;
import dev.sextant.organoid.response.Measure;
import dev.sextant.organoid.response.Statistics;
import java.util.List;

/** The long diameters of a group of organoids. */
record OrganoidSizes(List<Organoid> organoids) {

    List<Pair> pairs() {
        return organoids.stream()
                .flatMap(organoid -> organoid.start().stream()
                        .flatMap(start -> organoid.end().stream().map(end -> new Pair(start, end))))
                .toList();
    }

    int dead() {
        return (int) organoids.stream().filter(Organoid::dead).count();
    }

    int lost() {
        return (int) organoids.stream().filter(Organoid::lost).count();
    }

    Measure pairedRegression() {
        return DiameterMetrics.pairedRegression(pairs());
    }

    Measure unpairedRegression() {
        return DiameterMetrics.unpairedRegression(starts(), ends());
    }

    Measure inhibition(OrganoidSizes vehicle) {
        return ends().isEmpty() || vehicle.ends().isEmpty()
                ? Measure.undefined("No organoid was seen at the end")
                : DiameterMetrics.endPointInhibition(Statistics.mean(ends()), Statistics.mean(vehicle.ends()));
    }

    Measure growthInhibition(OrganoidSizes vehicle) {
        if (pairs().isEmpty() || vehicle.pairs().isEmpty()) {
            return Measure.undefined("No organoid was seen at both times");
        }
        return DiameterMetrics.growthInhibition(
                mean(pairs(), true), mean(pairs(), false), mean(vehicle.pairs(), true), mean(vehicle.pairs(), false));
    }

    private List<Double> starts() {
        return organoids.stream().flatMap(organoid -> organoid.start().stream()).toList();
    }

    private List<Double> ends() {
        return organoids.stream().flatMap(organoid -> organoid.end().stream()).toList();
    }

    private static double mean(List<Pair> pairs, boolean start) {
        return Statistics.mean(
                pairs.stream().map(pair -> start ? pair.start() : pair.end()).toList());
    }
}
