package dev.sextant.kernel;

import java.util.regex.Pattern;

/** Id of one organoid model: what was grown from one specimen of a case. */
public record OrganoidId(String value) {

    private static final String PREFIX = "organoid";
    private static final Pattern FORM = Ids.form(PREFIX);

    public OrganoidId {
        Ids.require(FORM, "organoidId", value);
    }

    public static OrganoidId mint() {
        return new OrganoidId(Ids.mint(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
