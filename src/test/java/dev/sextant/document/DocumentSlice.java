package dev.sextant.document;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.local.EmbeddedObjectStore;
import dev.sextant.local.EmbeddedPostgresServer;
import dev.sextant.process.CaseLock;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CaseSites;
import dev.sextant.security.CurrentPerson;
import dev.sextant.security.OpenCases;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.MultipartAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** This package alone on its two real servers, with a world of cases, people and time that a test can set. */
final class DocumentSlice implements AutoCloseable {

    private final EmbeddedPostgresServer postgres;
    private final EmbeddedObjectStore objects;
    private final ConfigurableApplicationContext context;

    private DocumentSlice(
            EmbeddedPostgresServer postgres, EmbeddedObjectStore objects, ConfigurableApplicationContext context) {
        this.postgres = postgres;
        this.objects = objects;
        this.context = context;
    }

    static DocumentSlice start(Path folder) throws IOException {
        EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(folder.resolve("postgres"));
        EmbeddedObjectStore objects = EmbeddedObjectStore.start(folder.resolve("objects"));
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Beans.class)
                .properties(Map.of(
                        "spring.config.location",
                        "optional:file:./no-configuration-file/",
                        "server.port",
                        "0",
                        "server.address",
                        "127.0.0.1",
                        "spring.datasource.url",
                        postgres.jdbcUrl(),
                        "sextant.object-store.endpoint",
                        objects.endpoint(),
                        "sextant.object-store.access-key",
                        objects.accessKey(),
                        "sextant.object-store.secret-key",
                        objects.secretKey(),
                        "sextant.document.spool-folder",
                        folder.resolve("spool").toString(),
                        "sextant.document.max-size",
                        "100MB",
                        "sextant.document.most-rejected-share",
                        "0.25"))
                .run();
        return new DocumentSlice(postgres, objects, context);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** As on the first day: no document, no object, today's clock, one laboratory person of the site demo. */
    void reset() throws IOException {
        get(JdbcClient.class)
                .sql("truncate document, document_mix_up_release, document_mix_up, document_refusal cascade")
                .update();
        DocumentStore store = get(DocumentStore.class);
        for (DocumentStore.StoredObject object : store.listAfter("", 1000)) {
            store.delete(object.key());
        }
        get(World.class).reset();
    }

    /** Somebody else's object in our bucket. */
    void putForeignObject(String key) throws Exception {
        byte[] bytes = "not ours".getBytes(StandardCharsets.UTF_8);
        try (MinioClient client = MinioClient.builder()
                .endpoint(objects.endpoint())
                .credentials(objects.accessKey(), objects.secretKey())
                .build()) {
            client.putObject(PutObjectArgs.builder().bucket("sextant").object(key).stream(
                            new ByteArrayInputStream(bytes), bytes.length, -1)
                    .build());
        }
    }

    static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    @Override
    public void close() {
        context.close();
        objects.close();
        postgres.close();
    }

    /** What other packages know. */
    static final class World extends Clock
            implements CurrentPerson, CaseSites, SpecimenCases, OrganoidOwners, OpenCases, AuditTrail, Quarantine {

        final List<String> audited = new CopyOnWriteArrayList<>();
        private final Map<CaseId, String> sites = new HashMap<>();
        private final Map<SpecimenId, CaseId> specimens = new HashMap<>();
        private final Map<OrganoidId, Owner> organoids = new HashMap<>();
        private final Set<CaseId> closed = new HashSet<>();
        private String userName = "lab";
        private Duration ahead = Duration.ZERO;

        void reset() {
            audited.clear();
            userName = "lab";
            ahead = Duration.ZERO;
        }

        CaseId caseOf(String site) {
            CaseId caseId = CaseId.mint();
            sites.put(caseId, site);
            return caseId;
        }

        SpecimenId specimenOf(CaseId caseId) {
            SpecimenId specimenId = SpecimenId.mint();
            specimens.put(specimenId, caseId);
            return specimenId;
        }

        OrganoidId organoidOf(CaseId caseId, SpecimenId specimenId) {
            OrganoidId organoidId = OrganoidId.mint();
            organoids.put(organoidId, new Owner(caseId, specimenId));
            return organoidId;
        }

        @Override
        public boolean holds(SpecimenId specimenId) {
            return false;
        }

        @Override
        public boolean holds(OrganoidId organoidId) {
            return false;
        }

        @Override
        public Optional<Owner> ownerOf(OrganoidId organoidId) {
            return Optional.ofNullable(organoids.get(organoidId));
        }

        void close(CaseId caseId) {
            closed.add(caseId);
        }

        void logIn(String userName) {
            this.userName = userName;
        }

        void moveAhead(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Person get() {
            return new Person(userName, userName, Set.of(Role.LABORATORY), Set.of("demo"), "NONE", false);
        }

        @Override
        public Optional<String> siteOf(CaseId caseId) {
            return Optional.ofNullable(sites.get(caseId));
        }

        @Override
        public Optional<CaseId> caseOf(SpecimenId specimenId) {
            return Optional.ofNullable(specimens.get(specimenId));
        }

        @Override
        public void requireOpen(CaseId caseId) {
            if (closed.contains(caseId)) {
                throw new Conflict("consent-withdrawn", "Closed in this test");
            }
        }

        @Override
        public void record(CaseId caseId, String actor, String action, Map<String, String> facts) {
            audited.add(action + " by " + actor);
        }

        @Override
        public void recordSystem(String actor, String action, Map<String, String> facts) {
            audited.add(action + " by " + actor);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Reads "files" of lines: those with "bad" are rejected, those with "low" filtered, a first line "junk" is refused. */
    static final class LineReader implements IntakeHandler {

        final List<DocumentRef> stored = new CopyOnWriteArrayList<>();
        final AtomicInteger reads = new AtomicInteger();
        volatile boolean storingFails;
        volatile Runnable whileReading = () -> {};

        void reset() {
            stored.clear();
            reads.set(0);
            storingFails = false;
            whileReading = () -> {};
        }

        @Override
        public Set<DocumentKind> kinds() {
            return Set.of(DocumentKind.SOMATIC_VCF, DocumentKind.COPY_NUMBER);
        }

        @Override
        public Intake read(SpooledFile file, CaseId caseId, DocumentKind kind, DocumentContext context) {
            reads.incrementAndGet();
            whileReading.run();
            List<String> lines = lines(file);
            if (lines.getFirst().equals("junk")) {
                throw new InvalidInput("line 1", "a header", "junk");
            }
            List<Receipt.Rejected> rejected = new ArrayList<>();
            long low = 0;
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains("bad")) {
                    rejected.add(new Receipt.Rejected(i + 1, "bad"));
                }
                low += lines.get(i).contains("low") ? 1 : 0;
            }
            List<Receipt.Filtered> filtered = low == 0 ? List.of() : List.of(new Receipt.Filtered("low", low));
            Receipt receipt = new Receipt(
                    kind,
                    "lines",
                    context.referenceGenome(),
                    file.sha256(),
                    file.bytes(),
                    lines.size(),
                    lines.size() - low - rejected.size(),
                    filtered,
                    rejected,
                    List.of());
            return new Intake() {
                @Override
                public Receipt receipt() {
                    return receipt;
                }

                @Override
                public void store(DocumentRef document) {
                    if (storingFails) {
                        throw new IllegalStateException("the power went off");
                    }
                    stored.add(document);
                }
            };
        }

        private static List<String> lines(SpooledFile file) {
            try {
                return Files.readAllLines(file.path(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @TestConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties({ObjectStoreSettings.class, DocumentSettings.class})
    @Import({
        DocumentConfiguration.class,
        DocumentTable.class,
        MixUpTable.class,
        MixUps.class,
        EarlierUploads.class,
        IntakeHandlers.class,
        DocumentIntake.class,
        EnteringInError.class,
        Refusals.class,
        RefusalTable.class,
        RefusalsController.class,
        OrphanSweep.class,
        DocumentConsistency.class,
        DocumentController.class,
        CheckController.class,
        MixUpController.class,
        CaseLock.class,
        CaseAccess.class
    })
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        MultipartAutoConfiguration.class
    })
    static class Beans {

        @Bean
        World world() {
            return new World();
        }

        @Bean
        LineReader lineReader() {
            return new LineReader();
        }
    }
}
