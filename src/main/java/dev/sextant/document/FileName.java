package dev.sextant.document;

import dev.sextant.kernel.InvalidInput;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name under which a file is kept: as it was sent when it is plain, else a generic one with a warning. The name's
 * ending stays, because readers look at it.
 */
record FileName(String value, Optional<String> warning) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+=-]{0,119}");
    private static final Pattern ENDING = Pattern.compile("(\\.[A-Za-z0-9]{1,10}){0,2}$");

    static FileName of(@Nullable String sent) {
        if (sent == null || sent.isBlank()) {
            return new FileName("document", Optional.of("The file came without a name"));
        }
        if (sent.indexOf('/') >= 0 || sent.indexOf('\\') >= 0) {
            // The name itself is not repeated: folders are often called after people.
            throw new InvalidInput("file", "a file name without folders", "a name with folders");
        }
        if (PLAIN.matcher(sent).matches()) {
            return new FileName(sent, Optional.empty());
        }
        return new FileName(
                "document" + ending(sent),
                Optional.of(
                        "The file name holds characters other than letters, digits and . _ + = - and was not kept"));
    }

    private static String ending(String sent) {
        Matcher matcher = ENDING.matcher(sent);
        return matcher.find() ? matcher.group().toLowerCase(Locale.ROOT) : "";
    }
}
