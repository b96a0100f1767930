package dev.sextant.casefile;

import dev.sextant.kernel.InvalidInput;
import java.time.LocalDate;

/**
 * One signed consent form, or a refusal to sign it.
 *
 * @param formVersion version of the form that was signed, as printed on it
 * @param given whether the patient agreed
 * @param options what else the patient agreed to; nothing when consent was refused
 */
public record Consent(String formVersion, LocalDate signedOn, boolean given, Options options) {

    /** The optional items of the form. */
    public record Options(boolean storage, boolean organoids, boolean germlineFindings, boolean contact) {

        static final Options NONE = new Options(false, false, false, false);
    }

    public Consent {
        if (formVersion.isBlank()) {
            throw new InvalidInput("formVersion", "the version printed on the consent form", "nothing");
        }
        options = given ? options : Options.NONE;
    }
}
