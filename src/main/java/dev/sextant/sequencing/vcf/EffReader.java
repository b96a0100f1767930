package dev.sextant.sequencing.vcf;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SnpEff's {@code EFF}, of releases before 4.1 and of its option {@code -formatEff}: {@code Effect(Impact|…|…)}. */
final class EffReader implements AnnotationReader {

    private static final Pattern ENTRY = Pattern.compile("([^()|]*)\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern RESIDUES = Pattern.compile("([A-Z*]*|-)(\\d{1,6})([A-Z*]*|-|\\?)");

    /** Behind those that the header names come errors and warnings, if any. */
    private static final int ERRORS = 2;

    private final String key;
    private final int count;
    private final int aminoAcids;
    private final int gene;
    private final int biotype;
    private final int transcript;
    private final int allele;

    private EffReader(String key, List<String> fields) {
        this.key = key;
        count = fields.size();
        aminoAcids = fields.indexOf("amino_acid_change");
        gene = fields.indexOf("gene_name");
        biotype = Math.max(fields.indexOf("transcript_biotype"), fields.indexOf("gene_biotype"));
        transcript = Math.max(fields.indexOf("transcript_id"), fields.indexOf("transcript"));
        allele = Math.max(fields.indexOf("genotype_number"), fields.indexOf("genotype"));
    }

    /** From the Description of an INFO header line; empty when it is not of this layout. */
    static Optional<AnnotationReader> of(String key, String description) {
        int open = description.indexOf('(');
        if (!description.startsWith("Predicted effects for this variant") || open < 0) {
            return Optional.empty();
        }
        String inner = description.substring(open + 1).split("[\\[)]", 2)[0];
        List<String> fields = Arrays.stream(inner.split("\\|", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        return fields.contains("gene_name") ? Optional.of(new EffReader(key, fields)) : Optional.empty();
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String label() {
        return "SnpEff " + key;
    }

    @Override
    public Annotation annotation(String value, Alleles alleles, int alternative) {
        SnpEffEntries entries = new SnpEffEntries();
        for (String text : value.split(",", -1)) {
            Matcher entry = ENTRY.matcher(text);
            String[] values = entry.matches() ? entry.group(2).split("\\|", -1) : new String[0];
            if (values.length == 0 || values.length > count + ERRORS) {
                throw new RejectedRecord("INFO " + key, "Effect(…|…) with " + count + " sub-fields", text);
            }
            SnpEffAllele named = SnpEffAllele.of(value(values, allele));
            if (names(named, alleles, alternative)) {
                entries.add(named, effect(entry.group(1).strip(), values));
            }
        }
        return entries.annotation();
    }

    /** The number of the allele, from 1, or its bases. Releases without either cannot tell several alleles apart. */
    private static boolean names(SnpEffAllele named, Alleles alleles, int alternative) {
        return named.names(alleles, alternative) || named.name().equals(Integer.toString(alternative + 1));
    }

    private Effect effect(String names, String[] values) {
        String term = SnpEffTerms.mostSevere(names);
        return new Effect(
                term.equals("intergenic_variant") ? "" : ProteinChange.percentDecoded(value(values, gene)),
                value(values, transcript),
                value(values, biotype),
                term,
                Effect.Marks.NONE,
                () -> change(value(values, aminoAcids), term));
    }

    /** {@code H1047R}, {@code K275} where nothing changed, or, with SnpEff's option for HGVS, {@code p.His1047Arg/c.3140A>G}. */
    private static Optional<String> change(String text, String term) {
        String first = text.split("/", 2)[0];
        if (first.startsWith("p.")) {
            return ProteinChange.ofHgvs(first);
        }
        Matcher residues = RESIDUES.matcher(first);
        if (!residues.matches()) {
            return Optional.empty();
        }
        String before = residues.group(1).replace("-", "");
        String after = residues.group(3).replace("-", "").replace("?", "");
        boolean unchanged = residues.group(3).isEmpty();
        return ProteinChange.ofSequences(Integer.parseInt(residues.group(2)), before, unchanged ? before : after, term);
    }

    private static String value(String[] values, int index) {
        return index < 0 || index >= values.length ? "" : values[index].strip();
    }
}
