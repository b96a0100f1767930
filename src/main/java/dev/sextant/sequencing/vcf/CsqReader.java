package dev.sextant.sequencing.vcf;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses one transcript per allele: the one that VEP picked, else the MANE Select one, else the canonical one, else the
 * one with the most severe consequence, else the first.
 */
final class CsqReader {

    private final CsqFormat format;
    private final int allele;
    private final int alleleNumber;
    private final int consequence;
    private final int symbol;
    private final int hgvsp;
    private final int proteinPosition;
    private final int aminoAcids;
    private final int pick;
    private final int mane;
    private final int canonical;
    private final Comparator<String[]> bestFirst;

    CsqReader(CsqFormat format) {
        this.format = format;
        allele = format.index("Allele");
        alleleNumber = format.index("ALLELE_NUM");
        consequence = format.index("Consequence");
        symbol = format.index("SYMBOL");
        hgvsp = format.index("HGVSp");
        proteinPosition = format.index("Protein_position");
        aminoAcids = format.index("Amino_acids");
        pick = format.index("PICK");
        mane = format.index("MANE_SELECT");
        canonical = format.index("CANONICAL");
        bestFirst = Comparator.<String[], Boolean>comparing(
                        entry -> !value(entry, pick).equals("1"))
                .thenComparing(entry -> value(entry, mane).isEmpty())
                .thenComparing(entry -> !value(entry, canonical).equals("YES"))
                .thenComparing(entry -> Consequences.rank(Consequences.mostSevere(value(entry, consequence))));
    }

    /** @param alternative index among all ALT alleles, from 0 */
    Annotation annotation(String csq, Alleles alleles, int alternative) {
        return Arrays.stream(csq.split(",", -1))
                .map(this::split)
                .filter(entry -> concerns(entry, alleles, alternative))
                .min(bestFirst)
                .map(this::annotation)
                .orElse(Annotation.NONE);
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

    private boolean concerns(String[] entry, Alleles alleles, int alternative) {
        if (alleles.alternatives().size() == 1) {
            return true;
        }
        String number = value(entry, alleleNumber);
        if (!number.isEmpty()) {
            return number.equals(Integer.toString(alternative + 1));
        }
        String name = value(entry, allele);
        return name.equals(alleles.vepName(alternative))
                || name.equals(alleles.alternatives().get(alternative));
    }

    private Annotation annotation(String[] entry) {
        String term = Consequences.mostSevere(value(entry, consequence));
        Optional<String> change = ProteinChange.ofHgvs(value(entry, hgvsp))
                .or(() -> ProteinChange.ofResidues(value(entry, proteinPosition), value(entry, aminoAcids), term));
        return new Annotation(
                Stream.of(value(entry, symbol)).filter(name -> !name.isEmpty()).findFirst(),
                change,
                term.isEmpty() ? Annotation.NONE.consequence() : term);
    }

    private static String value(String[] entry, int index) {
        return index < 0 || index >= entry.length ? "" : entry[index];
    }
}
