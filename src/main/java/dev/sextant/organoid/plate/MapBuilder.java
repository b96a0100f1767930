package dev.sextant.organoid.plate;

import dev.sextant.document.EmptyWells;
import dev.sextant.kernel.InvalidInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the wells of a map, each at most once, with an account. */
final class MapBuilder {

    /** Above the solubility of any drug; a number beyond it is a wrong unit. */
    private static final double MOST_MICROMOLAR = 1e5;

    private static final int LONGEST_NAME = 100;
    private static final Set<String> VEHICLE_NAMES = Set.of("vehicle", "untreated", "dmso");

    private final Tally tally = new Tally();
    private final Map<Well, Long> lines = new HashMap<>();
    private final List<PlateMap.Content> contents = new ArrayList<>();

    /** Makes the content of one well; throws Unusable when it cannot. */
    interface Record {

        PlateMap.Content content();
    }

    void add(long line, Record record) {
        tally.record();
        try {
            PlateMap.Content content = record.content();
            Long earlier = lines.putIfAbsent(content.well(), line);
            if (earlier != null) {
                throw new Unusable(
                        "well", "each well once", content.well().label() + ", described before on line " + earlier);
            }
            contents.add(content);
            tally.accept();
        } catch (Unusable unusable) {
            tally.reject(line, unusable.reason());
        }
    }

    void warn(String warning) {
        tally.warn(warning);
    }

    /** @throws InvalidInput when empty wells count as vehicle and one that is not empty could not be read */
    PlateMapContents contents(String format, PlateMapOptions options) {
        if (options.emptyWells() == EmptyWells.VEHICLE) {
            tally.firstRejected().ifPresent(rejected -> {
                throw new InvalidInput(
                        "line " + rejected.line(),
                        "wells that can all be read, for empty wells count as vehicle",
                        rejected.reason());
            });
        }
        return new PlateMapContents(new PlateMap(options.emptyWells(), contents), tally.account(format));
    }

    static boolean isVehicle(String name) {
        return VEHICLE_NAMES.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    /** @throws Unusable unless name and amount make a dose */
    static Dose dose(String drug, String concentration, ConcentrationUnit unit) {
        if (drug.length() > LONGEST_NAME) {
            throw new Unusable("drug", "a name of at most " + LONGEST_NAME + " characters", drug);
        }
        double value = Numbers.require("concentration of " + drug, concentration, 0, Double.MAX_VALUE);
        double micromolar = unit.micromolar(value);
        if (micromolar <= 0 || micromolar > MOST_MICROMOLAR) {
            throw new Unusable("concentration of " + drug, "above 0 and at most 100 mM", concentration);
        }
        return new Dose(drug, micromolar);
    }

    /** @throws Unusable for an amount above 0 that belongs to no drug: a combination would be read as one drug */
    static void requireNoDose(String drug, Optional<String> concentration) {
        concentration
                .filter(text -> !Numbers.find(text).equals(Optional.of(0.0)))
                .ifPresent(orphan -> {
                    throw new Unusable(drug, "the drug of the concentration " + orphan, "");
                });
    }

    /** @throws Unusable when the two drugs are one */
    static PlateMap.Content content(Well well, List<Dose> doses) {
        if (doses.size() == 2 && doses.get(0).drug().equals(doses.get(1).drug())) {
            throw new Unusable(
                    "drug_2", "another drug than the first", doses.get(1).drug());
        }
        return doses.isEmpty()
                ? PlateMap.Content.of(well, Control.VEHICLE)
                : new PlateMap.Content(well, Optional.empty(), doses);
    }
}
