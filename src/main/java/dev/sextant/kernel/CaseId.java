package dev.sextant.kernel;

import java.util.regex.Pattern;

/** Id of one patient's case in one study. */
public record CaseId(String value) {

    private static final String PREFIX = "case";
    private static final Pattern FORM = Ids.form(PREFIX);

    public CaseId {
        Ids.require(FORM, "caseId", value);
    }

    public static CaseId mint() {
        return new CaseId(Ids.mint(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
