package dev.sextant.casefile;

import dev.sextant.kernel.InvalidInput;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Lets codes pass and keeps identities out. No rule can recognise every name; these catch what people really type into
 * the wrong field: "Anna Meier", "anna@example.org", "Meier-1970", "1970-03-12".
 */
@Component
class Pseudonyms {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 40;

    /** A capital followed by small letters is how names are written, and hardly how codes are. */
    private static final Pattern NAME_LIKE = Pattern.compile("(?<![A-Za-z])\\p{Lu}\\p{Ll}{2,}");

    private static final Pattern LONG_WORD = Pattern.compile("(?<![A-Za-z])[A-Za-z]{3,}(?![A-Za-z])");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<!\\d)((?:19|20)\\d{2})[-_.]?(\\d{2})[-_.]?(\\d{2})(?!\\d)");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(?<!\\d)(\\d{1,2})([-_.]?)(\\d{1,2})\\2((?:19|20)\\d{2})(?!\\d)");

    private final CasefileSettings settings;

    Pseudonyms(CasefileSettings settings) {
        this.settings = settings;
    }

    /** @throws InvalidInput when it is no code, or looks like an identity; the answer does not repeat it */
    String require(String field, String value, int birthYear) {
        if (value.length() < SHORTEST || value.length() > LONGEST) {
            throw new InvalidInput(
                    field, "%d to %d characters".formatted(SHORTEST, LONGEST), value.length() + " characters");
        }
        if (value.indexOf('@') >= 0) {
            throw refused(field, "an e-mail address");
        }
        if (holdsDate(value)) {
            throw refused(field, "a date of birth");
        }
        if (looksLikeName(value, birthYear)) {
            throw refused(field, "a name");
        }
        if (!settings.pseudonym().matcher(value).matches()) {
            throw new InvalidInput(
                    field, "the form " + settings.pseudonym().pattern(), "something else (not repeated here)");
        }
        return value;
    }

    private static InvalidInput refused(String field, String looksLike) {
        return new InvalidInput(
                field, "a code such as P-0001 that tells nothing about the patient", "what looks like " + looksLike);
    }

    private static boolean looksLikeName(String value, int birthYear) {
        boolean digits = value.chars().anyMatch(Character::isDigit);
        boolean spaced = value.chars().anyMatch(Character::isWhitespace);
        boolean wordWithBirthYear = LONG_WORD.matcher(value).find()
                && Pattern.compile("(?<!\\d)" + birthYear + "(?!\\d)")
                        .matcher(value)
                        .find();
        return !digits
                || spaced
                || wordWithBirthYear
                || NAME_LIKE.matcher(value).find();
    }

    private static boolean holdsDate(String value) {
        Matcher yearFirst = YEAR_FIRST.matcher(value);
        if (yearFirst.find() && isDate(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3))) {
            return true;
        }
        Matcher yearLast = YEAR_LAST.matcher(value);
        return yearLast.find()
                && (isDate(yearLast.group(4), yearLast.group(3), yearLast.group(1))
                        || isDate(yearLast.group(4), yearLast.group(1), yearLast.group(3)));
    }

    private static boolean isDate(String year, String month, String day) {
        try {
            LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
