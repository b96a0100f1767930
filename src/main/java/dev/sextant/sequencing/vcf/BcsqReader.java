package dev.sextant.sequencing.vcf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * bcftools csq (https://samtools.github.io/bcftools/howtos/csq-calling.html):
 * {@code consequence|gene|transcript|biotype|strand|amino_acid_change|dna_change}, the last three left out when empty. It
 * names what the variants of a haplotype do together, once; the others of these variants say {@code @position} of that
 * record. A {@code *} before the consequence says that the protein ends before it: then the change of the protein that
 * stands there is not made.
 */
final class BcsqReader implements AnnotationReader {

    private static final List<String> STANDARD =
            List.of("consequence", "gene", "transcript", "biotype", "strand", "amino_acid_change", "dna_change");

    private static final Pattern REFERENCE = Pattern.compile("@(\\d{1,10})");
    private static final Pattern RESIDUES =
            Pattern.compile("(\\d{1,6})([A-Z*]+)(?:\\.\\.\\d+)?(?:>\\1([A-Z*]*)(?:\\.\\.\\d+)?)?");
    private static final Pattern SUBSTITUTION = Pattern.compile("\\d+([A-Z]+)>(.+)");

    private static final String BEHIND_STOP = "coding_sequence_variant";

    private static final Map<String, String> TERMS = Map.ofEntries(
            Map.entry("synonymous", "synonymous_variant"),
            Map.entry("missense", "missense_variant"),
            Map.entry("frameshift", "frameshift_variant"),
            Map.entry("splice_acceptor", "splice_acceptor_variant"),
            Map.entry("splice_donor", "splice_donor_variant"),
            Map.entry("splice_region", "splice_region_variant"),
            Map.entry("inframe_altering", "protein_altering_variant"),
            Map.entry("stop_retained", "stop_retained_variant"),
            Map.entry("start_retained", "start_retained_variant"),
            Map.entry("coding_sequence", "coding_sequence_variant"),
            Map.entry("5_prime_utr", "5_prime_UTR_variant"),
            Map.entry("3_prime_utr", "3_prime_UTR_variant"),
            Map.entry("non_coding", "non_coding_transcript_exon_variant"),
            Map.entry("intron", "intron_variant"),
            Map.entry("intergenic", "intergenic_variant"));

    private final String key;
    private final List<String> fields;
    private final int consequence;
    private final int gene;
    private final int transcript;
    private final int biotype;
    private final int aminoAcids;
    private final int bases;

    private BcsqReader(String key, List<String> fields) {
        this.key = key;
        this.fields = fields;
        consequence = fields.indexOf("consequence");
        gene = fields.indexOf("gene");
        transcript = fields.indexOf("transcript");
        biotype = fields.indexOf("biotype");
        aminoAcids = fields.indexOf("amino_acid_change");
        bases = fields.indexOf("dna_change");
    }

    /** From the Description of an INFO header line; empty when it is not of this layout. */
    static Optional<AnnotationReader> of(String key, String description) {
        if (!key.equals("BCSQ") && !description.contains("BCFtools/csq")) {
            return Optional.empty();
        }
        int format = description.indexOf("Format: ");
        List<String> named = format < 0
                ? List.of()
                : Arrays.stream(description
                                .substring(format + "Format: ".length())
                                .replaceAll("[\\[\\]*']", "")
                                .split("\\|", -1))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
        return Optional.of(new BcsqReader(key, named.containsAll(STANDARD) ? named : STANDARD));
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String label() {
        return "bcftools " + key;
    }

    @Override
    public Annotation annotation(String value, Alleles alleles, int alternative) {
        List<Effect> effects = new ArrayList<>();
        OptionalLong namedAt = OptionalLong.empty();
        for (String entry : value.split(",", -1)) {
            Matcher reference = REFERENCE.matcher(entry);
            if (reference.matches()) {
                // The first of several: the record furthest upstream, which bcftools wrote first.
                namedAt = namedAt.isPresent() ? namedAt : OptionalLong.of(Long.parseLong(reference.group(1)));
                continue;
            }
            String[] values = entry.split("\\|", -1);
            if (values.length > fields.size()) {
                throw new RejectedRecord(
                        "INFO " + key,
                        fields.size() + " sub-fields as the header says",
                        Integer.toString(values.length));
            }
            if (concerns(value(values, bases), alleles, alternative)) {
                effects.add(effect(values));
            }
        }
        Annotation own = EffectChoice.best(effects).map(Effect::annotation).orElse(Annotation.NONE);
        return namedAt.isPresent() ? own.namedAt(namedAt.getAsLong()) : own;
    }

    /** Only changes of code are written with their bases; the others concern every allele. */
    private static boolean concerns(String change, Alleles alleles, int alternative) {
        if (alleles.alternatives().size() == 1 || change.isEmpty()) {
            return true;
        }
        return Arrays.stream(change.split("\\+", -1))
                .map(SUBSTITUTION::matcher)
                .anyMatch(part -> part.matches()
                        && part.group(1).equalsIgnoreCase(alleles.reference())
                        && part.group(2).equalsIgnoreCase(alleles.alternatives().get(alternative)));
    }

    private Effect effect(String[] values) {
        String names = value(values, consequence);
        boolean behindStop = names.startsWith("*");
        String term = behindStop ? BEHIND_STOP : term(names);
        return new Effect(
                ProteinChange.percentDecoded(value(values, gene)),
                value(values, transcript),
                value(values, biotype),
                term,
                Effect.Marks.NONE,
                () -> behindStop ? Optional.empty() : change(value(values, aminoAcids), term));
    }

    private static String term(String names) {
        String worst = "";
        for (String name : names.split("&", -1)) {
            String term = TERMS.getOrDefault(name, name);
            if (worst.isEmpty() || Consequences.rank(term) < Consequences.rank(worst)) {
                worst = term;
            }
        }
        return worst;
    }

    /** {@code 755L>755S}; {@code 275K} where nothing changed; {@code 25E..329>25G..94} where it was shortened. */
    private static Optional<String> change(String text, String term) {
        Matcher residues = RESIDUES.matcher(text);
        if (!residues.matches()) {
            return Optional.empty();
        }
        String before = residues.group(2);
        String after = residues.group(3) == null ? before : residues.group(3);
        return ProteinChange.ofSequences(Integer.parseInt(residues.group(1)), before, after, term);
    }

    private static String value(String[] values, int index) {
        return index < 0 || index >= values.length ? "" : values[index];
    }
}
