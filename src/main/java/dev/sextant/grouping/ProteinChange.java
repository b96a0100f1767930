package dev.sextant.grouping;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A protein change in one spelling. Insertions and duplications of one sequence have several HGVS names; where the
 * reference protein is known (ERBB2 kinase domain) two names are the same change when they make the same protein.
 */
final class ProteinChange {

    /** P04626 (UniProt), residues 751 to 798: exons 19 and 20, from before L755 to the gatekeeper T798. */
    private static final Map<String, Window> WINDOWS =
            Map.of("ERBB2", new Window(751, "AIKVLRENTSPKANKEILDEAYVMAGVGSPYVSRLLGICLTSTVQLVT"));

    private static final Pattern RANGE =
            Pattern.compile("([A-Z])(\\d+)(?:_([A-Z])(\\d+))?(del|dup|ins|delins|>)([A-Z]*)");

    private static final Map<String, String> ONE_LETTER = Map.ofEntries(
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
            Map.entry("Ter", "*"));

    private static final Pattern THREE_LETTERS = Pattern.compile(String.join("|", ONE_LETTER.keySet()));

    private ProteinChange() {}

    /** {@code R248fs}, {@code R248Qfs}, {@code R248Qfs*12}, {@code R248QfsX12}, {@code R248fs*?}. */
    private static final Pattern FRAME_SHIFT = Pattern.compile("([A-Z])(\\d+)([A-Z]?)fs(?:[*X]?(?:\\d+|\\?)?)");

    /** {@code R213X}, as it was written before HGVS gave X another meaning; nobody reports an unknown residue as a change. */
    private static final Pattern OLD_STOP = Pattern.compile("([A-Z]\\d+)X");

    /** Equal for two changes exactly when they make the same protein, as far as it can be told. */
    static String key(String gene, String change) {
        String plain = plain(change);
        Matcher shift = FRAME_SHIFT.matcher(plain);
        if (shift.matches()) {
            return shift.group(1) + shift.group(2) + shift.group(3) + "fs";
        }
        Window window = WINDOWS.get(gene);
        return window == null ? plain : window.apply(plain).orElse(plain);
    }

    /** One letter per residue, without {@code p.} and parentheses: {@code p.(Leu755Ser)} is {@code L755S}. */
    static String plain(String change) {
        String text = change.strip();
        if (text.startsWith("p.")) {
            text = text.substring(2);
        }
        text = text.replace("(", "").replace(")", "");
        Matcher matcher = THREE_LETTERS.matcher(text);
        String letters = matcher.replaceAll(found -> Objects.requireNonNull(ONE_LETTER.get(found.group())));
        Matcher stop = OLD_STOP.matcher(letters);
        return stop.matches() ? stop.group(1) + "*" : letters;
    }

    /** Of a frame shift's key, the key of the shorter spelling that names no new residue; empty for other changes. */
    static Optional<String> shortFrameShift(String key) {
        Matcher shift = FRAME_SHIFT.matcher(key);
        return shift.matches() ? Optional.of(shift.group(1) + shift.group(2) + "fs") : Optional.empty();
    }

    private record Window(int first, String residues) {

        /** The residues after the change; empty when it is no range change, lies outside, or names other residues. */
        Optional<String> apply(String change) {
            Matcher matcher = RANGE.matcher(change);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int from = Integer.parseInt(matcher.group(2)) - first;
            int to = matcher.group(4) == null ? from : Integer.parseInt(matcher.group(4)) - first;
            boolean fits = from >= 0 && to < residues.length() && from <= to;
            if (!fits
                    || residues.charAt(from) != matcher.group(1).charAt(0)
                    || (matcher.group(3) != null
                            && residues.charAt(to) != matcher.group(3).charAt(0))) {
                return Optional.empty();
            }
            String before = residues.substring(0, from);
            String changed = residues.substring(from, to + 1);
            String after = residues.substring(to + 1);
            String inserted = matcher.group(6);
            return switch (matcher.group(5)) {
                case "del" -> Optional.of(before + after);
                case "dup" -> Optional.of(before + changed + changed + after);
                case "ins" ->
                    to == from + 1 && !inserted.isEmpty()
                            ? Optional.of(residues.substring(0, from + 1) + inserted + residues.substring(to))
                            : Optional.empty();
                default -> inserted.isEmpty() ? Optional.empty() : Optional.of(before + inserted + after);
            };
        }
    }
}
