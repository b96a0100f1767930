package dev.sextant.sequencing.vcf;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Short one-letter names of protein changes: {@code ENSP…:p.His1047Arg} is {@code H1047R} (HGVS, https://hgvs-nomenclature.org). */
public final class ProteinChange {

    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("Ala", "A"),
            Map.entry("Arg", "R"),
            Map.entry("Asn", "N"),
            Map.entry("Asp", "D"),
            Map.entry("Cys", "C"),
            Map.entry("Gln", "Q"),
            Map.entry("Glu", "E"),
            Map.entry("Gly", "G"),
            Map.entry("His", "H"),
            Map.entry("Ile", "I"),
            Map.entry("Leu", "L"),
            Map.entry("Lys", "K"),
            Map.entry("Met", "M"),
            Map.entry("Phe", "F"),
            Map.entry("Pro", "P"),
            Map.entry("Ser", "S"),
            Map.entry("Thr", "T"),
            Map.entry("Trp", "W"),
            Map.entry("Tyr", "Y"),
            Map.entry("Val", "V"),
            Map.entry("Sec", "U"),
            Map.entry("Pyl", "O"),
            Map.entry("Ter", "*"),
            Map.entry("Xaa", "X"));

    private static final Pattern RESIDUE = Pattern.compile(String.join("|", LETTERS.keySet()));
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

    private ProteinChange() {}

    /** From HGVSp, with or without accession, {@code p.} and percent-encoding. */
    public static Optional<String> ofHgvs(String hgvs) {
        String text = percentDecoded(hgvs);
        text = text.substring(text.lastIndexOf(':') + 1);
        text = text.startsWith("p.") ? text.substring(2) : text;
        text = text.replace("(", "").replace(")", "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(RESIDUE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(LETTERS.getOrDefault(match.group(), "X"))));
    }

    /**
     * From VEP's Protein_position and Amino_acids, for files that were annotated without HGVS. Only the forms that
     * need no sequence are named: substitution, deletion, frame shift.
     *
     * @param position {@code 108}, {@code 351-359}, or with the length behind: {@code 108/329}
     * @param residues {@code K/N}, {@code R/*}, {@code METSGWKSM/-}, {@code K/X}
     */
    static Optional<String> ofResidues(String position, String residues, String consequence) {
        int length = position.indexOf('/');
        Matcher range = RANGE.matcher(length < 0 ? position : position.substring(0, length));
        String[] sides = residues.split("/", -1);
        if (!range.matches() || sides[0].isEmpty()) {
            return Optional.empty();
        }
        String before = sides[0];
        String after = sides.length == 1 ? before : sides[1];
        String first = before.charAt(0) + range.group(1);
        if (consequence.equals("frameshift_variant")) {
            return before.equals("-") ? Optional.empty() : Optional.of(first + "fs");
        }
        if (before.length() == 1 && after.length() == 1 && !before.equals("-") && !after.equals("-")) {
            return Optional.of(first + (before.equals(after) ? "=" : after));
        }
        if (after.equals("-")) {
            String last = range.group(2);
            return Optional.of(
                    last == null ? first + "del" : first + "_" + before.charAt(before.length() - 1) + last + "del");
        }
        return Optional.empty();
    }

    /** The Sequence Ontology term that a short name implies; {@code NOT_KNOWN} when it is none that we know. */
    public static String consequenceOf(String change) {
        if (change.contains("fs")) {
            return "frameshift_variant";
        }
        if (change.matches("[A-Z]\\d+\\*")) {
            return "stop_gained";
        }
        if (change.matches("[A-Z]\\d+[A-Z]")) {
            return "missense_variant";
        }
        if (change.matches("[A-Z]\\d+(_[A-Z]\\d+)?(dup|ins[A-Z]+)")) {
            return "inframe_insertion";
        }
        if (change.matches("[A-Z]\\d+(_[A-Z]\\d+)?del")) {
            return "inframe_deletion";
        }
        return change.matches("[A-Z]\\d+(_[A-Z]\\d+)?delins[A-Z]+") ? "protein_altering_variant" : "NOT_KNOWN";
    }

    /** As the VCF specification encodes characters that have a meaning (1.2): {@code %3D} is {@code =}. */
    static String percentDecoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (text.charAt(i) == '%' && high >= 0 && high < 8 && low >= 0) {
                decoded.append((char) (high << 4 | low));
                i += 3;
            } else {
                decoded.append(text.charAt(i));
                i++;
            }
        }
        return decoded.toString();
    }
}
