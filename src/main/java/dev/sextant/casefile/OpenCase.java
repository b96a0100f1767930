package dev.sextant.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The request to open a case, as sent: {@code {study, site, subject{pseudonym, birthYear, sex}, referral{…}}}. */
record OpenCase(String study, String site, String pseudonym, int birthYear, Sex sex, Referral referral) {

    static OpenCase read(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.body(body, "study", "site", "subject", "referral");
        JsonFields subject = fields.object("subject", "pseudonym", "birthYear", "sex");
        return new OpenCase(
                fields.requireText("study", "the key of a study"),
                fields.requireText("site", "one of your sites"),
                subject.requireText("pseudonym", "the study's code for the patient"),
                subject.requireInteger("birthYear", "the year of birth"),
                subject.require("sex", Sex.class),
                ReferralJson.read("referral", body == null ? null : body.get("referral")));
    }
}
