package dev.sextant.organoid;

import java.util.List;

/**
 * A regimen that might be given.
 *
 * @param drugs names or keys of the drug catalogue
 */
public record RegimenParts(String key, List<String> drugs) {

    public RegimenParts {
        drugs = List.copyOf(drugs);
        if (key.isBlank() || drugs.isEmpty()) {
            throw new IllegalArgumentException("A regimen needs a key and drugs: '%s'".formatted(key));
        }
    }
}
