package dev.sextant.document;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.process.CaseLock;
import dev.sextant.security.OpenCases;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way of a file into the system: spooled and hashed, compared with earlier ones, read once, put into the object
 * store, and only then recorded, together with what was read, in one transaction. Whatever fails on the way leaves
 * nothing behind but, at worst, an object without a row, which {@link OrphanSweep} deletes.
 */
@Service
public class DocumentIntake {

    private final Spool spool;
    private final IntakeHandlers handlers;
    private final EarlierUploads earlierUploads;
    private final MixUps mixUps;
    private final Refusals refusals;
    private final DocumentStore store;
    private final DocumentTable documents;
    private final SpecimenCases specimenCases;
    private final OrganoidOwners organoidOwners;
    private final OpenCases openCases;
    private final CaseLock caseLock;
    private final AuditTrail auditTrail;
    private final TransactionTemplate transaction;
    private final DocumentSettings settings;
    private final Clock clock;

    DocumentIntake(
            Spool spool,
            IntakeHandlers handlers,
            EarlierUploads earlierUploads,
            MixUps mixUps,
            Refusals refusals,
            DocumentStore store,
            DocumentTable documents,
            SpecimenCases specimenCases,
            OrganoidOwners organoidOwners,
            OpenCases openCases,
            CaseLock caseLock,
            AuditTrail auditTrail,
            TransactionTemplate transaction,
            DocumentSettings settings,
            Clock clock) {
        this.spool = spool;
        this.handlers = handlers;
        this.earlierUploads = earlierUploads;
        this.mixUps = mixUps;
        this.refusals = refusals;
        this.store = store;
        this.documents = documents;
        this.specimenCases = specimenCases;
        this.organoidOwners = organoidOwners;
        this.openCases = openCases;
        this.caseLock = caseLock;
        this.auditTrail = auditTrail;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes in a file, or answers with the document that it has become before.
     *
     * @param actor user name of the sender, who may see the case
     * @param sentName the file's name as it was sent
     * @throws dev.sextant.kernel.Conflict when nothing may be added to the case, or the bytes belong elsewhere
     */
    public StoredDocument receive(
            String actor,
            CaseId caseId,
            DocumentKind kind,
            DocumentContext context,
            @Nullable String sentName,
            InputStream content) {
        openCases.requireOpen(caseId);
        requireSubjectOf(caseId, kind, context);
        refusePersonalData(context, sentName);
        FileName name = FileName.of(sentName);
        try (Spool.Held held = spool.receive(content, name.value())) {
            Upload upload = new Upload(actor, caseId, kind, context, held.file());
            refusePersonalData(upload);
            return switch (earlierUploads.about(upload)) {
                case Finding.Repeat repeat -> repeat.earlier();
                case Finding.MixUp mixUp -> throw mixUps.refuse(upload, mixUp);
                case Finding.Fresh fresh -> {
                    try (IntakeHandler.Intake intake = read(upload, name)) {
                        yield record(upload, intake, put(upload));
                    }
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException("The file could not be kept: " + e.getMessage(), e);
        }
    }

    /** Everything that {@link #receive} would say about a file, without keeping anything. */
    public Receipt check(
            String actor,
            CaseId caseId,
            DocumentKind kind,
            DocumentContext context,
            @Nullable String sentName,
            InputStream content) {
        openCases.requireOpen(caseId);
        requireSubjectOf(caseId, kind, context);
        refusePersonalData(context, sentName);
        FileName name = FileName.of(sentName);
        try (Spool.Held held = spool.receive(content, name.value())) {
            Upload upload = new Upload(actor, caseId, kind, context, held.file());
            refusePersonalData(upload);
            if (earlierUploads.about(upload) instanceof Finding.MixUp mixUp) {
                throw mixUps.describeOnly(mixUp);
            }
            try (IntakeHandler.Intake intake = handlers.read(upload, name.warning())) {
                return intake.receipt();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file could not be read: " + e.getMessage(), e);
        }
    }

    /** Before anything is kept, and before the name is. */
    private static void refusePersonalData(DocumentContext context, @Nullable String sentName) {
        if (context.noPersonalData().isEmpty()) {
            PersonalData.refuseInName(sentName);
            PersonalData.refuseInContext(context);
        }
    }

    private static void refusePersonalData(Upload upload) throws IOException {
        if (upload.context().noPersonalData().isEmpty()) {
            PersonalData.refuseInHeader(upload.file().path());
        }
    }

    /** What is refused while it is read is remembered; what came for the wrong patient or specimen is no matter of the file. */
    private IntakeHandler.Intake read(Upload upload, FileName name) {
        try {
            return handlers.read(upload, name.warning());
        } catch (InvalidInput refused) {
            refusals.record(upload, refused);
            throw refused;
        }
    }

    private void requireSubjectOf(CaseId caseId, DocumentKind kind, DocumentContext context) {
        requireSpecimenOf(caseId, kind, context);
        requireOrganoidOf(caseId, kind, context);
    }

    private void requireOrganoidOf(CaseId caseId, DocumentKind kind, DocumentContext context) {
        if (context.screen().isEmpty()) {
            if (kind.needsScreen()) {
                throw new InvalidInput("context.organoidId", "the organoid that was screened", "nothing");
            }
            return;
        }
        ScreenPart screen = context.screen().get();
        if (kind.needsScreen() && screen.screenId().isEmpty()) {
            throw new InvalidInput("context.screenId", "the laboratory's label of the screen", "nothing");
        }
        OrganoidOwners.Owner owner = organoidOwners
                .ownerOf(screen.organoidId())
                .filter(found -> found.caseId().equals(caseId))
                .orElseThrow(
                        () -> new InvalidInput("context.organoidId", "an organoid of this case", screen.organoidId()));
        context.specimenId()
                .filter(specimenId -> !specimenId.equals(owner.specimenId()))
                .ifPresent(specimenId -> {
                    throw new InvalidInput(
                            "context.specimenId", "the specimen that the organoid was grown from", specimenId);
                });
    }

    private void requireSpecimenOf(CaseId caseId, DocumentKind kind, DocumentContext context) {
        if (context.specimenId().isEmpty()) {
            if (kind.needsSpecimen()) {
                throw new InvalidInput("context.specimenId", "the specimen that the file was made from", "nothing");
            }
            return;
        }
        SpecimenId specimenId = context.specimenId().get();
        if (specimenCases.caseOf(specimenId).filter(caseId::equals).isEmpty()) {
            throw new InvalidInput("context.specimenId", "a specimen of this case", specimenId);
        }
    }

    private StoredDocument record(Upload upload, IntakeHandler.Intake intake, Instant safeUntil) {
        Outcome outcome = transaction.execute(status -> {
            caseLock.acquire(upload.caseId());
            openCases.requireOpen(upload.caseId());
            documents.lockBytes(upload.sha256());
            // Somebody else may have sent the same in the meantime.
            return switch (earlierUploads.about(upload)) {
                case Finding.Repeat repeat -> new Outcome.Recorded(repeat.earlier());
                case Finding.MixUp mixUp -> new Outcome.Refused(mixUp);
                case Finding.Fresh fresh -> {
                    if (!clock.instant().isBefore(safeUntil)) {
                        putAgainWhenSwept(upload);
                    }
                    yield new Outcome.Recorded(add(upload, intake));
                }
            };
        });
        return switch (outcome) {
            case Outcome.Recorded recorded -> recorded.document();
            case Outcome.Refused refused -> throw mixUps.refuse(upload, refused.mixUp());
        };
    }

    private sealed interface Outcome {
        record Recorded(StoredDocument document) implements Outcome {}

        record Refused(Finding.MixUp mixUp) implements Outcome {}
    }

    private StoredDocument add(Upload upload, IntakeHandler.Intake intake) {
        StoredDocument document = new StoredDocument(
                DocumentId.mint(),
                upload.caseId(),
                upload.kind(),
                upload.sha256(),
                upload.file().bytes(),
                upload.file().fileName(),
                upload.context(),
                intake.receipt(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                upload.actor(),
                Optional.empty());
        documents.add(document);
        intake.store(document.ref());
        auditTrail.record(upload.caseId(), upload.actor(), "document-received", facts(document));
        return document;
    }

    /**
     * Puts the file, and asks for its object's age while the case is not locked: no sweep takes what is younger than the age
     * of orphans. Half of it is left for clocks that differ.
     *
     * @return until when the object certainly stays though no row refers to it
     */
    private Instant put(Upload upload) throws IOException {
        store.put(upload.caseId(), upload.file());
        return store.lastModified(upload.caseId(), upload.sha256())
                .map(modified -> modified.plus(settings.orphanAge().dividedBy(2)))
                .orElse(Instant.MIN);
    }

    /**
     * For the object that an upload left behind which died long ago, and which may go at any moment. The sweep takes the
     * case's lock too, so that from here on the object stays. The one place where the store is asked under the lock: only
     * under it is there an answer that holds.
     */
    private void putAgainWhenSwept(Upload upload) {
        try {
            if (!store.exists(upload.caseId(), upload.sha256())) {
                store.put(upload.caseId(), upload.file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The object store lost the file before it was recorded", e);
        }
    }

    private static Map<String, String> facts(StoredDocument document) {
        Map<String, String> facts = new TreeMap<>(Map.of(
                "documentId", document.id().value(),
                "kind", document.kind().name(),
                "sha256", document.sha256().hex(),
                "bytes", String.valueOf(document.bytes()),
                "status", document.context().status().name(),
                "records", String.valueOf(document.receipt().records()),
                "accepted", String.valueOf(document.receipt().accepted())));
        document.context().specimenId().ifPresent(id -> facts.put("specimenId", id.value()));
        document.context().organoidId().ifPresent(id -> facts.put("organoidId", id.value()));
        document.context().supersedes().ifPresent(id -> facts.put("supersedes", id.value()));
        document.context().noPersonalData().ifPresent(reason -> facts.put("noPersonalData", reason));
        return facts;
    }
}
