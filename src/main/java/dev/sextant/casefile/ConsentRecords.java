package dev.sextant.casefile;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.process.CaseLock;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records consents. */
@Service
class ConsentRecords {

    private final CaseFiles cases;
    private final JdbcConsents consents;
    private final CaseLock lock;
    private final PlausibleDates dates;
    private final Clock clock;
    private final AuditTrail audit;
    private final Timeline timeline;

    ConsentRecords(
            CaseFiles cases,
            JdbcConsents consents,
            CaseLock lock,
            PlausibleDates dates,
            Clock clock,
            AuditTrail audit,
            Timeline timeline) {
        this.cases = cases;
        this.consents = consents;
        this.lock = lock;
        this.dates = dates;
        this.clock = clock;
        this.audit = audit;
        this.timeline = timeline;
    }

    /**
     * Keeps a consent; a later one, of a new version of the form, replaces the options.
     *
     * @return our id of it
     * @throws Conflict code {@code consent-already-given} when a given consent would be taken back: that is an event
     */
    @Transactional
    String record(CaseId caseId, Consent consent, String dateField, String actor) {
        lock.acquire(caseId);
        cases.requireOpen(caseId);
        int birthYear = cases.require(caseId).subject().birthYear();
        dates.require(dateField, consent.signedOn(), LocalDate.ofYearDay(birthYear, 1));
        if (!consent.given() && consents.state(caseId) == ConsentState.GIVEN) {
            throw new Conflict(
                    "consent-already-given", "Consent was given; taking it back is the event ALL_CONSENT_WITHDRAWN");
        }
        String id = "consent-" + UUID.randomUUID();
        consents.insert(id, caseId, consent, clock.instant(), actor);
        Map<String, String> facts = Map.of(
                "consentId",
                id,
                "formVersion",
                consent.formVersion(),
                "signedOn",
                consent.signedOn().toString(),
                "given",
                consent.given() ? "YES" : "NO");
        audit.record(caseId, actor, "consent-recorded", facts);
        String text = consent.given()
                ? "Consent given on form " + consent.formVersion()
                : "Consent refused on form " + consent.formVersion();
        timeline.add(caseId, "consent-recorded", text, facts);
        return id;
    }
}
