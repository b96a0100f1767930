package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.Foci;
import dev.sextant.casefile.Referrals;
import dev.sextant.casefile.Specimens;
import dev.sextant.grouping.ArmAssessments.ArmAssessment;
import dev.sextant.grouping.Signatures.SignatureVersion;
import dev.sextant.kernel.CaseId;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.plasma.PlasmaResults;
import dev.sextant.process.AskThenStore;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Decisions;
import dev.sextant.sequencing.TissueResults;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What others do to the case while a slow engine evaluates its tables. */
@SextantTest
class MeanwhileIT {

    private static final Profile PROFILE = Profile.amplifiedWithPik3ca();

    @Autowired
    private GivenTherapies given;

    @Autowired
    private CoverageToday coverage;

    @Autowired
    private Foci foci;

    @Autowired
    private Specimens specimens;

    @Autowired
    private TissueResults tissueResults;

    @Autowired
    private PlasmaResults plasmaResults;

    @Autowired
    private Referrals referrals;

    @Autowired
    private CaseStages caseStages;

    @Autowired
    private SignatureStore store;

    @Autowired
    private ArmAssessmentStore assessmentStore;

    @Autowired
    private Knowledge knowledge;

    @Autowired
    private GroupingSettings settings;

    @Autowired
    private AskThenStore askThenStore;

    @Autowired
    private CaseLock caseLock;

    @Autowired
    private AuditTrail auditTrail;

    @Autowired
    private Clock clock;

    @Autowired
    private ArmAssessments assessments;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApiClient api;

    private Journey journey;
    private CaseId caseId;

    /** One focus is read, and the work-up waits for blood: the process builds nothing of its own here. */
    @BeforeEach
    void referAPatientWithOneFocus() {
        journey = Journey.refer(api, "PRC-2401").enrol();
        caseId = new CaseId(journey.caseId());
        String specimen = journey.tissue(journey.focus("liver"), "ACC-2401-L");
        journey.adequate(specimen).uploadTissue(specimen, DerivedPatients.tissue(2401, "ACC-2401-L", PROFILE));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                journey.file().at("/specimens/0/progress").asText())
                        .isEqualTo("INTERPRETED"));
    }

    @Test
    void a_focus_registered_while_the_signature_is_built_is_in_it() {
        SlowEngine engine = new SlowEngine(() -> journey.focus("lymph node"));

        SignatureVersion built = signatures(engine).build(caseId);

        assertThat(built.content().path("foci").findValuesAsText("label")).contains("Liver", "Lymph node");
        assertThat(store.latest(caseId).map(SignatureStore.Stored::signature)).contains(built);
        assertThat(built.version()).as("nothing stale was stored before").isEqualTo(1);
        assertThat(signatures(new SlowEngine(() -> {})).currentContent(caseId)).isEqualTo(built.contentSha256());
    }

    @Test
    void a_case_can_be_changed_while_it_is_asked_whether_a_signature_is_still_current() {
        SignatureService signatures = signatures(new SlowEngine(() -> {}));
        SignatureVersion built = signatures.build(caseId);
        String node = journey.focus("lymph node");
        Signatures.Basis before = signatures.basis(caseId);

        SlowEngine engine = new SlowEngine(() -> journey.tissue(node, "ACC-2401-N"));

        assertThat(signatures(engine).currentContent(caseId)).isEqualTo(built.contentSha256());
        assertThat(signatures.basis(caseId))
                .as("who would store what follows must notice")
                .isNotEqualTo(before);
    }

    @Test
    void a_waiver_given_while_the_arms_are_assessed_counts() {
        int version = signatures(new SlowEngine(() -> {})).build(caseId).version();
        SlowEngine engine = new SlowEngine(() -> assessments.waive(caseId, "TMB", "No tissue left", "board1", 1));

        ArmAssessment assessed = armAssessments(engine).assign(caseId, version);

        assertThat(waivedItems(assessed)).containsExactly("TMB");
        assertThat(assessments.latest(caseId).map(MeanwhileIT::waivedItems)).contains(List.of("TMB"));
        assertThat(jdbc.sql("select count(*) from arm_assessment where case_id = ?")
                        .param(caseId.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private static List<String> waivedItems(ArmAssessment assessment) {
        return assessment.content().path("waivers").findValuesAsText("item");
    }

    private SignatureService signatures(Decisions decisions) {
        return new SignatureService(
                foci,
                specimens,
                tissueResults,
                plasmaResults,
                store,
                decisions,
                knowledge,
                askThenStore,
                auditTrail,
                clock);
    }

    private ArmAssessmentService armAssessments(Decisions decisions) {
        return new ArmAssessmentService(
                signatures(decisions),
                referrals,
                given,
                assessmentStore,
                decisions,
                knowledge,
                settings,
                coverage,
                askThenStore,
                caseStages,
                caseLock,
                auditTrail,
                clock);
    }

    /** Answers by the tables; the first time only after somebody else has changed the case, which needs its lock. */
    private static final class SlowEngine implements Decisions {

        private final DecisionTables tables = new DecisionTables();
        private final Runnable somebodyElse;
        private boolean first = true;

        SlowEngine(Runnable somebodyElse) {
            this.somebodyElse = somebodyElse;
        }

        @Override
        public DecisionResult evaluate(CaseId caseId, String decisionId, Map<String, ?> facts) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .as("in a transaction while the engine is asked")
                    .isFalse();
            if (first) {
                first = false;
                CompletableFuture.runAsync(somebodyElse)
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
            }
            return tables.evaluate(caseId, decisionId, facts);
        }
    }
}
