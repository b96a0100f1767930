package dev.sextant.sequencing.copynumber;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Other names of the genes of interest. Sources stand in the head of the table itself. */
final class GeneNames {

    private static final String RESOURCE = "/knowledge/gene-names.tsv";
    private static final Map<String, String> SYMBOLS = load();

    private GeneNames() {}

    /**
     * The gene of interest that a file calls so: symbol, earlier symbol or alias, NCBI or Ensembl number; what follows a bar
     * ({@code CDKN2A|ENSG00000147889.12}) is not looked at.
     */
    static Optional<String> symbol(String name) {
        int bar = name.indexOf('|');
        String plain = (bar < 0 ? name : name.substring(0, bar)).strip().toUpperCase(Locale.ROOT);
        return Optional.ofNullable(SYMBOLS.get(plain));
    }

    /** In alphabetical order. */
    static List<String> symbols() {
        return SYMBOLS.values().stream().distinct().sorted().toList();
    }

    private static Map<String, String> load() {
        Map<String, String> symbols = new HashMap<>();
        try (InputStream in = GeneNames.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + RESOURCE);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.startsWith("gene\t")) {
                    String[] row = line.split("\t", -1);
                    add(symbols, row[0], row[0]);
                    add(symbols, row[1], row[0]);
                    add(symbols, row[2], row[0]);
                    for (String alias : row[3].isEmpty() ? new String[0] : row[3].split(",", -1)) {
                        add(symbols, alias, row[0]);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(symbols);
    }

    private static void add(Map<String, String> symbols, String name, String symbol) {
        if (symbols.put(name.toUpperCase(Locale.ROOT), symbol) != null) {
            throw new IllegalStateException("Two genes are called " + name);
        }
    }
}
