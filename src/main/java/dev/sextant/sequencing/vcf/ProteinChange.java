package dev.sextant.sequencing.vcf;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** HGVS for: not known; no change anywhere; no protein made. None of them names a change. */
    private static final Set<String> UNTOLD = Set.of("", "?", "=", "0", "0?");

    private ProteinChange() {}

    /** From HGVSp, with or without accession, {@code p.} and percent-encoding. */
    public static Optional<String> ofHgvs(String hgvs) {
        String text = percentDecoded(hgvs);
        text = text.substring(text.lastIndexOf(':') + 1);
        text = text.startsWith("p.") ? text.substring(2) : text;
        text = text.replace("(", "").replace(")", "").strip();
        if (UNTOLD.contains(text)) {
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

    /**
     * From the residues before and after, as written from {@code first} on. What both share is left out from the front
     * first, so that a change in a repeat is named at its last place, as HGVS wants it.
     *
     * @return empty when the residues do not name the change, for example an insertion without its neighbours
     */
    static Optional<String> ofSequences(int first, String before, String after, String consequence) {
        int common = Math.min(before.length(), after.length());
        int start = 0;
        while (start < common && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        if (before.isEmpty()) {
            return Optional.empty();
        }
        if (consequence.equals("frameshift_variant")) {
            int shifted = Math.min(start, before.length() - 1);
            return Optional.of("" + before.charAt(shifted) + (first + shifted) + "fs");
        }
        if (consequence.equals("start_lost")) {
            return Optional.of("M1?");
        }
        if (before.equals(after)) {
            return Optional.of("" + before.charAt(0) + first + "=");
        }
        if (start < before.length() && before.charAt(start) == '*') {
            return Optional.of("*" + (first + start) + (after.length() > start ? after.charAt(start) : "") + "ext*?");
        }
        if (start < after.length() && after.charAt(start) == '*' && start < before.length()) {
            return Optional.of("" + before.charAt(start) + (first + start) + "*");
        }
        int end = 0;
        while (end < common - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        return Optional.of(
                ofRest(first, start, before, before.length() - end, after.substring(start, after.length() - end)));
    }

    /** @param end behind the last residue of {@code before} that is changed */
    private static String ofRest(int first, int start, String before, int end, String inserted) {
        if (start == end) {
            return ofInsertion(first, start, before, inserted);
        }
        String range = "" + before.charAt(start) + (first + start);
        if (end - start == 1 && inserted.length() == 1) {
            return range + inserted;
        }
        if (end - start > 1) {
            range += "_" + before.charAt(end - 1) + (first + end - 1);
        }
        return range + (inserted.isEmpty() ? "del" : "delins" + inserted);
    }

    private static String ofInsertion(int first, int place, String before, String inserted) {
        int length = inserted.length();
        if (place >= length && before.startsWith(inserted, place - length)) {
            String range = "" + inserted.charAt(0) + (first + place - length);
            return (length == 1 ? range : range + "_" + inserted.charAt(length - 1) + (first + place - 1)) + "dup";
        }
        if (place == 0) {
            return "" + before.charAt(0) + first + "delins" + inserted + before.charAt(0);
        }
        String left = "" + before.charAt(place - 1) + (first + place - 1);
        return place < before.length()
                ? left + "_" + before.charAt(place) + (first + place) + "ins" + inserted
                : left + "delins" + before.charAt(place - 1) + inserted;
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

    /** As the VCF specification encodes characters that have a meaning (1.2): {@code %3D} is {@code =}; UTF-8 in bytes. */
    static String percentDecoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        int i = 0;
        while (i < bytes.length) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            boolean encoded = bytes[i] == '%' && high >= 0 && low >= 0;
            bytes[length] = encoded ? (byte) (high << 4 | low) : bytes[i];
            length++;
            i += encoded ? 3 : 1;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
