package dev.sextant.kernel;

import java.util.regex.Pattern;

/** Id of one specimen: a biopsy of a focus, a blood draw, serum, normal tissue. */
public record SpecimenId(String value) {

    private static final String PREFIX = "specimen";
    private static final Pattern FORM = Ids.form(PREFIX);

    public SpecimenId {
        Ids.require(FORM, "specimenId", value);
    }

    public static SpecimenId mint() {
        return new SpecimenId(Ids.mint(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
