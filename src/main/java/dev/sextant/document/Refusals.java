package dev.sextant.document;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.CaseLock;
import dev.sextant.web.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what is to be told of files that could not be used. */
@Service
public class Refusals {

    private final RefusalTable table;
    private final CaseLock caseLock;
    private final AuditTrail auditTrail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Refusals(
            RefusalTable table,
            CaseLock caseLock,
            AuditTrail auditTrail,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.caseLock = caseLock;
        this.auditTrail = auditTrail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One that can be shown beside a case. */
    public record Line(DocumentKind kind, String fileName, String reason, Instant refusedAt, String refusedBy) {}

    /** The newest ones. */
    public List<Line> latest(CaseId caseId, int most) {
        return table.ofCase(caseId, new PageRequest(0, most)).items().stream()
                .map(refusal -> new Line(
                        refusal.kind(), refusal.fileName(), refusal.reason(), refusal.refusedAt(), refusal.refusedBy()))
                .toList();
    }

    /** Nothing of an upload whose refusal must not be kept. */
    void record(Upload upload, InvalidInput why) {
        if (why instanceof UnrecordedRefusal) {
            return;
        }
        Optional<Receipt> receipt =
                why instanceof UnusableFile unusable ? Optional.of(unusable.receipt()) : Optional.empty();
        transaction.executeWithoutResult(status -> {
            caseLock.acquire(upload.caseId());
            table.add(
                    upload,
                    "%s: expected %s, found %s".formatted(why.where(), why.expected(), why.found()),
                    receipt,
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            auditTrail.recordRefusal(
                    upload.caseId(),
                    upload.actor(),
                    "document-refused",
                    Map.of(
                            "kind", upload.kind().name(),
                            "sha256", upload.sha256().hex(),
                            "where", why.where()));
        });
    }
}
