package dev.sextant.kernel;

import java.util.regex.Pattern;

/** Id of one assessment of a patient's lesions at one date by one reader. */
public record AssessmentId(String value) {

    private static final String PREFIX = "assessment";
    private static final Pattern FORM = Ids.form(PREFIX);

    public AssessmentId {
        Ids.require(FORM, "assessmentId", value);
    }

    public static AssessmentId mint() {
        return new AssessmentId(Ids.mint(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
