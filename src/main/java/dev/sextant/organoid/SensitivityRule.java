package dev.sextant.organoid;

import dev.sextant.organoid.Sensitivity.Category;
import dev.sextant.organoid.plate.Dose;
import dev.sextant.organoid.response.Measure;
import dev.sextant.regimen.Drug;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.regimen.Testability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From inhibition to a category, at a concentration that a patient can reach. Where no such concentration is configured the
 * highest dose stands in for it and the category is provisional.
 */
final class SensitivityRule {

    private final DrugCatalogue catalogue;
    private final double sensitiveFrom;
    private final double resistantUpTo;
    private final boolean resistantIncludesLimit;
    private final boolean interpolates;
    private final String effectName;
    private final Quality.Verdict quality;

    /** For inhibition of viability: sensitive from 50 %, resistant below 30 %. */
    SensitivityRule(DrugCatalogue catalogue, ScreenSettings settings, Quality.Verdict quality) {
        this(catalogue, settings.sensitiveFrom(), settings.resistantBelow(), false, true, "inhibition", quality);
    }

    private SensitivityRule(
            DrugCatalogue catalogue,
            double sensitiveFrom,
            double resistantUpTo,
            boolean resistantIncludesLimit,
            boolean interpolates,
            String effectName,
            Quality.Verdict quality) {
        this.catalogue = catalogue;
        this.sensitiveFrom = sensitiveFrom;
        this.resistantUpTo = resistantUpTo;
        this.resistantIncludesLimit = resistantIncludesLimit;
        this.interpolates = interpolates;
        this.effectName = effectName;
        this.quality = quality;
    }

    /** For regression of long diameters: sensitive from 30 %, resistant from 20 % of growth on. */
    static SensitivityRule ofRegression(DrugCatalogue catalogue, ScreenSettings settings, Quality.Verdict quality) {
        return new SensitivityRule(
                catalogue,
                settings.sensitiveRegression(),
                settings.resistantRegression(),
                true,
                false,
                "regression",
                quality);
    }

    /** What a dose, or a pair of doses, did: inhibition or regression in percent. */
    record DoseEffect(List<Dose> doses, Measure effect) {}

    /** @param doses lowest first */
    Sensitivity of(List<String> keys, List<DoseEffect> doses) {
        List<Drug> drugs = new ArrayList<>();
        for (String key : keys) {
            Optional<Drug> drug = catalogue.find(key);
            if (drug.isEmpty()) {
                return Sensitivity.silent(Category.UNINTERPRETABLE, "The drug catalogue does not know " + key);
            }
            drugs.add(drug.get());
        }
        Optional<Drug> mute = drugs.stream()
                .filter(drug -> drug.testability() == Testability.NOT_TESTABLE)
                .findFirst();
        if (mute.isPresent()) {
            return Sensitivity.silent(
                    Category.NOT_TESTABLE, mute.get().name() + ": " + mute.get().reason());
        }
        if (quality == Quality.Verdict.FAIL) {
            return Sensitivity.silent(Category.UNINTERPRETABLE, "The screen failed its quality control");
        }
        return judged(drugs, doses);
    }

    /** A dose with what it did. */
    private record Effect(List<Dose> doses, double value) {

        double first() {
            return doses.get(0).micromolar();
        }
    }

    private Sensitivity judged(List<Drug> drugs, List<DoseEffect> doses) {
        List<Effect> effects = doses.stream()
                .flatMap(dose -> dose.effect().find().stream().map(value -> new Effect(dose.doses(), decimal(value))))
                .toList();
        if (effects.isEmpty()) {
            return Sensitivity.silent(Category.UNINTERPRETABLE, "No dose has a value of " + effectName);
        }
        List<String> unknown = drugs.stream()
                .filter(drug -> drug.exposure().isEmpty())
                .map(Drug::name)
                .toList();
        if (!unknown.isEmpty()) {
            Effect highest = effects.get(effects.size() - 1);
            return category(
                    drugs,
                    highest.value(),
                    highest.first(),
                    true,
                    "provisional, for no reachable exposure of %s is configured; judged at the highest dose"
                            .formatted(String.join(" and ", unknown)));
        }
        return drugs.size() == 1 ? atExposure(drugs, effects) : belowExposures(drugs, effects);
    }

    private Sensitivity atExposure(List<Drug> drugs, List<Effect> effects) {
        double exposure = exposure(drugs.get(0));
        Optional<Effect> below =
                effects.stream().filter(effect -> effect.first() <= exposure).reduce((earlier, later) -> later);
        Optional<Effect> above =
                effects.stream().filter(effect -> effect.first() > exposure).findFirst();
        if (below.isEmpty()) {
            return Sensitivity.silent(
                    Category.UNINTERPRETABLE,
                    "Every dose lies above the reachable %s µM".formatted(ScreenQuality.shown(exposure)));
        }
        if (above.isEmpty()) {
            return upTo(drugs, below.get(), exposure);
        }
        return interpolates
                ? category(
                        drugs,
                        between(below.get(), above.get(), exposure),
                        exposure,
                        false,
                        "at the reachable exposure (%s)".formatted(citation(drugs.get(0))))
                : within(drugs, below.get(), above.get(), exposure);
    }

    /** Without a curve, what lies between two doses is known only where both say the same. */
    private Sensitivity within(List<Drug> drugs, Effect below, Effect above, double exposure) {
        Sensitivity found = category(
                drugs,
                below.value(),
                below.first(),
                false,
                "at the highest dose within the reachable %s µM".formatted(ScreenQuality.shown(exposure)));
        boolean known = found.category() != Category.RESISTANT
                || below.first() == exposure
                || categoryOf(above.value()) == Category.RESISTANT;
        return known
                ? found
                : Sensitivity.silent(
                        Category.UNINTERPRETABLE,
                        "The effect changes between %s and %s µM, around the reachable %s µM"
                                .formatted(
                                        ScreenQuality.shown(below.first()),
                                        ScreenQuality.shown(above.first()),
                                        ScreenQuality.shown(exposure)));
    }

    /** Doses that stop short of the exposure can show sensitivity, not the lack of it. */
    private Sensitivity upTo(List<Drug> drugs, Effect highest, double exposure) {
        Sensitivity found = category(
                drugs, highest.value(), highest.first(), false, "at the highest dose, within the reachable exposure");
        boolean shortOf = highest.first() < exposure;
        return found.category() == Category.SENSITIVE || !shortOf
                ? found
                : Sensitivity.silent(
                        Category.UNINTERPRETABLE,
                        "Tested only up to %s µM of the reachable %s µM"
                                .formatted(ScreenQuality.shown(highest.first()), ScreenQuality.shown(exposure)));
    }

    /** Of pairs of doses that both stay within reach, the highest. */
    private Sensitivity belowExposures(List<Drug> drugs, List<Effect> effects) {
        return effects.stream()
                .filter(effect -> reachable(drugs, effect))
                .reduce((earlier, later) -> later)
                .map(effect -> category(
                        drugs, effect.value(), effect.first(), false, "at the highest doses within reach of both"))
                .orElseGet(() -> Sensitivity.silent(
                        Category.UNINTERPRETABLE, "No pair of doses lies within the reachable exposures"));
    }

    private static boolean reachable(List<Drug> drugs, Effect effect) {
        for (int i = 0; i < drugs.size(); i++) {
            if (effect.doses().get(i).micromolar() > exposure(drugs.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String citation(Drug drug) {
        return drug.exposure().orElseThrow().citation();
    }

    private static double exposure(Drug drug) {
        return drug.exposure().orElseThrow().micromolar();
    }

    /** Straight over the logarithm of the dose. */
    private static double between(Effect below, Effect above, double exposure) {
        double share =
                (Math.log(exposure) - Math.log(below.first())) / (Math.log(above.first()) - Math.log(below.first()));
        return below.value() + share * (above.value() - below.value());
    }

    /** Away with the last digits of binary fractions, so that limits are met where the decimals meet them. */
    private static double decimal(double value) {
        return Math.rint(value * 1e9) / 1e9;
    }

    private Category categoryOf(double value) {
        boolean resistant = value < resistantUpTo || resistantIncludesLimit && value == resistantUpTo;
        return value >= sensitiveFrom ? Category.SENSITIVE : resistant ? Category.RESISTANT : Category.INTERMEDIATE;
    }

    private Sensitivity category(
            List<Drug> drugs, double value, double micromolar, boolean provisional, String circumstance) {
        Category category = categoryOf(value);
        boolean limited = drugs.stream().anyMatch(drug -> drug.testability() == Testability.LIMITED);
        boolean ignored = limited && category == Category.RESISTANT;
        String reason = "%s %s %% at %s µM, %s"
                .formatted(effectName, ScreenQuality.shown(value), ScreenQuality.shown(micromolar), circumstance);
        return new Sensitivity(
                category,
                provisional,
                !ignored,
                Measure.of(value),
                Optional.of(micromolar),
                ignored ? reason + "; resistance of a drug of limited testability never counts" : reason);
    }
}
