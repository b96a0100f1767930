package dev.sextant.casefile;

import java.util.List;
import java.util.Map;

/** The studies as far as opening a case needs them; the study feature answers. */
public interface StudyCatalogue {

    /** Every study by its key, and whether it takes cases now; in alphabetical order. */
    Map<String, Boolean> takingCases();

    /** Keys of the studies that take cases now. */
    default List<String> open() {
        return takingCases().entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }
}
