package dev.sextant.sequencing.vcf;

import java.util.Optional;

/**
 * A header line {@code ##key=value}; the value may be a structure {@code <ID=…,Description="…">}.
 */
record MetaLine(String key, String value) {

    /** Empty when the line has no equals sign (lifted files carry such). */
    static Optional<MetaLine> parse(String line) {
        int equals = line.indexOf('=');
        return equals < 3
                ? Optional.empty()
                : Optional.of(new MetaLine(line.substring(2, equals), line.substring(equals + 1)));
    }

    /** One attribute of a structure, without quotes. */
    Optional<String> attribute(String name) {
        int from = value.startsWith("<") ? 1 : value.length();
        while (from < value.length()) {
            int equals = value.indexOf('=', from);
            if (equals < 0) {
                return Optional.empty();
            }
            boolean quoted = equals + 1 < value.length() && value.charAt(equals + 1) == '"';
            int start = quoted ? equals + 2 : equals + 1;
            int end = quoted ? closingQuote(start) : endOfWord(start);
            if (value.substring(from, equals).strip().equals(name)) {
                return Optional.of(value.substring(start, end));
            }
            int comma = value.indexOf(',', Math.min(end, value.length()));
            from = comma < 0 ? value.length() : comma + 1;
        }
        return Optional.empty();
    }

    private int closingQuote(int start) {
        int end = start;
        while (end < value.length() && value.charAt(end) != '"') {
            end += value.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, value.length());
    }

    /** A list in brackets (VCF 4.3) is one value, whatever commas it holds. */
    private int endOfWord(int start) {
        int end = start;
        if (start < value.length() && value.charAt(start) == '[') {
            int bracket = value.indexOf(']', start);
            end = bracket < 0 ? start : bracket;
        }
        while (end < value.length() && value.charAt(end) != ',' && value.charAt(end) != '>') {
            end++;
        }
        return end;
    }
}
