package dev.sextant.kernel;

import java.util.regex.Pattern;

/** Id of one treatment line of a case: planned by a confirmed decision, begun with the first dose. */
public record LineId(String value) {

    private static final String PREFIX = "line";
    private static final Pattern FORM = Ids.form(PREFIX);

    public LineId {
        Ids.require(FORM, "lineId", value);
    }

    public static LineId mint() {
        return new LineId(Ids.mint(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
