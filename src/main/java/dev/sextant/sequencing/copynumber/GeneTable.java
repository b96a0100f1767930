package dev.sextant.sequencing.copynumber;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sextant.sequencing.ReferenceGenome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Where the genes lie that the arms ask for. Sources stand in the head of the table itself. */
public final class GeneTable {

    private static final String RESOURCE = "/knowledge/genes.tsv";
    private static final List<String[]> ROWS = load();

    private GeneTable() {}

    /**
     * One gene on one build.
     *
     * @param start 1-based
     * @param end inclusive
     */
    public record Gene(String symbol, String chromosome, long start, long end) {

        long length() {
            return end - start + 1;
        }
    }

    /** In alphabetical order. */
    public static List<Gene> of(ReferenceGenome genome) {
        int start = genome == ReferenceGenome.GRCH37 ? 3 : 5;
        return ROWS.stream()
                .map(row -> new Gene(row[0], row[2], Long.parseLong(row[start]), Long.parseLong(row[start + 1])))
                .toList();
    }

    private static List<String[]> load() {
        List<String[]> rows = new ArrayList<>();
        try (InputStream in = GeneTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + RESOURCE);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.startsWith("gene\t")) {
                    rows.add(line.split("\t", -1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rows);
    }
}
