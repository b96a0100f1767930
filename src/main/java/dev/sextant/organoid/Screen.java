package dev.sextant.organoid;

import dev.sextant.organoid.plate.Control;
import dev.sextant.organoid.plate.Dose;
import dev.sextant.organoid.response.CurveMetrics;
import dev.sextant.organoid.response.DosePoint;
import dev.sextant.organoid.response.LogLogistic;
import dev.sextant.organoid.response.Measure;
import dev.sextant.organoid.response.ResponseCurve;
import dev.sextant.organoid.response.Statistics;
import dev.sextant.regimen.Drug;
import dev.sextant.regimen.DrugCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Computes a screen of plates: quality, and per drug the inhibition, the curves and a category. */
public final class Screen {

    private final DrugCatalogue catalogue;
    private final ScreenSettings settings;
    private final List<NormalisedPlate> treated;
    private final List<NormalisedPlate> dayZero;

    private Screen(ScreenParts parts, DrugCatalogue catalogue, ScreenSettings settings) {
        this.catalogue = catalogue;
        this.settings = settings;
        treated = parts.treated().stream().map(NormalisedPlate::new).toList();
        dayZero = parts.dayZero().stream().map(NormalisedPlate::new).toList();
    }

    /** Every result names the wells it comes from. */
    public static ScreenAnalysis analyse(ScreenParts parts, DrugCatalogue catalogue, ScreenSettings settings) {
        return new Screen(parts, catalogue, settings).analysis();
    }

    private ScreenAnalysis analysis() {
        Optional<Double> start = start();
        List<WellResult> wells =
                treated.stream().flatMap(plate -> plate.results(start).stream()).toList();
        Map<List<String>, List<WellResult>> byDrugs = new LinkedHashMap<>();
        wells.stream()
                .filter(well -> !well.doses().isEmpty())
                .forEach(well -> byDrugs.computeIfAbsent(keys(well.doses()), keys -> new ArrayList<>())
                        .add(well));
        Quality quality = ScreenQuality.of(treated, start, byDrugs.values(), settings);
        SensitivityRule rule = new SensitivityRule(catalogue, settings, quality.verdict());
        List<DrugResult> drugs = byDrugs.entrySet().stream()
                .map(entry -> drug(entry.getKey(), entry.getValue(), rule))
                .toList();
        return new ScreenAnalysis(
                quality,
                drugs,
                wells,
                all(NormalisedPlate::unmapped),
                all(NormalisedPlate::unread),
                catalogue.hashWithExposures(),
                settings);
    }

    private List<WellRef> all(Function<NormalisedPlate, List<WellRef>> part) {
        return treated.stream().map(part).flatMap(Collection::stream).toList();
    }

    /** Vehicle wells of all plates of day 0 together; nothing else has been treated yet. */
    private Optional<Double> start() {
        List<Double> signals = dayZero.stream()
                .flatMap(plate -> plate.of(Control.VEHICLE).stream())
                .toList();
        return signals.isEmpty() ? Optional.empty() : Optional.of(Statistics.trimmedMean(signals));
    }

    /** In alphabetical order: A with B is B with A. */
    private List<String> keys(List<Dose> doses) {
        return doses.stream().map(dose -> key(dose.drug())).sorted().toList();
    }

    private String key(String drug) {
        return catalogue.find(drug).map(Drug::key).orElse(drug);
    }

    private DrugResult drug(List<String> keys, List<WellResult> wells, SensitivityRule rule) {
        List<DoseResult> doses = doses(wells);
        int least = doses.stream().mapToInt(dose -> dose.wells().size()).min().orElse(0);
        boolean single = keys.size() == 1;
        List<DosePoint> viability = points(wells, well -> well.viability().map(percent -> percent / 100));
        List<DosePoint> growth = points(wells, WellResult::growthRate);
        return new DrugResult(
                keys,
                rule.of(
                        keys,
                        doses.stream()
                                .map(dose -> new SensitivityRule.DoseEffect(dose.doses(), dose.inhibition()))
                                .toList()),
                doses,
                single ? Optional.of(ResponseCurve.ofViability(viability)) : Optional.empty(),
                single && !growth.isEmpty()
                        ? Optional.of(ResponseCurve.ofGrowthRates(growth))
                        : Optional.<CurveMetrics>empty(),
                single ? Optional.of(LogLogistic.fit(points(wells, WellResult::viability))) : Optional.empty(),
                least);
    }

    private List<DoseResult> doses(List<WellResult> wells) {
        Map<List<Dose>, List<WellResult>> byDoses = wells.stream()
                .collect(Collectors.groupingBy(
                        well -> well.doses().stream()
                                .map(dose -> new Dose(key(dose.drug()), dose.micromolar()))
                                .sorted(Comparator.comparing(Dose::drug))
                                .toList(),
                        () -> new TreeMap<>(Screen::compare),
                        Collectors.toList()));
        return byDoses.entrySet().stream()
                .map(entry -> dose(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static int compare(List<Dose> one, List<Dose> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = Double.compare(one.get(i).micromolar(), other.get(i).micromolar());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static DoseResult dose(List<Dose> doses, List<WellResult> wells) {
        List<Double> inhibitions = values(wells, well -> well.viability().map(percent -> 100 - percent));
        List<Double> growths = values(wells, WellResult::growthRate);
        Measure none = wells.get(0).viability();
        return new DoseResult(
                doses,
                inhibitions.isEmpty() ? none : Measure.of(Statistics.mean(inhibitions)),
                inhibitions.size() < 2
                        ? Measure.undefined("A spread needs two wells")
                        : Measure.of(Statistics.standardDeviation(inhibitions)),
                growths.isEmpty() ? wells.get(0).growthRate() : Measure.of(Statistics.mean(growths)),
                wells.stream().map(WellResult::well).toList());
    }

    private static List<Double> values(List<WellResult> wells, Function<WellResult, Measure> part) {
        return wells.stream().flatMap(well -> part.apply(well).find().stream()).toList();
    }

    private static List<DosePoint> points(List<WellResult> wells, Function<WellResult, Measure> part) {
        return wells.stream()
                .flatMap(well -> part.apply(well).find().stream()
                        .map(value -> new DosePoint(well.doses().get(0).micromolar(), value)))
                .toList();
    }
}
