package dev.sextant.kernel;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * Ids of our own records: a prefix that names the kind and 20 random characters (Crockford's base 32, 100 bits), so that
 * an id in a log or a process variable tells what it is and nothing about the patient.
 */
final class Ids {

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String mint(String prefix) {
        StringBuilder id = new StringBuilder(prefix).append('-');
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET[RANDOM.nextInt(ALPHABET.length)]);
        }
        return id.toString();
    }

    static Pattern form(String prefix) {
        return Pattern.compile(prefix + "-[0-9a-hjkmnp-tv-z]{" + LENGTH + "}");
    }

    /** @throws InvalidInput when the text is not an id of that kind */
    static String require(Pattern form, String field, String value) {
        if (!form.matcher(value).matches()) {
            throw new InvalidInput(field, "an id like " + form.pattern(), value);
        }
        return value;
    }
}
