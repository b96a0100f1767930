package dev.sextant.organoid;

import dev.sextant.organoid.Quality.PlateNumbers;
import dev.sextant.organoid.plate.Control;
import dev.sextant.organoid.plate.Dose;
import dev.sextant.organoid.response.Measure;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges plates: what cannot be computed limits, what is out of bounds fails. */
final class ScreenQuality {

    private ScreenQuality() {}

    static Quality of(
            List<NormalisedPlate> plates,
            Optional<Double> start,
            Collection<List<WellResult>> drugs,
            ScreenSettings settings) {
        Quality.Reasons reasons = new Quality.Reasons();
        List<PlateNumbers> numbers =
                plates.stream().map(NormalisedPlate::numbers).toList();
        for (NormalisedPlate plate : plates) {
            judge(plate, start, settings, reasons);
        }
        if (start.isEmpty()) {
            reasons.limited("No plate of day 0 with vehicle wells: no growth rates");
        } else if (start.get() <= 0) {
            reasons.limited("The signal of day 0 is not above 0: no growth rates");
        }
        int least = drugs.stream()
                .flatMap(wells -> replicates(wells).values().stream())
                .mapToInt(Long::intValue)
                .min()
                .orElse(0);
        if (drugs.isEmpty()) {
            reasons.fail("No well holds a drug");
        } else if (least < settings.leastReplicates()) {
            reasons.limited("Some dose stands in %d of at least %d wells".formatted(least, settings.leastReplicates()));
        }
        return Quality.of(reasons.all(), numbers);
    }

    private static Map<List<Dose>, Long> replicates(List<WellResult> wells) {
        return wells.stream().collect(Collectors.groupingBy(WellResult::doses, Collectors.counting()));
    }

    private static void judge(
            NormalisedPlate plate, Optional<Double> start, ScreenSettings settings, Quality.Reasons reasons) {
        PlateNumbers numbers = plate.numbers();
        String name = "Plate " + numbers.barcode() + ": ";
        if (numbers.vehicleWells() == 0) {
            reasons.fail(name + "no vehicle wells, so nothing to compare with");
            return;
        }
        if (numbers.vehicleWells() < settings.leastVehicleWells()) {
            reasons.limited("%s%d of at least %d vehicle wells"
                    .formatted(name, numbers.vehicleWells(), settings.leastVehicleWells()));
        }
        if (numbers.vehicleVariation() instanceof Measure.Undefined none) {
            reasons.limited(name + "spread of the vehicle not known. " + none.reason());
        }
        numbers.vehicleVariation()
                .find()
                .filter(variation -> variation > settings.mostVehicleVariation())
                .ifPresent(variation -> reasons.fail("%svehicle wells vary by %s %%, more than %s %%"
                        .formatted(name, shown(variation), shown(settings.mostVehicleVariation()))));
        if (numbers.zPrime() instanceof Measure.Undefined none) {
            reasons.limited(name + "no Z'. " + none.reason());
        }
        numbers.zPrime()
                .find()
                .filter(zPrime -> zPrime < settings.leastZPrime())
                .ifPresent(zPrime -> reasons.fail(
                        "%sZ' is %s, below %s".formatted(name, shown(zPrime), shown(settings.leastZPrime()))));
        Optional<Double> vehicle = plate.mean(Control.VEHICLE);
        Optional<Double> killing = plate.mean(Control.KILLING);
        if (killing.isPresent() && vehicle.isPresent() && vehicle.get() <= killing.get()) {
            // Z' is the distance of the controls, whichever of them is above.
            reasons.fail(name + "the vehicle is not above the killing control; are they exchanged?");
        }
        if (start.isPresent() && vehicle.isPresent() && vehicle.get() <= start.get()) {
            reasons.fail(name + "the vehicle did not grow since day 0");
        }
        if (!plate.unread().isEmpty()) {
            reasons.limited("%s%d wells of the map have no reading, the first is %s"
                    .formatted(
                            name, plate.unread().size(), plate.unread().get(0).well()));
        }
    }

    static String shown(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }
}
