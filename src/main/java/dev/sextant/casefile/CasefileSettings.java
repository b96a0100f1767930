package dev.sextant.casefile;

import java.time.Duration;
import java.time.Period;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the case file, {@code sextant.casefile.*}.
 *
 * @param pseudonym form of a pseudonym, a regular expression; what looks like a name, an e-mail address or a date of
 *     birth is refused whatever it allows
 * @param accession form of a laboratory's accession number
 * @param consentDue how long the coordinator has for the consent, from the opening of the case
 * @param withdrawalDue how long the coordinator has to confirm what became of the samples, from the withdrawal
 * @param oldestSpecimen how far back a specimen may have been collected (archival tissue)
 * @param oldestSubject greatest age that a birth year may mean
 * @param attemptsUntilLost documented attempts to reach a patient, since the last contact, before the patient may be recorded
 *     as lost to follow-up
 */
@ConfigurationProperties("sextant.casefile")
record CasefileSettings(
        @DefaultValue("[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*") Pattern pseudonym,

        @DefaultValue("[A-Za-z0-9](?:[A-Za-z0-9./_-]{0,62}[A-Za-z0-9])?")
        Pattern accession,

        @DefaultValue("P7D") Duration consentDue,
        @DefaultValue("P14D") Duration withdrawalDue,
        @DefaultValue("P30Y") Period oldestSpecimen,
        @DefaultValue("120") int oldestSubject,
        @DefaultValue("3") int attemptsUntilLost) {

    CasefileSettings {
        if (attemptsUntilLost < 1) {
            throw new IllegalArgumentException("At least one attempt: " + attemptsUntilLost);
        }
    }
}
