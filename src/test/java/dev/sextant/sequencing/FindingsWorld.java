package dev.sextant.sequencing;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Decalcification;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.casefile.Specimens;
import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.Documents;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.ReportStatus;
import dev.sextant.document.SpooledFile;
import dev.sextant.document.StoredDocument;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.Sha256;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.local.EmbeddedPostgresServer;
import dev.sextant.process.Outbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The findings' tables on a real database, and around them specimens, documents and wakes that a test can see. */
public final class FindingsWorld implements Specimens, Outbox, AuditTrail, AutoCloseable {

    private final Path folder;
    private final EmbeddedPostgresServer postgres;
    public final JdbcClient jdbc;
    public final JdbcTemplate template;
    public final SequencingSettings settings =
            new SequencingSettings(100_000, 1000, 4 << 20, 64L << 20, 200, 64L << 30);
    public final List<String> wakes = new ArrayList<>();
    private final Map<SpecimenId, Specimen> specimens = new LinkedHashMap<>();
    private final List<StoredDocument> documents = new ArrayList<>();

    private FindingsWorld(Path folder, EmbeddedPostgresServer postgres) {
        this.folder = folder;
        this.postgres = postgres;
        DriverManagerDataSource source = new DriverManagerDataSource(postgres.jdbcUrl());
        Flyway.configure().dataSource(source).load().migrate();
        jdbc = JdbcClient.create(source);
        template = new JdbcTemplate(source);
    }

    public static FindingsWorld start(Path folder) {
        return new FindingsWorld(folder, EmbeddedPostgresServer.start(folder.resolve("postgres")));
    }

    AssayRegistry registry() {
        return new AssayRegistry(jdbc, this, Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC));
    }

    public IntakeSubjects subjects() {
        return new IntakeSubjects(this, registry());
    }

    public Mutations mutations() {
        return new Mutations(template, jdbc);
    }

    public ResultWakes resultWakes() {
        return new ResultWakes(this, this);
    }

    public VcfIntake vcf() {
        return new VcfIntake(subjects(), settings);
    }

    public CurrentDocuments currentDocuments() {
        return new CurrentDocuments(new InMemoryDocuments(), registry());
    }

    public Specimen specimen(CaseId caseId, SpecimenKind kind, String accession) {
        Specimen specimen = new Specimen(
                SpecimenId.mint(),
                caseId,
                kind,
                kind == SpecimenKind.TISSUE ? Optional.of(FocusId.mint()) : Optional.empty(),
                accession,
                LocalDate.parse("2026-11-01"),
                "lab",
                "fresh frozen",
                OptionalInt.of(60),
                Decalcification.NONE,
                Specimen.Progress.REGISTERED);
        specimens.put(specimen.id(), specimen);
        return specimen;
    }

    public static DocumentContext context(Specimen specimen, String assay) {
        return context(specimen, assay, Optional.empty(), ReportStatus.FINAL, Optional.empty(), Optional.empty());
    }

    public static DocumentContext context(Specimen specimen, String assay, ReferenceGenome genome) {
        return context(
                specimen, assay, Optional.of(genome.label()), ReportStatus.FINAL, Optional.empty(), Optional.empty());
    }

    public static DocumentContext context(
            Specimen specimen,
            String assay,
            Optional<String> genome,
            ReportStatus status,
            Optional<String> failure,
            Optional<DocumentId> supersedes) {
        return new DocumentContext(
                Optional.of(specimen.id()),
                Optional.of(assay),
                genome,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                failure.isPresent(),
                failure,
                status,
                supersedes,
                supersedes.map(id -> "corrected"));
    }

    public IntakeHandler.Intake read(
            IntakeHandler handler, Specimen specimen, DocumentKind kind, DocumentContext context, byte[] bytes) {
        return read(handler, specimen, kind, context, bytes, "upload.bin");
    }

    public IntakeHandler.Intake read(
            IntakeHandler handler,
            Specimen specimen,
            DocumentKind kind,
            DocumentContext context,
            byte[] bytes,
            String fileName) {
        try {
            Path file = Files.write(Files.createTempFile(folder, "upload", ".bin"), bytes);
            SpooledFile spooled = new SpooledFile(file, fileName, bytes.length, Sha256.of(bytes));
            return handler.read(spooled, specimen.caseId(), kind, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As intake does: reads, records, keeps. */
    public StoredDocument receive(
            IntakeHandler handler, Specimen specimen, DocumentKind kind, DocumentContext context, byte[] bytes) {
        IntakeHandler.Intake intake = read(handler, specimen, kind, context, bytes);
        StoredDocument document = new StoredDocument(
                DocumentId.mint(),
                specimen.caseId(),
                kind,
                Sha256.of(bytes),
                bytes.length,
                "upload.bin",
                context,
                intake.receipt(),
                Instant.parse("2026-11-20T08:00:00Z"),
                "lab",
                Optional.empty());
        jdbc.sql("""
                        insert into document (document_id, case_id, specimen_id, kind, sha256, bytes, file_name, context, receipt,
                            received_at, received_by)
                        values (?, ?, ?, ?, ?, ?, 'upload.bin', '{}', '{}', now(), 'lab')""")
                .params(
                        document.id().value(),
                        specimen.caseId().value(),
                        specimen.id().value(),
                        kind.name(),
                        document.sha256().hex(),
                        bytes.length)
                .update();
        documents.add(document);
        intake.store(document.ref());
        return document;
    }

    @Override
    public Optional<Specimen> find(SpecimenId id) {
        return Optional.ofNullable(specimens.get(id));
    }

    @Override
    public Optional<Specimen> withAccession(String accession) {
        return specimens.values().stream()
                .filter(specimen -> specimen.accession().equals(accession))
                .findFirst();
    }

    @Override
    public void progress(SpecimenId id, Specimen.Progress progress) {
        specimens.computeIfPresent(
                id,
                (key, old) -> new Specimen(
                        old.id(),
                        old.caseId(),
                        old.kind(),
                        old.focusId(),
                        old.accession(),
                        old.collectedOn(),
                        old.laboratory(),
                        old.condition(),
                        old.tumourContentPercent(),
                        old.decalcification(),
                        progress));
    }

    /** Documents in memory. */
    private final class InMemoryDocuments implements Documents {

        @Override
        public Optional<StoredDocument> find(DocumentId id) {
            return documents.stream()
                    .filter(document -> document.id().equals(id))
                    .findFirst();
        }

        @Override
        public List<StoredDocument> ofCase(CaseId caseId) {
            return documents.stream()
                    .filter(document -> document.caseId().equals(caseId))
                    .toList();
        }

        @Override
        public List<StoredDocument> currentOf(OrganoidId organoidId) {
            return List.of();
        }

        @Override
        public List<StoredDocument> currentOf(SpecimenId specimenId) {
            List<DocumentId> superseded = documents.stream()
                    .flatMap(document -> document.context().supersedes().stream())
                    .toList();
            return documents.stream()
                    .filter(document -> document.context()
                            .specimenId()
                            .filter(specimenId::equals)
                            .isPresent())
                    .filter(document -> !superseded.contains(document.id()))
                    .toList();
        }
    }

    @Override
    public void wake(CaseId caseId, String message, String correlationKey, Map<String, String> ids) {
        wakes.add(message + " " + correlationKey);
    }

    @Override
    public void start(
            CaseId caseId, String message, String correlationKey, String messageId, Map<String, String> variables) {
        throw new UnsupportedOperationException("Findings start no process");
    }

    @Override
    public void record(CaseId caseId, String actor, String action, Map<String, String> facts) {
        throw new UnsupportedOperationException("Document intake writes the trail");
    }

    @Override
    public void recordSystem(String actor, String action, Map<String, String> facts) {
        wakes.add("audit " + action + " " + facts);
    }

    @Override
    public List<Specimen> ofCase(CaseId caseId) {
        return specimens.values().stream()
                .filter(specimen -> specimen.caseId().equals(caseId))
                .toList();
    }

    @Override
    public void close() {
        postgres.close();
    }
}
