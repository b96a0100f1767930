package dev.sextant.sequencing;

import dev.sextant.kernel.InvalidInput;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The two builds of the human genome in use, told apart by name or by the lengths of their chromosomes
 * (Genome Reference Consortium, GCF_000001405.25 and GCF_000001405.26).
 */
public enum ReferenceGenome {
    GRCH37(
            "GRCh37",
            "(?i)grch37|hg19|hs37|g1k_v37|(?<![a-z0-9])b37(?![0-9])",
            249250621,
            243199373,
            198022430,
            191154276,
            180915260,
            171115067,
            159138663,
            146364022,
            141213431,
            135534747,
            135006516,
            133851895,
            115169878,
            107349540,
            102531392,
            90354753,
            81195210,
            78077248,
            59128983,
            63025520,
            48129895,
            51304566,
            155270560,
            59373566),
    GRCH38(
            "GRCh38",
            "(?i)grch38|hg38|hs38",
            248956422,
            242193529,
            198295559,
            190214555,
            181538259,
            170805979,
            159345973,
            145138636,
            138394717,
            133797422,
            135086622,
            133275309,
            114364328,
            107043718,
            101991189,
            90338345,
            83257441,
            80373285,
            58617616,
            64444167,
            46709983,
            50818468,
            156040895,
            57227415);

    /** Length of the mitochondrial genome (rCRS) used with both builds. */
    private static final int MITOCHONDRIAL = 16571;

    private final String label;
    private final Pattern names;
    private final Map<String, Integer> lengths = new HashMap<>();

    ReferenceGenome(String label, String names, int... lengths) {
        this.label = label;
        this.names = Pattern.compile(names);
        for (int i = 0; i < lengths.length; i++) {
            String name = i < 22 ? Integer.toString(i + 1) : i == 22 ? "X" : "Y";
            this.lengths.put(name, lengths[i]);
        }
        this.lengths.put("MT", MITOCHONDRIAL);
    }

    /** {@code GRCh37} or {@code GRCh38}. */
    public String label() {
        return label;
    }

    /** @throws InvalidInput when the text is neither label */
    public static ReferenceGenome require(String field, String text) {
        for (ReferenceGenome genome : values()) {
            if (genome.label.equals(text)) {
                return genome;
            }
        }
        throw new InvalidInput(field, "GRCh37 or GRCh38", text);
    }

    /** The build that a free text names; empty when it names none, or both. */
    public static Optional<ReferenceGenome> namedIn(String text) {
        boolean named37 = GRCH37.names.matcher(text).find();
        boolean named38 = GRCH38.names.matcher(text).find();
        return named37 == named38 ? Optional.empty() : Optional.of(named37 ? GRCH37 : GRCH38);
    }

    /** The build whose chromosome has exactly that length. */
    public static Optional<ReferenceGenome> ofLength(String chromosome, long length) {
        for (ReferenceGenome genome : values()) {
            Integer own = genome.lengths.get(chromosome);
            if (own != null && own == length && !chromosome.equals("MT")) {
                return Optional.of(genome);
            }
        }
        return Optional.empty();
    }

    /**
     * A place that this build's chromosome does not have and the other's has: a file that names it is of the other build, and all
     * its other places, which both builds have, mean something else there.
     *
     * @param where line of the file
     * @throws InvalidInput when the position lies behind the end here and not there
     */
    public void requireNotOfAnother(String where, String chromosome, long position) {
        if (position <= length(chromosome)) {
            return;
        }
        for (ReferenceGenome other : values()) {
            if (position <= other.length(chromosome)) {
                throw new InvalidInput(
                        where,
                        "positions on %s, whose chromosome %s ends at %d"
                                .formatted(label, chromosome, length(chromosome)),
                        "%d, which only %s has".formatted(position, other.label));
            }
        }
    }

    /** Name without {@code chr}; empty for contigs outside the chromosomes 1-22, X, Y and MT. */
    public static Optional<String> chromosome(String text) {
        String name = text.toLowerCase(Locale.ROOT).startsWith("chr") ? text.substring(3) : text;
        name = name.equals("M") ? "MT" : name;
        return GRCH38.lengths.containsKey(name) ? Optional.of(name) : Optional.empty();
    }

    /** @param chromosome as {@link #chromosome} gives it */
    public long length(String chromosome) {
        Integer length = lengths.get(chromosome);
        if (length == null) {
            throw new IllegalArgumentException("No chromosome " + chromosome);
        }
        return length;
    }
}
