package dev.sextant.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.InvalidInput;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a focus to be registered: {@code {site, laterality?, label?}}. */
final class NewFocus {

    private static final String NOT_APPLICABLE = "NOT_APPLICABLE";
    private static final List<String> LATERALITIES = List.of("LEFT", "RIGHT", "BILATERAL", NOT_APPLICABLE);
    private static final Pattern ORGAN = Pattern.compile("\\p{L}[\\p{L} ,/()-]{1,59}");
    private static final int LONGEST_LABEL = 80;

    private NewFocus() {}

    static Focus read(CaseId caseId, @Nullable JsonNode body) {
        JsonFields fields = JsonFields.body(body, "site", "laterality", "label");
        String site = fields.requireText("site", "the organ, for example liver").toLowerCase(Locale.ROOT);
        if (!ORGAN.matcher(site).matches()) {
            throw new InvalidInput("site", "an organ in 2 to 60 letters, for example liver", site);
        }
        String laterality = fields.oneOf("laterality", LATERALITIES, NOT_APPLICABLE);
        String label = fields.text("label").orElseGet(() -> label(site, laterality));
        if (label.length() > LONGEST_LABEL) {
            throw new InvalidInput("label", "at most " + LONGEST_LABEL + " characters", label.length() + " characters");
        }
        return new Focus(FocusId.mint(), caseId, site, laterality, label);
    }

    private static String label(String site, String laterality) {
        String organ = Character.toUpperCase(site.charAt(0)) + site.substring(1);
        return laterality.equals(NOT_APPLICABLE) ? organ : organ + ", " + laterality.toLowerCase(Locale.ROOT);
    }
}
