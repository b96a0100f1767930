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

    /** Where the value of a key begins in a column of bytes, as {@link #value} finds it; -1 without the key. */
    static int valueStart(byte[] buffer, int from, int to, String key) {
        int length = key.length();
        int start = from;
        while (start < to) {
            if (to - start > length && buffer[start + length] == '=' && startsWith(buffer, start, key)) {
                return start + length + 1;
            }
            while (start < to && buffer[start] != ';') {
                start++;
            }
            start++;
        }
        return -1;
    }

    private static boolean startsWith(byte[] buffer, int from, String key) {
        for (int i = 0; i < key.length(); i++) {
            if (buffer[from + i] != key.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
