package dev.sextant.sequencing.vcf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.TrimmedAlleles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recurrent mutations of the genes that matter here, by coordinate, for files without annotation. Data of
 * cancerhotspots.org under the Open Database License, in a file of its own; see the notice beside it.
 *
 * <p>The table names the protein change of a substitution exactly. What it calls an indel is the name of the recurrent
 * region, shared by several indels: only insertions whose own bases make the duplication that is named keep it, the others
 * are known by gene and kind alone. The table writes indels at their leftmost place. Of a duplication the sequence behind
 * is known, so it is also found where a file writes it further right; other indels are found at their leftmost place only,
 * since no genome is at hand.
 */
public final class Hotspots {

    private static final Map<ReferenceGenome, Hotspots> LOADED = new EnumMap<>(ReferenceGenome.class);

    static {
        for (ReferenceGenome genome : ReferenceGenome.values()) {
            LOADED.put(genome, load(genome));
        }
    }

    private final Map<String, Annotation> byChange;
    private final Map<String, Annotation> shifted = new HashMap<>();
    private final Map<String, Place> unambiguous = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    private Hotspots(Map<String, Annotation> byChange) {
        this.byChange = byChange;
        Set<String> ambiguous = new HashSet<>();
        byChange.forEach((key, annotation) -> annotation.proteinChange().ifPresent(change -> {
            String name = annotation.gene().orElse("") + " " + change;
            names.add(name);
            Place place = Place.ofKey(key);
            if (place.reference().equals("-")) {
                shift(place, annotation);
            }
            Place earlier = unambiguous.put(name, place);
            if (earlier != null) {
                ambiguous.add(name);
            }
        }));
        unambiguous.keySet().removeAll(ambiguous);
    }

    /** Where a change lies on the genome. */
    public record Place(String chromosome, long position, String reference, String alternative) {

        private static Place ofKey(String key) {
            String[] parts = key.split("[:>]", -1);
            return new Place(parts[0], Long.parseLong(parts[1]), parts[2], parts[3]);
        }
    }

    /** The only substitution that makes this protein change; empty when there are several, or the table has none. */
    public Optional<Place> place(String gene, String proteinChange) {
        return Optional.ofNullable(unambiguous.get(gene + " " + proteinChange))
                .filter(place ->
                        !place.reference().equals("-") && !place.alternative().equals("-"));
    }

    /** Whether the table names the change. Recurrent is not activating. */
    public boolean isRecurrent(String gene, String proteinChange) {
        return names.contains(gene + " " + proteinChange);
    }

    /** The table of one build. */
    public static Hotspots of(ReferenceGenome genome) {
        Hotspots hotspots = LOADED.get(genome);
        if (hotspots == null) {
            throw new IllegalStateException("No hotspots of " + genome);
        }
        return hotspots;
    }

    /** {@link Annotation#NONE} for everything that is not in the table. */
    Annotation annotation(String chromosome, TrimmedVariant variant) {
        return find(key(chromosome, variant));
    }

    private Annotation find(String key) {
        Annotation exact = byChange.get(key);
        return exact != null ? exact : shifted.getOrDefault(key, Annotation.NONE);
    }

    /** A duplication may be written behind every base of what it repeats, with its bases rotated as far. */
    private void shift(Place place, Annotation annotation) {
        String bases = place.alternative();
        for (int by = 1; by <= bases.length(); by++) {
            String rotated = bases.substring(by) + bases.substring(0, by);
            shifted.put(key(place.chromosome(), place.position() + by, "-", rotated), annotation);
        }
    }

    /** As {@link #annotation}, of a change that is written as the table writes it. */
    public Annotation at(String chromosome, TrimmedAlleles change) {
        return find(key(chromosome, change.position(), change.reference(), change.alternative()));
    }

    int size() {
        return byChange.size();
    }

    /** The table writes indels as MAF does: without the base before, {@code -} for nothing. */
    private static String key(String chromosome, TrimmedVariant variant) {
        String reference = variant.reference();
        String alternative = variant.alternative();
        boolean anchored = reference.length() != alternative.length() && reference.charAt(0) == alternative.charAt(0);
        if (!anchored) {
            return key(chromosome, variant.position(), reference, alternative);
        }
        return reference.length() == 1
                ? key(chromosome, variant.position(), "-", alternative.substring(1))
                : key(chromosome, variant.position() + 1, reference.substring(1), "-");
    }

    private static String key(String chromosome, long position, String reference, String alternative) {
        return chromosome + ":" + position + ":" + reference + ">" + alternative;
    }

    private static Hotspots load(ReferenceGenome genome) {
        String resource = "/knowledge/hotspots-" + genome.label() + ".tsv";
        Map<String, Annotation> byChange = new HashMap<>();
        try (InputStream in = Hotspots.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + resource);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.startsWith("chrom\t")) {
                    String[] row = line.split("\t", -1);
                    byChange.put(key(row[0], Long.parseLong(row[1]), row[2], row[3]), annotation(row));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Hotspots(Map.copyOf(byChange));
    }

    private static Annotation annotation(String[] row) {
        String gene = row[4];
        String change = row[6];
        return switch (row[5]) {
            case "Missense_Mutation" -> new Annotation(Optional.of(gene), Optional.of(change), "missense_variant");
            case "Nonsense_Mutation" -> new Annotation(Optional.of(gene), Optional.of(change), "stop_gained");
            default -> indel(gene, change, row[2].replace("-", ""), row[3].replace("-", ""));
        };
    }

    private static Annotation indel(String gene, String change, String reference, String alternative) {
        int length = alternative.length() - reference.length();
        String consequence = length % 3 != 0
                ? "frameshift_variant"
                : reference.isEmpty()
                        ? "inframe_insertion"
                        : alternative.isEmpty() ? "inframe_deletion" : "protein_altering_variant";
        boolean named = reference.isEmpty() && Duplication.makes(change, alternative);
        return new Annotation(Optional.of(gene), named ? Optional.of(change) : Optional.empty(), consequence);
    }
}
