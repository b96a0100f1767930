package dev.sextant.document;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import dev.sextant.process.CaseLock;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.OpenCases;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices likely mix-ups of patients or specimens, and lets two people release them. */
@Service
class MixUps {

    private static final int LONGEST_REASON = 1000;

    private final MixUpTable table;
    private final OpenCases openCases;
    private final CaseLock caseLock;
    private final CaseAccess caseAccess;
    private final AuditTrail auditTrail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MixUps(
            MixUpTable table,
            OpenCases openCases,
            CaseLock caseLock,
            CaseAccess caseAccess,
            AuditTrail auditTrail,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.openCases = openCases;
        this.caseLock = caseLock;
        this.caseAccess = caseAccess;
        this.auditTrail = auditTrail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Keeps what was noticed, though the upload is refused. */
    Conflict refuse(Upload upload, Finding.MixUp found) {
        UUID id = transaction.execute(status -> {
            caseLock.acquire(upload.caseId());
            return table.of(upload).map(MixUp::id).orElseGet(() -> notice(upload, found));
        });
        return new Conflict(
                found.code(),
                describe(found) + "; two people may release mix-up " + id + " with a reason, then send the file again");
    }

    /** The same without keeping anything: for a file that is only checked. */
    Conflict describeOnly(Finding.MixUp found) {
        return new Conflict(found.code(), describe(found));
    }

    List<MixUp> ofCase(CaseId caseId) {
        return table.ofCase(caseId);
    }

    /**
     * One person's release.
     *
     * @throws Conflict when that person, or enough people, have released it before
     */
    MixUp release(CaseId caseId, UUID id, String person, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new InvalidInput(
                    "reason", "why the bytes belong here too, up to " + LONGEST_REASON + " characters", reason);
        }
        return transaction.execute(status -> {
            caseLock.acquire(caseId);
            openCases.requireOpen(caseId);
            MixUp mixUp = table.find(caseId, id).orElseThrow(() -> new NotFound("mix-up", id));
            if (mixUp.isReleased()) {
                throw new Conflict("already-released", "Two people have released this mix-up");
            }
            if (mixUp.releases().stream()
                    .anyMatch(release -> release.releasedBy().equals(person))) {
                throw new Conflict("second-person-needed", "The second release must come from somebody else");
            }
            table.addRelease(id, new MixUp.Release(person, reason.strip(), now()));
            auditTrail.record(
                    caseId,
                    person,
                    "document-mix-up-released",
                    Map.of(
                            "mixUpId", id.toString(),
                            "sha256", mixUp.sha256(),
                            "release", String.valueOf(mixUp.releases().size() + 1)));
            return table.find(caseId, id).orElseThrow();
        });
    }

    /** Whether the person who asks may be told about that case. */
    boolean mayKnow(CaseId otherCase) {
        try {
            caseAccess.require(otherCase);
            return true;
        } catch (NotFound e) {
            return false;
        }
    }

    private UUID notice(Upload upload, Finding.MixUp found) {
        UUID id = UUID.randomUUID();
        table.add(id, upload, found, now());
        auditTrail.recordRefusal(
                upload.caseId(),
                upload.actor(),
                "document-mix-up-noticed",
                Map.of(
                        "mixUpId", id.toString(),
                        "code", found.code(),
                        "sha256", upload.sha256().hex()));
        return id;
    }

    private String describe(Finding.MixUp found) {
        if (!found.code().equals(EarlierUploads.OTHER_CASE)) {
            String subject = found.code().equals(EarlierUploads.OTHER_ORGANOID) ? "organoid" : "specimen";
            return "The same bytes were received for another %s of this case, as document %s"
                    .formatted(subject, found.other().id());
        }
        return mayKnow(found.other().caseId())
                ? "The same bytes were received for %s, as document %s"
                        .formatted(found.other().caseId(), found.other().id())
                : "The same bytes were received for a patient whom you may not see";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
