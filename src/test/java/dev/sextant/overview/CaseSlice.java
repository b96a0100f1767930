package dev.sextant.overview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.EventConsequence;
import dev.sextant.casefile.PatientContact;
import dev.sextant.casefile.PatientContacts;
import dev.sextant.casefile.StudyCatalogue;
import dev.sextant.document.DocumentConsistency;
import dev.sextant.grouping.ArmAssessments;
import dev.sextant.grouping.Signatures;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.kernel.Today;
import dev.sextant.local.EmbeddedPostgresServer;
import dev.sextant.organoid.OrganoidOpinion;
import dev.sextant.organoid.OrganoidQuestion;
import dev.sextant.organoid.OrganoidVerdicts;
import dev.sextant.plasma.PlasmaFindings;
import dev.sextant.plasma.PlasmaResults;
import dev.sextant.process.CaseLock;
import dev.sextant.process.DeployedBundles;
import dev.sextant.process.EngineComparison;
import dev.sextant.process.Outbox;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.regimen.Regimens;
import dev.sextant.response.AdverseEvents;
import dev.sextant.response.Responses;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.TissueFindings;
import dev.sextant.sequencing.TissueResults;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/**
 * Case file, work-up and overview on a real database; the engine, the files and the findings are a world that a test
 * can set.
 */
public final class CaseSlice implements AutoCloseable {

    private final EmbeddedPostgresServer postgres;
    private final AnnotationConfigWebApplicationContext context;
    private final MockMvc mvc;

    private CaseSlice(EmbeddedPostgresServer postgres, AnnotationConfigWebApplicationContext context) {
        this.postgres = postgres;
        this.context = context;
        this.mvc = MockMvcBuilders.webAppContextSetup(context).build();
    }

    public static CaseSlice start(Path folder) {
        EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(folder);
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        TestPropertyValues.of(
                        "spring.datasource.url=" + postgres.jdbcUrl(),
                        "spring.jackson.serialization.write-dates-as-timestamps=false")
                .applyTo(context);
        context.register(Beans.class);
        context.refresh();
        return new CaseSlice(postgres, context);
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return get(JdbcClient.class);
    }

    public World world() {
        return get(World.class);
    }

    /** An empty database with one deployment, on the first day, with the coordinator at work. */
    public void reset() {
        jdbc().sql(
                        "truncate case_file, deployment, outbox, task, arm_assessment, decision_record restart identity cascade")
                .update();
        jdbc().sql("insert into deployment (deployment_key, bundle_sha256, deployed_at, deployed_by)"
                        + " values (1, 'x', now(), 'admin')")
                .update();
        world().reset();
    }

    /** An answer of the API. */
    public record Answer(int status, JsonNode body) {}

    public Answer post(String path, String json) {
        return answer(MockMvcRequestBuilders.post(path)
                .contentType("application/json")
                .content(json.replace('\'', '"')));
    }

    public Answer get(String path) {
        return answer(MockMvcRequestBuilders.get(path));
    }

    private Answer answer(MockHttpServletRequestBuilder request) {
        Person person = world().person;
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(
                        person.userName(),
                        "",
                        person.roles().stream()
                                .map(role -> "ROLE_" + role.name())
                                .toArray(String[]::new)));
        try {
            var response = mvc.perform(request).andReturn().getResponse();
            return new Answer(response.getStatus(), get(ObjectMapper.class).readTree(response.getContentAsString()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Opens a case. */
    public CaseId open(String pseudonym) {
        Answer answer = post("/api/cases", """
                {'study': 'precise', 'site': 'demo',
                 'subject': {'pseudonym': '%s', 'birthYear': 1970, 'sex': 'FEMALE'},
                 'referral': {'extent': 'METASTATIC', 'priorTherapies': [], 'hypersensitivities': []}}""".formatted(pseudonym));
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.toString());
        }
        return new CaseId(answer.body().get("caseId").asText());
    }

    @Override
    public void close() {
        context.close();
        postgres.close();
    }

    /** What other packages know. */
    public static final class World extends Clock implements CurrentPerson, AuditTrail, Outbox, TissueResults {

        private static final Instant FIRST_DAY = Instant.parse("2026-11-20T10:00:00Z");
        private static final Assay ASSAY = new Assay(
                "wes-tissue-v1",
                Assay.Kind.TISSUE_MUTATIONS,
                true,
                Set.of(),
                "GRCh38",
                new BigDecimal("0.05"),
                Optional.empty());

        public final List<String> audited = new ArrayList<>();
        public final List<String> sent = new ArrayList<>();
        public boolean sequenced;
        /** What other features were told of events, in order. */
        public final List<String> told = new ArrayList<>();

        public boolean consequencesFail;
        /** When another feature last reached the patient. */
        public Optional<PatientContact> contact = Optional.empty();

        private Person person = person(Role.COORDINATOR);
        private Instant now = FIRST_DAY;

        void reset() {
            audited.clear();
            sent.clear();
            sequenced = false;
            told.clear();
            consequencesFail = false;
            contact = Optional.empty();
            person = person(Role.COORDINATOR);
            now = FIRST_DAY;
        }

        public void pass(Duration duration) {
            now = now.plus(duration);
        }

        public void loggedIn(Role role) {
            person = person(role);
        }

        public void loggedIn(Role role, String site) {
            person = new Person("other", "Other", Set.of(role), Set.of(site), "NONE", false);
        }

        private static Person person(Role role) {
            return new Person(role.group(), role.group(), Set.of(role), Set.of("demo"), "NONE", false);
        }

        @Override
        public Person get() {
            return person;
        }

        @Override
        public void record(CaseId caseId, String actor, String action, Map<String, String> facts) {
            audited.add(action);
        }

        @Override
        public void recordSystem(String actor, String action, Map<String, String> facts) {
            audited.add(action);
        }

        @Override
        public void start(
                CaseId caseId, String message, String correlationKey, String messageId, Map<String, String> variables) {
            sent.add("start " + message + " " + messageId);
        }

        @Override
        public void wake(CaseId caseId, String message, String correlationKey, Map<String, String> ids) {
            sent.add("wake " + message + " " + correlationKey);
        }

        @Override
        public TissueFindings of(SpecimenId specimenId) {
            return new TissueFindings(
                    specimenId,
                    sequenced ? Optional.of(ASSAY) : Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    sequenced ? List.of() : List.of("coverage 12x"),
                    List.of());
        }

        PlasmaFindings plasmaOf(SpecimenId specimenId) {
            return new PlasmaFindings(
                    specimenId,
                    sequenced ? Optional.of(ASSAY) : Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    List.of());
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    @EnableMethodSecurity
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    @ConfigurationPropertiesScan({"dev.sextant.casefile", "dev.sextant.workup"})
    @ComponentScan({"dev.sextant.casefile", "dev.sextant.workup", "dev.sextant.overview.provenance"})
    @ComponentScan(
            basePackages = {"dev.sextant.web", "dev.sextant.document", "dev.sextant.identity"},
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = ".*\\.(ApiErrors|DocumentTable|QuarantineTable)"))
    @Import({
        CaseLock.class,
        CaseAccess.class,
        DeployedBundles.class,
        CaseList.class,
        CaseListController.class,
        CaseView.class,
        CaseViewController.class,
        TimelinePages.class,
        DueItems.class,
        LatestDecision.class,
        LineReads.class,
        LineResponses.class,
        OrganoidReads.class,
        AdverseEventReads.class,
        Consistency.class,
        ConsistencyController.class
    })
    static class Beans {

        @Bean
        World world() {
            return new World();
        }

        @Bean
        Today today(World world) {
            return new Today(world, ZoneOffset.UTC);
        }

        @Bean
        PatientContacts contacts(World world) {
            return caseId -> world.contact;
        }

        @Bean
        @Order(2)
        EventConsequence secondFeature(World world) {
            return event -> {
                world.told.add("second " + event.type());
                if (world.consequencesFail) {
                    throw new IllegalStateException("The line cannot be ended");
                }
            };
        }

        @Bean
        @Order(1)
        EventConsequence firstFeature(World world) {
            return event -> world.told.add("first " + event.type());
        }

        @Bean
        StudyCatalogue studies() {
            return () -> new TreeMap<>(Map.of("precise", true, "serum-her2", false));
        }

        @Bean
        PlasmaResults plasmaResults(World world) {
            return world::plasmaOf;
        }

        @Bean
        Signatures signatures() {
            return Mockito.mock(Signatures.class);
        }

        @Bean
        Regimens regimens() {
            return Regimens.load(DrugCatalogue.load());
        }

        @Bean
        Responses responses() {
            return Mockito.mock(Responses.class);
        }

        @Bean
        OrganoidVerdicts organoidVerdicts() {
            OrganoidVerdicts verdicts = Mockito.mock(OrganoidVerdicts.class);
            Mockito.when(verdicts.of(Mockito.any()))
                    .thenAnswer(asked -> new OrganoidOpinion(
                            asked.getArgument(0, OrganoidQuestion.class).on(),
                            180,
                            List.of(),
                            List.of(),
                            List.of(),
                            Optional.empty()));
            return verdicts;
        }

        @Bean
        AdverseEvents adverseEvents() {
            return Mockito.mock(AdverseEvents.class);
        }

        @Bean
        ArmAssessments armAssessments() {
            return Mockito.mock(ArmAssessments.class);
        }

        @Bean
        EngineComparison engineComparison() {
            return (before, most, running) -> new EngineComparison.Differences(true, List.of(), List.of(), true);
        }

        @Bean
        DocumentConsistency documentConsistency() {
            DocumentConsistency documents = Mockito.mock(DocumentConsistency.class);
            Mockito.when(documents.find(Mockito.anyInt()))
                    .thenReturn(new DocumentConsistency.Differences(List.of(), List.of(), true));
            return documents;
        }
    }
}
