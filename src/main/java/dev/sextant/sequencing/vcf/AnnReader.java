package dev.sextant.sequencing.vcf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * SnpEff's {@code ANN} and that of others who follow it
 * (https://pcingola.github.io/SnpEff/adds/VCFannotationformat_v1.0.pdf). Its LOF and NMD are not read: what a consequence
 * means for a gene's function is decided in one place for all annotators.
 */
final class AnnReader implements AnnotationReader {

    private static final String START = "Functional annotations:";
    private static final List<String> STANDARD = List.of(
            "Allele",
            "Annotation",
            "Annotation_Impact",
            "Gene_Name",
            "Gene_ID",
            "Feature_Type",
            "Feature_ID",
            "Transcript_BioType",
            "Rank",
            "HGVS.c",
            "HGVS.p",
            "cDNA.pos / cDNA.length",
            "CDS.pos / CDS.length",
            "AA.pos / AA.length",
            "Distance",
            "ERRORS / WARNINGS / INFO");

    private final String key;
    private final List<String> fields;
    private final int allele;
    private final int consequence;
    private final int gene;
    private final int geneId;
    private final int feature;
    private final int biotype;
    private final int hgvsp;

    private AnnReader(String key, List<String> fields) {
        this.key = key;
        this.fields = fields;
        allele = fields.indexOf("Allele");
        consequence = fields.indexOf("Annotation");
        gene = fields.indexOf("Gene_Name");
        geneId = fields.indexOf("Gene_ID");
        feature = fields.indexOf("Feature_ID");
        biotype = fields.indexOf("Transcript_BioType");
        hgvsp = fields.indexOf("HGVS.p");
    }

    /** From the Description of an INFO header line; empty when it is not of this layout. */
    static Optional<AnnotationReader> of(String key, String description) {
        if (!description.startsWith(START)) {
            return Optional.empty();
        }
        List<String> named = Arrays.stream(description
                        .substring(START.length())
                        .replace("'", "")
                        .replace("\\", "")
                        .replace("\"", "")
                        .split("\\|", -1))
                .map(String::strip)
                .toList();
        return Optional.of(new AnnReader(key, named.containsAll(STANDARD.subList(0, 11)) ? named : STANDARD));
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
        for (String entry : value.split(",", -1)) {
            String[] values = entry.split("\\|", -1);
            if (values.length > fields.size()) {
                throw new RejectedRecord(
                        "INFO " + key,
                        fields.size() + " sub-fields as the header says",
                        Integer.toString(values.length));
            }
            SnpEffAllele named = SnpEffAllele.of(value(values, allele));
            if (named.names(alleles, alternative)) {
                entries.add(named, effect(values));
            }
        }
        return entries.annotation();
    }

    private Effect effect(String[] values) {
        String term = SnpEffTerms.mostSevere(value(values, consequence));
        return new Effect(
                term.equals("intergenic_variant") ? "" : symbol(values),
                value(values, feature),
                value(values, biotype),
                term,
                Effect.Marks.NONE,
                () -> ProteinChange.ofHgvs(value(values, hgvsp)));
    }

    private String symbol(String[] values) {
        String name = ProteinChange.percentDecoded(value(values, gene));
        return GenesOfInterest.symbolOf(name)
                .or(() -> name.isEmpty() ? GenesOfInterest.symbolOf(value(values, geneId)) : Optional.empty())
                .orElse(name);
    }

    private static String value(String[] values, int index) {
        return index < 0 || index >= values.length ? "" : values[index].strip();
    }
}
