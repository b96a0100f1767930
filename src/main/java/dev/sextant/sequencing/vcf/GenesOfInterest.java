package dev.sextant.sequencing.vcf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The genes that the arms ask for, and the transcripts by which their changes are counted ({@code genes.tsv}, whose head
 * names the sources).
 */
final class GenesOfInterest {

    private static final String RESOURCE = "/knowledge/genes.tsv";
    private static final int SYMBOL = 0;
    private static final int ENSEMBL = 1;
    private static final int TRANSCRIPTS = 8;

    private static final Map<String, String> SYMBOLS = new HashMap<>();
    private static final Set<String> GENES = new HashSet<>();
    private static final Set<String> CONFIGURED = new HashSet<>();

    static {
        for (String[] row : rows()) {
            GENES.add(row[SYMBOL]);
            SYMBOLS.put(row[ENSEMBL], row[SYMBOL]);
            CONFIGURED.addAll(List.of(row[TRANSCRIPTS].split(",", -1)));
        }
    }

    private GenesOfInterest() {}

    static boolean contains(String symbol) {
        return GENES.contains(symbol);
    }

    /** Of an Ensembl gene id, with or without version. */
    static Optional<String> symbolOf(String ensembl) {
        return Optional.ofNullable(SYMBOLS.get(withoutVersion(ensembl)));
    }

    /** Whether the transcript, with or without version, is the one by which its gene's changes are counted. */
    static boolean configured(String transcript) {
        return CONFIGURED.contains(withoutVersion(transcript));
    }

    private static String withoutVersion(String accession) {
        int dot = accession.indexOf('.');
        return dot < 0 ? accession : accession.substring(0, dot);
    }

    private static List<String[]> rows() {
        try (InputStream in = GenesOfInterest.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + RESOURCE);
            }
            return new BufferedReader(new InputStreamReader(in, UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("gene\t"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
