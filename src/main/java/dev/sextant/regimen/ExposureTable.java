package dev.sextant.regimen;

import dev.sextant.regimen.Drug.ReachableExposure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A centre's table {@code drug,exposure_um,citation}; the citation goes on to the end of its line. */
final class ExposureTable {

    private static final String HEADER = "drug,exposure_um,citation";
    private static final int COLUMNS = 3;

    private ExposureTable() {}

    /**
     * @return by the key of the drug
     * @throws IllegalArgumentException naming the line, what was expected and what was found
     */
    static Map<String, ReachableExposure> parse(String csv, DrugCatalogue catalogue) {
        Map<String, ReachableExposure> exposures = new LinkedHashMap<>();
        boolean header = false;
        // Spreadsheets write a byte order mark.
        List<String> lines = csv.replaceFirst("^\uFEFF", "").lines().toList();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!header) {
                require(line.equals(HEADER), number, "the header " + HEADER, line);
                header = true;
                continue;
            }
            String[] cells = line.split(",", COLUMNS);
            require(cells.length == COLUMNS && !cells[2].isBlank(), number, HEADER + ", each with a value", line);
            Optional<Drug> drug = catalogue.find(cells[0]);
            require(drug.isPresent(), number, "a drug of the table of drugs", cells[0]);
            String key = drug.orElseThrow().key();
            ReachableExposure exposure = new ReachableExposure(micromolar(cells[1], number), citation(cells[2]));
            require(exposures.put(key, exposure) == null, number, "each drug once", cells[0]);
        }
        require(header, 1, "the header " + HEADER, "nothing");
        return exposures;
    }

    private static double micromolar(String text, int number) {
        double value;
        try {
            value = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        require(Double.isFinite(value) && value > 0, number, "micromolar above 0", text);
        return value;
    }

    private static String citation(String text) {
        return text.strip().replaceAll("^\"|\"$", "");
    }

    private static void require(boolean holds, int number, String expected, String found) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Reachable exposures, line %d: expected %s, found '%s'".formatted(number, expected, found));
        }
    }
}
