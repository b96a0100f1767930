package dev.sextant.regimen;

import dev.sextant.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The drugs of {@code knowledge/drugs.csv}, found by key, name, synonym or brand. */
public final class DrugCatalogue {

    private static final String RESOURCE = "/knowledge/drugs.csv";
    private static final List<String> COLUMNS = List.of(
            "key",
            "name",
            "class",
            "arm_classes",
            "names",
            "testability",
            "tested_as",
            "reason",
            "exposure_um",
            "exposure_citation",
            "citation");

    private final Map<String, Drug> byName = new LinkedHashMap<>();
    private final List<Drug> drugs;
    private final Sha256 hash;
    private final Sha256 hashWithExposures;

    private DrugCatalogue(List<Drug> drugs, Sha256 hash, Sha256 hashWithExposures) {
        this.drugs = List.copyOf(drugs);
        this.hash = hash;
        this.hashWithExposures = hashWithExposures;
        for (Drug drug : drugs) {
            add(drug.key(), drug);
            add(drug.name(), drug);
            drug.names().forEach(name -> add(name, drug));
        }
        for (Drug drug : drugs) {
            for (String surrogate : drug.testedAs()) {
                if (drugs.stream().noneMatch(other -> other.key().equals(surrogate))) {
                    throw new IllegalArgumentException(
                            "%s is tested as %s, which the catalogue lacks".formatted(drug.key(), surrogate));
                }
            }
        }
    }

    /** The table that ships with the application. */
    public static DrugCatalogue load() {
        try (InputStream in = DrugCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The application lacks its resource " + RESOURCE);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table of the same columns, for a study that brings its own. */
    public static DrugCatalogue parse(String csv) {
        List<List<String>> rows = csv.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(DrugCatalogue::cells)
                .toList();
        if (rows.isEmpty() || !rows.get(0).equals(COLUMNS)) {
            throw new IllegalArgumentException("A drug table needs the columns " + String.join(",", COLUMNS));
        }
        List<Drug> drugs =
                rows.subList(1, rows.size()).stream().map(DrugCatalogue::drug).toList();
        Sha256 hash = Sha256.of(csv.getBytes(StandardCharsets.UTF_8));
        return new DrugCatalogue(drugs, hash, hash);
    }

    /**
     * The same drugs with what a centre says that its patients reach.
     *
     * @param csv with the columns {@code drug,exposure_um,citation}
     * @throws IllegalArgumentException naming the line, what was expected and what was found
     */
    public DrugCatalogue withExposures(String csv) {
        Map<String, Drug.ReachableExposure> exposures = ExposureTable.parse(csv, this);
        return new DrugCatalogue(
                drugs.stream()
                        .map(drug -> Optional.ofNullable(exposures.get(drug.key()))
                                .map(drug::with)
                                .orElse(drug))
                        .toList(),
                hash,
                Sha256.of(String.join("\n", hash.hex(), csv)));
    }

    public List<Drug> drugs() {
        return drugs;
    }

    /** Of the table alone: what the arms rest on. */
    public Sha256 hash() {
        return hash;
    }

    /** Of the table and what was entered of exposures: part of what a screen was computed with. */
    public Sha256 hashWithExposures() {
        return hashWithExposures;
    }

    /** The drug of that key, name, synonym or brand, without regard to capitals and spaces. */
    public Optional<Drug> find(String name) {
        return Optional.ofNullable(byName.get(normal(name)));
    }

    private void add(String name, Drug drug) {
        Drug earlier = byName.putIfAbsent(normal(name), drug);
        if (earlier != null && !earlier.equals(drug)) {
            throw new IllegalArgumentException(
                    "'%s' is a name of %s and of %s".formatted(name, earlier.key(), drug.key()));
        }
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static Drug drug(List<String> row) {
        if (row.size() != COLUMNS.size()) {
            throw new IllegalArgumentException(
                    "A drug has %d cells, not %d: %s".formatted(COLUMNS.size(), row.size(), String.join(",", row)));
        }
        Optional<Drug.ReachableExposure> exposure = row.get(8).isEmpty()
                ? Optional.empty()
                : Optional.of(new Drug.ReachableExposure(Double.parseDouble(row.get(8)), row.get(9)));
        return new Drug(
                row.get(0),
                row.get(1),
                row.get(2),
                Set.copyOf(list(row.get(3))),
                list(row.get(4)),
                Testability.valueOf(row.get(5)),
                list(row.get(6)),
                row.get(7),
                exposure,
                row.get(10));
    }

    private static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : Arrays.asList(cell.split("\\|", -1));
    }

    /** Commas outside quotes separate; quotes inside a cell are not used in this table. */
    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }
}
