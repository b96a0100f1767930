package dev.sextant.sequencing;

import dev.sextant.kernel.InvalidInput;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of a chromosome, written {@code 17:39687914-39730426}.
 *
 * @param chromosome without {@code chr}
 * @param first 1-based
 * @param last inclusive
 */
public record Region(String chromosome, long first, long last) {

    private static final Pattern FORM = Pattern.compile("(?:chr)?([0-9A-Za-z]{1,20}):([0-9]{1,10})-([0-9]{1,10})");

    public Region {
        if (first < 1 || last < first) {
            throw new InvalidInput("regions", "chromosome:first-last, 1-based", chromosome + ":" + first + "-" + last);
        }
    }

    /** @throws InvalidInput when it is not written so */
    public static Region of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new InvalidInput("regions", "chromosome:first-last, for example 17:39687914-39730426", text);
        }
        return new Region(parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    /** Whether every base that the change touches lies within. */
    public boolean holds(Mutation mutation) {
        return mutation.chromosome().equals(chromosome)
                && mutation.position() >= first
                && mutation.position() + Math.max(1, mutation.reference().length()) - 1 <= last;
    }

    @Override
    public String toString() {
        return chromosome + ":" + first + "-" + last;
    }
}
