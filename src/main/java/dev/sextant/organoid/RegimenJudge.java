package dev.sextant.organoid;

import dev.sextant.organoid.FocusAnswers.Answer;
import dev.sextant.organoid.RegimenVerdict.Part;
import dev.sextant.organoid.Sensitivity.Category;
import dev.sextant.organoid.response.Measure;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.regimen.Testability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A regimen's verdict from its testable parts: sensitive if any of them or their combination is, resistant only if all are,
 * not testable without any. Resistance of a drug of limited testability says nothing.
 */
final class RegimenJudge {

    private final DrugCatalogue catalogue;

    RegimenJudge(DrugCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    RegimenVerdict judge(RegimenParts regimen, FocusAnswers focus) {
        Map<String, List<String>> testable = testable(regimen);
        if (testable.isEmpty()) {
            return verdict(
                    focus,
                    Category.NOT_TESTABLE,
                    List.of(),
                    List.of(),
                    "No drug of the regimen can be tested on organoids");
        }
        List<Part> singles = new ArrayList<>();
        testable.forEach((drug, keys) -> single(keys, focus).ifPresent(answer -> singles.add(part(drug, answer))));
        List<Part> all = Stream.concat(singles.stream(), combinations(testable, focus).stream())
                .toList();
        List<Part> sensitive = counted(all, Category.SENSITIVE);
        if (!sensitive.isEmpty()) {
            return verdict(focus, Category.SENSITIVE, sensitive, all, "Sensitive to " + names(sensitive));
        }
        List<Part> intermediate = counted(all, Category.INTERMEDIATE);
        if (!intermediate.isEmpty()) {
            return verdict(focus, Category.INTERMEDIATE, intermediate, all, "Intermediate for " + names(intermediate));
        }
        List<Part> resistant = counted(all, Category.RESISTANT);
        List<String> open = open(testable, singles);
        return resistant.isEmpty() || !open.isEmpty()
                ? verdict(focus, Category.UNINTERPRETABLE, List.of(), all, openReason(open, resistant))
                : verdict(focus, Category.RESISTANT, resistant, all, "Resistant to " + names(resistant));
    }

    private static String openReason(List<String> open, List<Part> resistant) {
        String missing =
                open.isEmpty() ? "No answer that counts" : "No answer that counts for " + String.join(", ", open);
        return resistant.isEmpty() ? missing : missing + "; resistant to " + names(resistant);
    }

    /** Per drug of the regimen, what may stand for it in a dish. */
    private Map<String, List<String>> testable(RegimenParts regimen) {
        Map<String, List<String>> testable = new LinkedHashMap<>();
        for (String name : regimen.drugs()) {
            catalogue.find(name).ifPresent(drug -> {
                List<String> keys = Stream.concat(Stream.of(drug.key()), drug.testedAs().stream())
                        .filter(this::answers)
                        .toList();
                if (!keys.isEmpty()) {
                    testable.put(drug.name(), keys);
                }
            });
        }
        return testable;
    }

    private boolean answers(String key) {
        return catalogue
                .find(key)
                .filter(drug -> drug.testability() != Testability.NOT_TESTABLE)
                .isPresent();
    }

    /** The first substance, in the catalogue's order, that was tested and says something; else one that was tested. */
    private static Optional<Answer> single(List<String> keys, FocusAnswers focus) {
        List<Answer> tested = keys.stream()
                .flatMap(key ->
                        focus.answers().stream().filter(answer -> answer.drugs().equals(List.of(key))))
                .toList();
        return tested.stream()
                .filter(answer -> answer.sensitivity().category().says())
                .findFirst()
                .or(() -> tested.stream().findFirst());
    }

    /** Combinations all of whose substances stand for different drugs of the regimen. */
    private static List<Part> combinations(Map<String, List<String>> testable, FocusAnswers focus) {
        List<Part> parts = new ArrayList<>();
        for (Answer answer : focus.answers()) {
            List<String> drugs = answer.drugs().stream()
                    .flatMap(key -> testable.entrySet().stream()
                            .filter(entry -> entry.getValue().contains(key))
                            .map(Map.Entry::getKey)
                            .limit(1))
                    .distinct()
                    .toList();
            if (answer.drugs().size() > 1 && drugs.size() == answer.drugs().size()) {
                parts.add(part(String.join(" + ", drugs), answer));
            }
        }
        return parts;
    }

    private static Part part(String drug, Answer answer) {
        return new Part(drug, String.join(" + ", answer.drugs()), answer.sensitivity());
    }

    private static List<Part> counted(List<Part> parts, Category category) {
        return parts.stream()
                .filter(part ->
                        part.sensitivity().counts() && part.sensitivity().category() == category)
                .toList();
    }

    /** Testable drugs that stand in the way of calling the regimen resistant: not tested, or tested without an answer. */
    private static List<String> open(Map<String, List<String>> testable, List<Part> singles) {
        return testable.keySet().stream()
                .filter(drug -> singles.stream()
                        .filter(part -> part.drug().equals(drug))
                        .noneMatch(part -> part.sensitivity().category().says()))
                .toList();
    }

    private static String names(List<Part> parts) {
        return parts.stream()
                .map(part -> "%s (%s)".formatted(part.drug(), part.sensitivity().reason()))
                .collect(Collectors.joining("; "));
    }

    private static RegimenVerdict verdict(
            FocusAnswers focus, Category category, List<Part> deciding, List<Part> all, String reason) {
        boolean provisional = category == Category.RESISTANT
                ? deciding.stream().anyMatch(part -> part.sensitivity().provisional())
                : !deciding.isEmpty()
                        && deciding.stream().allMatch(part -> part.sensitivity().provisional());
        Measure effect = deciding.stream()
                .flatMap(part -> part.sensitivity().effect().find().stream())
                .max(Double::compare)
                .map(Measure::of)
                .orElseGet(() -> Measure.undefined("No part of the regimen has an effect to show"));
        return new RegimenVerdict(focus.focus(), focus.quality(), category, provisional, effect, reason, all);
    }
}
