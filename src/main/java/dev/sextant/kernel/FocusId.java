package dev.sextant.kernel;

import java.util.regex.Pattern;

/** Id of one metastatic (or primary) focus of a case. */
public record FocusId(String value) {

    private static final String PREFIX = "focus";
    private static final Pattern FORM = Ids.form(PREFIX);

    public FocusId {
        Ids.require(FORM, "focusId", value);
    }

    public static FocusId mint() {
        return new FocusId(Ids.mint(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
