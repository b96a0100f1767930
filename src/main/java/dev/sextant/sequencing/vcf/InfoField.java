package dev.sextant.sequencing.vcf;

import java.util.Optional;

/** The INFO column of one record, searched without taking it apart: most of it is never looked at. */
record InfoField(String text) {

    Optional<String> value(String key) {
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf(';', from);
            end = end < 0 ? text.length() : end;
            if (text.startsWith(key, from) && from + key.length() < end && text.charAt(from + key.length()) == '=') {
                return Optional.of(text.substring(from + key.length() + 1, end));
            }
            from = end + 1;
        }
        return Optional.empty();
    }
}
