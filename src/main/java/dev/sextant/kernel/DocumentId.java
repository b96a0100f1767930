package dev.sextant.kernel;

import java.util.regex.Pattern;

/** Id of one file as a laboratory sent it. */
public record DocumentId(String value) {

    private static final String PREFIX = "document";
    private static final Pattern FORM = Ids.form(PREFIX);

    public DocumentId {
        Ids.require(FORM, "documentId", value);
    }

    public static DocumentId mint() {
        return new DocumentId(Ids.mint(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
