package dev.sextant.regimen;

import dev.sextant.kernel.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The regimens of {@code knowledge/regimens.tsv}, in the order of the arms. */
public final class Regimens {

    private static final String RESOURCE = "/knowledge/regimens.tsv";
    private static final List<String> COLUMNS =
            List.of("key", "arm", "title", "drugs", "optional_drugs", "reference_doses");
    private static final Pattern DOSE = Pattern.compile("(\\S+) = (.+) \\[(.+)]");

    private final Map<String, Regimen> byKey = new LinkedHashMap<>();
    private final DrugCatalogue catalogue;

    private Regimens(List<Regimen> regimens, DrugCatalogue catalogue) {
        this.catalogue = catalogue;
        for (Regimen regimen : regimens) {
            if (byKey.putIfAbsent(regimen.key(), regimen) != null) {
                throw new IllegalArgumentException("Two regimens of one key: " + regimen.key());
            }
            regimen.allDrugs().forEach(drug -> requireDrug(regimen, drug));
            for (Regimen.ReferenceDose dose : regimen.doses()) {
                if (!regimen.holds(dose.drug())) {
                    throw new IllegalArgumentException(
                            regimen.key() + " has a dose of " + dose.drug() + ", which it does not hold");
                }
            }
        }
    }

    /** The table that ships with the application. */
    public static Regimens load(DrugCatalogue catalogue) {
        try (InputStream in = Regimens.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The application lacks its resource " + RESOURCE);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), catalogue);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table of the same columns, for a study that brings its own. */
    public static Regimens parse(String tsv, DrugCatalogue catalogue) {
        List<List<String>> rows = tsv.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> Arrays.asList(line.split("\t", -1)))
                .toList();
        if (rows.isEmpty() || !rows.get(0).equals(COLUMNS)) {
            throw new IllegalArgumentException("A table of regimens needs the columns " + String.join(", ", COLUMNS));
        }
        return new Regimens(
                rows.subList(1, rows.size()).stream().map(Regimens::regimen).toList(), catalogue);
    }

    public List<Regimen> all() {
        return List.copyOf(byKey.values());
    }

    public Optional<Regimen> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** @throws NotFound when there is none of that key */
    public Regimen require(String key) {
        return find(key).orElseThrow(() -> new NotFound("regimen", key));
    }

    /** The default regimens of an arm, by its name. */
    public List<Regimen> ofArm(String arm) {
        return byKey.values().stream()
                .filter(regimen -> regimen.arm().equals(arm))
                .toList();
    }

    /** What its drugs are; optional ones count, because they may be given. */
    public boolean holdsClass(Regimen regimen, String drugClass) {
        return regimen.allDrugs().stream()
                .flatMap(drug -> catalogue.find(drug).stream())
                .anyMatch(drug -> drug.drugClass().equals(drugClass));
    }

    private void requireDrug(Regimen regimen, String key) {
        if (catalogue.find(key).filter(drug -> drug.key().equals(key)).isEmpty()) {
            throw new IllegalArgumentException(regimen.key() + " holds " + key + ", which the drug catalogue lacks");
        }
    }

    private static Regimen regimen(List<String> row) {
        if (row.size() != COLUMNS.size()) {
            throw new IllegalArgumentException(
                    "A regimen has %d cells, not %d: %s".formatted(COLUMNS.size(), row.size(), String.join(" ", row)));
        }
        return new Regimen(
                row.get(0),
                row.get(1),
                row.get(2),
                list(row.get(3)),
                list(row.get(4)),
                list(row.get(5)).stream().map(Regimens::dose).toList());
    }

    private static Regimen.ReferenceDose dose(String cell) {
        Matcher dose = DOSE.matcher(cell);
        if (!dose.matches()) {
            throw new IllegalArgumentException("A reference dose is 'drug = dose [source]', not '" + cell + "'");
        }
        return new Regimen.ReferenceDose(dose.group(1), dose.group(2), dose.group(3));
    }

    private static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : Arrays.asList(cell.split("\\|", -1));
    }
}
