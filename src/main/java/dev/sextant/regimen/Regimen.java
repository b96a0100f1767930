package dev.sextant.regimen;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Drugs that are given together in one line.
 *
 * @param key lower case, stable
 * @param arm name of the arm that it is the default of
 * @param title for people
 * @param drugs keys of the drug catalogue that make the regimen
 * @param optionalDrugs keys of those that may be left out or added without departing from it
 * @param doses for reference; a site confirms them
 */
public record Regimen(
        String key,
        String arm,
        String title,
        List<String> drugs,
        List<String> optionalDrugs,
        List<ReferenceDose> doses) {

    /**
     * What is commonly given. Nothing is computed from it.
     *
     * @param drug key of the drug catalogue
     */
    public record ReferenceDose(String drug, String dose, String source) {}

    public Regimen {
        drugs = List.copyOf(drugs);
        optionalDrugs = List.copyOf(optionalDrugs);
        doses = List.copyOf(doses);
        if (key.isBlank() || arm.isBlank() || title.isBlank() || drugs.isEmpty()) {
            throw new IllegalArgumentException("A regimen needs a key, an arm, a title and drugs: '" + key + "'");
        }
    }

    /** Keys of all its drugs, optional ones too. */
    public Set<String> allDrugs() {
        Set<String> all = new TreeSet<>(drugs);
        all.addAll(optionalDrugs);
        return all;
    }

    public boolean holds(String drug) {
        return drugs.contains(drug) || optionalDrugs.contains(drug);
    }
}
