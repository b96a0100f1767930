package dev.sextant.identity;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import dev.sextant.process.CaseLock;
import dev.sextant.security.OpenCases;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Two different people let a quarantined specimen or organoid count again. */
@Service
class IdentityReleases {

    private static final int LONGEST_REASON = 1000;

    private final QuarantineTable quarantines;
    private final QuarantineNews news;
    private final OpenCases openCases;
    private final CaseLock caseLock;
    private final AuditTrail auditTrail;
    private final Clock clock;

    IdentityReleases(
            QuarantineTable quarantines,
            QuarantineNews news,
            OpenCases openCases,
            CaseLock caseLock,
            AuditTrail auditTrail,
            Clock clock) {
        this.quarantines = quarantines;
        this.news = news;
        this.openCases = openCases;
        this.caseLock = caseLock;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * One person's release; the second one lets everything of the specimen or organoid count again.
     *
     * @throws Conflict when that person has released it before, or nothing is held any more
     */
    @Transactional
    public HeldSample release(CaseId caseId, UUID id, String person, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new InvalidInput(
                    "reason",
                    "why it is the patient's, up to " + LONGEST_REASON + " characters",
                    reason.isBlank() ? "nothing" : reason.length() + " characters");
        }
        caseLock.acquire(caseId);
        openCases.requireOpen(caseId);
        HeldSample held = quarantines
                .find(id)
                .filter(found -> found.caseId().equals(caseId))
                .orElseThrow(() -> new NotFound("quarantine", id));
        if (!held.isOpen()) {
            throw new Conflict("already-released", "This quarantine has ended");
        }
        if (held.releases().stream().anyMatch(release -> release.releasedBy().equals(person))) {
            throw new Conflict("second-person-needed", "The second release must come from somebody else");
        }
        quarantines.addRelease(
                id,
                new HeldSample.Release(person, reason.strip(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
        auditTrail.record(
                caseId,
                person,
                "identity-quarantine-released",
                Map.of(
                        "quarantineId", id.toString(),
                        "specimenId", held.specimenId().value(),
                        "release", String.valueOf(held.releases().size() + 1)));
        HeldSample after = quarantines.find(id).orElseThrow();
        if (after.isReleased()) {
            news.released(after, person);
        }
        return after;
    }
}
