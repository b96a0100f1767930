package dev.sextant.kernel;

import java.util.regex.Pattern;

/** Id of one adverse event of a case, over all its versions. */
public record AdverseEventId(String value) {

    private static final String PREFIX = "adverse-event";
    private static final Pattern FORM = Ids.form(PREFIX);

    public AdverseEventId {
        Ids.require(FORM, "adverseEventId", value);
    }

    public static AdverseEventId mint() {
        return new AdverseEventId(Ids.mint(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
