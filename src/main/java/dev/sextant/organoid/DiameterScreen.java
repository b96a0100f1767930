package dev.sextant.organoid;

import dev.sextant.organoid.DiameterAnalysis.DiameterResult;
import dev.sextant.organoid.DiameterAnalysis.Group;
import dev.sextant.organoid.plate.Control;
import dev.sextant.organoid.plate.DiameterTable;
import dev.sextant.organoid.plate.DiameterTable.Measurement;
import dev.sextant.organoid.plate.Dose;
import dev.sextant.organoid.plate.PlateMap;
import dev.sextant.organoid.plate.Well;
import dev.sextant.organoid.response.Measure;
import dev.sextant.regimen.Drug;
import dev.sextant.regimen.DrugCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Computes a table of long diameters: per drug the regression rate and a category. */
public final class DiameterScreen {

    private final PlateMap map;
    private final DrugCatalogue catalogue;
    private final ScreenSettings settings;
    private final List<Organoid> organoids;
    private final double start;
    private final double end;

    private DiameterScreen(DiameterTable table, PlateMap map, DrugCatalogue catalogue, ScreenSettings settings) {
        this.map = map;
        this.catalogue = catalogue;
        this.settings = settings;
        start = table.measurements().stream()
                .mapToDouble(Measurement::hours)
                .min()
                .orElse(0);
        end = table.measurements().stream()
                .mapToDouble(Measurement::hours)
                .max()
                .orElse(0);
        organoids = table.measurements().stream()
                .collect(Collectors.groupingBy(
                        measurement -> List.of(measurement.well().label(), measurement.organoid()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(own -> Organoid.of(own, start, end))
                .toList();
    }

    public static DiameterAnalysis analyse(
            DiameterTable table, PlateMap map, DrugCatalogue catalogue, ScreenSettings settings) {
        return new DiameterScreen(table, map, catalogue, settings).analysis();
    }

    private DiameterAnalysis analysis() {
        TreeSet<Well> unmapped = new TreeSet<>();
        List<Organoid> vehicle = new ArrayList<>();
        Map<List<Dose>, List<Organoid>> treated = new LinkedHashMap<>();
        for (Organoid organoid : organoids) {
            Optional<PlateMap.Content> content = map.of(organoid.well());
            if (content.isEmpty()) {
                unmapped.add(organoid.well());
            } else if (content.get().control().equals(Optional.of(Control.VEHICLE))) {
                vehicle.add(organoid);
            } else if (content.get().control().isEmpty()) {
                treated.computeIfAbsent(doses(content.get()), doses -> new ArrayList<>())
                        .add(organoid);
            }
        }
        Group control = group(List.of(), vehicle, List.of());
        List<Group> groups = treated.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue(), vehicle))
                .toList();
        Quality quality = quality(control, vehicle, groups);
        SensitivityRule rule = SensitivityRule.ofRegression(catalogue, settings, quality.verdict());
        return new DiameterAnalysis(
                quality,
                start,
                end,
                control,
                results(groups, rule),
                List.copyOf(unmapped),
                catalogue.hashWithExposures(),
                settings);
    }

    private List<Dose> doses(PlateMap.Content content) {
        return content.doses().stream()
                .map(dose ->
                        new Dose(catalogue.find(dose.drug()).map(Drug::key).orElse(dose.drug()), dose.micromolar()))
                .sorted(Comparator.comparing(Dose::drug))
                .toList();
    }

    private static Group group(List<Dose> doses, List<Organoid> own, List<Organoid> vehicle) {
        OrganoidSizes sizes = new OrganoidSizes(own);
        OrganoidSizes control = new OrganoidSizes(vehicle);
        return new Group(
                doses,
                sizes.pairs().size(),
                sizes.dead(),
                sizes.lost(),
                sizes.pairedRegression(),
                sizes.unpairedRegression(),
                sizes.inhibition(control),
                sizes.growthInhibition(control),
                own.stream().map(Organoid::well).distinct().sorted().toList());
    }

    private List<DiameterResult> results(Collection<Group> groups, SensitivityRule rule) {
        Map<List<String>, List<Group>> byDrugs = groups.stream()
                .collect(Collectors.groupingBy(
                        group -> group.doses().stream().map(Dose::drug).toList(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byDrugs.entrySet().stream()
                .map(entry -> result(entry.getKey(), entry.getValue(), rule))
                .toList();
    }

    private static DiameterResult result(List<String> drugs, List<Group> groups, SensitivityRule rule) {
        List<Group> sorted = groups.stream()
                .sorted(Comparator.comparingDouble(
                                (Group group) -> group.doses().get(0).micromolar())
                        .thenComparingDouble(group ->
                                group.doses().get(group.doses().size() - 1).micromolar()))
                .toList();
        List<SensitivityRule.DoseEffect> effects = sorted.stream()
                .map(group -> new SensitivityRule.DoseEffect(group.doses(), group.regression()))
                .toList();
        return new DiameterResult(drugs, rule.of(drugs, effects), sorted);
    }

    private Quality quality(Group control, List<Organoid> vehicle, List<Group> groups) {
        Quality.Reasons reasons = new Quality.Reasons();
        if (start == end) {
            reasons.fail("All diameters are of one time: nothing to compare");
        }
        if (vehicle.isEmpty()) {
            reasons.fail("No vehicle wells, so nothing to compare with");
        } else {
            judgeVehicle(control, reasons);
        }
        if (groups.isEmpty()) {
            reasons.fail("No well holds a drug");
        }
        groups.stream().mapToInt(group -> group.wells().size()).min().stream()
                .filter(least -> least < settings.leastReplicates())
                .forEach(least -> reasons.limited(
                        "Some dose stands in %d of at least %d wells".formatted(least, settings.leastReplicates())));
        long lost = organoids.stream().filter(Organoid::lost).count();
        if (lost > settings.mostLost() * organoids.size()) {
            reasons.limited("%d of %d organoids were lost from view".formatted(lost, organoids.size()));
        }
        return Quality.of(reasons.all(), List.of());
    }

    private void judgeVehicle(Group control, Quality.Reasons reasons) {
        if (control.regression() instanceof Measure.Undefined none) {
            reasons.fail("Vehicle: " + none.reason());
        }
        if (control.regression().find().filter(regression -> regression >= 0).isPresent()) {
            reasons.fail("The vehicle did not grow");
        }
        if (control.wells().size() < settings.leastVehicleWells()) {
            reasons.limited(
                    "%d of at least %d vehicle wells".formatted(control.wells().size(), settings.leastVehicleWells()));
        }
    }
}
