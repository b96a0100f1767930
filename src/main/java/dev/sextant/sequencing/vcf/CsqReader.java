package dev.sextant.sequencing.vcf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ensembl VEP's annotation, in {@code CSQ} or whatever field it was told to use
 * (https://www.ensembl.org/info/docs/tools/vep/vep_formats.html#vcf).
 */
final class CsqReader implements AnnotationReader {

    private final CsqFormat format;
    private final int allele;
    private final int alleleNumber;
    private final int consequence;
    private final int symbol;
    private final int oldSymbol;
    private final int gene;
    private final int feature;
    private final int biotype;
    private final int hgvsp;
    private final int proteinPosition;
    private final int aminoAcids;
    private final int pick;
    private final int maneSelect;
    private final int mane;
    private final int canonical;

    CsqReader(CsqFormat format) {
        this.format = format;
        allele = format.index("Allele");
        alleleNumber = format.index("ALLELE_NUM");
        consequence = format.index("Consequence");
        symbol = format.index("SYMBOL");
        oldSymbol = format.index("HGNC");
        gene = format.index("Gene");
        feature = format.index("Feature");
        biotype = format.index("BIOTYPE");
        hgvsp = format.index("HGVSp");
        proteinPosition = format.index("Protein_position");
        aminoAcids = format.index("Amino_acids");
        pick = format.index("PICK");
        maneSelect = format.index("MANE_SELECT");
        mane = format.index("MANE");
        canonical = format.index("CANONICAL");
    }

    CsqFormat format() {
        return format;
    }

    @Override
    public String key() {
        return format.key();
    }

    @Override
    public String label() {
        return "VEP " + format.key();
    }

    @Override
    public Annotation annotation(String value, Alleles alleles, int alternative) {
        return EffectChoice.best(effects(value, alleles, alternative))
                .map(Effect::annotation)
                .orElse(Annotation.NONE);
    }

    List<Effect> effects(String value, Alleles alleles, int alternative) {
        List<String[]> entries = new ArrayList<>();
        for (String entry : value.split(",", -1)) {
            entries.add(split(entry));
        }
        if (alleles.alternatives().size() == 1) {
            return select(entries, entry -> true);
        }
        List<Effect> named = select(entries, entry -> names(entry, alleles, alternative));
        // VEP may be told to write each allele as short as it can be (--minimal), whatever stands beside it.
        return named.isEmpty()
                ? AlleleNames.shortest(alleles, alternative)
                        .map(name -> select(
                                entries,
                                entry -> value(entry, alleleNumber).isEmpty()
                                        && allele(entry).equals(name)))
                        .orElse(named)
                : named;
    }

    private List<Effect> select(List<String[]> entries, Predicate<String[]> concerned) {
        return entries.stream().filter(concerned).map(this::effect).toList();
    }

    private String[] split(String entry) {
        String[] values = entry.split("\\|", -1);
        if (values.length > format.fields().size()) {
            throw new RejectedRecord(
                    "INFO " + format.key(),
                    format.fields().size() + " sub-fields as the header says",
                    Integer.toString(values.length));
        }
        return values;
    }

    private boolean names(String[] entry, Alleles alleles, int alternative) {
        String number = value(entry, alleleNumber);
        if (!number.isEmpty()) {
            return number.equals(Integer.toString(alternative + 1));
        }
        String name = allele(entry);
        return name.equals(alleles.vepName(alternative))
                || name.equals(alleles.alternatives().get(alternative));
    }

    private String allele(String[] entry) {
        return value(entry, allele).toUpperCase(Locale.ROOT);
    }

    private Effect effect(String[] entry) {
        String term = Consequences.mostSevere(value(entry, consequence));
        return new Effect(
                symbol(entry),
                value(entry, feature),
                value(entry, biotype),
                term,
                new Effect.Marks(
                        value(entry, pick).equals("1"),
                        maneSelect(entry),
                        value(entry, canonical).equals("YES")),
                () -> change(entry, term));
    }

    /** Before release 71 the sub-field was called HGNC; files without symbols still have Ensembl's gene id. */
    private String symbol(String[] entry) {
        String name = ProteinChange.percentDecoded(value(entry, symbol));
        if (!name.isEmpty()) {
            return name;
        }
        String old = value(entry, oldSymbol);
        return old.isEmpty() || old.startsWith("HGNC:") || Character.isDigit(old.charAt(0))
                ? GenesOfInterest.symbolOf(value(entry, gene)).orElse("")
                : old;
    }

    /** MANE held the RefSeq accession before MANE_SELECT came (release 98), and holds the kind of MANE since release 104. */
    private boolean maneSelect(String[] entry) {
        String kind = value(entry, mane);
        return !value(entry, maneSelect).isEmpty() || kind.equals("MANE_Select") || kind.startsWith("NM_");
    }

    private Optional<String> change(String[] entry, String term) {
        return ProteinChange.ofHgvs(value(entry, hgvsp))
                .or(() -> ProteinChange.ofResidues(value(entry, proteinPosition), value(entry, aminoAcids), term));
    }

    private static String value(String[] entry, int index) {
        return index < 0 || index >= entry.length ? "" : entry[index];
    }
}
