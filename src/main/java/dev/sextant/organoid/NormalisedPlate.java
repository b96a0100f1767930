package dev.sextant.organoid;

import dev.sextant.organoid.ScreenParts.MappedPlate;
import dev.sextant.organoid.plate.Control;
import dev.sextant.organoid.plate.Plate;
import dev.sextant.organoid.plate.PlateMap;
import dev.sextant.organoid.plate.Well;
import dev.sextant.organoid.response.GrowthRate;
import dev.sextant.organoid.response.Measure;
import dev.sextant.organoid.response.PlateStatistics;
import dev.sextant.organoid.response.Statistics;
import dev.sextant.organoid.response.Viability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One plate with its signals above blank and its controls. */
final class NormalisedPlate {

    private static final Measure NO_VEHICLE = Measure.undefined("The plate has no vehicle control");
    private static final Measure NO_START = Measure.undefined("There is no plate of day 0");

    private final String barcode;
    private final Map<Well, PlateMap.Content> contents = new TreeMap<>();
    private final Map<Well, Double> signals = new TreeMap<>();
    private final List<WellRef> unmapped = new ArrayList<>();
    private final List<WellRef> unread = new ArrayList<>();

    NormalisedPlate(MappedPlate mapped) {
        barcode = mapped.plate().barcode();
        for (Plate.Reading reading : mapped.plate().readings()) {
            Optional<PlateMap.Content> content = mapped.map().of(reading.well());
            if (content.isPresent()) {
                contents.put(reading.well(), content.get());
                signals.put(reading.well(), reading.signal());
            } else {
                unmapped.add(ref(reading.well()));
            }
        }
        Set<Well> read =
                mapped.plate().readings().stream().map(Plate.Reading::well).collect(Collectors.toSet());
        mapped.map().wells().stream()
                .map(PlateMap.Content::well)
                .filter(well -> !read.contains(well))
                .sorted()
                .forEach(well -> unread.add(ref(well)));
        List<Double> blanks = of(Control.BLANK);
        if (!blanks.isEmpty()) {
            double blank = Statistics.trimmedMean(blanks);
            signals.replaceAll((well, signal) -> Math.max(0, signal - blank));
        }
    }

    String barcode() {
        return barcode;
    }

    List<WellRef> unmapped() {
        return unmapped;
    }

    List<WellRef> unread() {
        return unread;
    }

    List<Double> of(Control control) {
        return contents.values().stream()
                .filter(content -> content.control().equals(Optional.of(control)))
                .flatMap(content -> Optional.ofNullable(signals.get(content.well())).stream())
                .toList();
    }

    Optional<Double> mean(Control control) {
        List<Double> signals = of(control);
        return signals.isEmpty() ? Optional.empty() : Optional.of(Statistics.trimmedMean(signals));
    }

    Quality.PlateNumbers numbers() {
        List<Double> vehicle = of(Control.VEHICLE);
        List<Double> killing = of(Control.KILLING);
        return new Quality.PlateNumbers(
                barcode,
                vehicle.size(),
                killing.size(),
                PlateStatistics.variation(vehicle),
                PlateStatistics.zPrime(vehicle, killing));
    }

    /** @param start mean signal of day 0 */
    List<WellResult> results(Optional<Double> start) {
        Optional<Double> vehicle = mean(Control.VEHICLE);
        Optional<Double> killing = mean(Control.KILLING);
        List<WellResult> results = new ArrayList<>();
        signals.forEach((well, signal) -> {
            PlateMap.Content content = contents.get(well);
            if (content != null) {
                Measure viability = vehicle.map(mean -> Viability.percent(signal, mean, killing))
                        .orElse(NO_VEHICLE);
                Measure growth = vehicle.map(mean -> start.map(first -> GrowthRate.of(signal, first, mean))
                                .orElse(NO_START))
                        .orElse(NO_VEHICLE);
                results.add(new WellResult(ref(well), content.control(), content.doses(), signal, viability, growth));
            }
        });
        return results;
    }

    private WellRef ref(Well well) {
        return new WellRef(barcode, well);
    }
}
