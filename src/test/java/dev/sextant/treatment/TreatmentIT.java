package dev.sextant.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.LossToFollowUp;
import dev.sextant.grouping.Arm;
import dev.sextant.grouping.ArmAssessments;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.local.demo.Profile;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.regimen.RegimenSafety.Overall;
import dev.sextant.regimen.SafetyFixtures;
import dev.sextant.regimen.SafetyVerdict;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import dev.sextant.treatment.AdjustmentProposal.Basis;
import dev.sextant.treatment.AdjustmentProposal.Kind;
import dev.sextant.treatment.LineRule.LineState;
import dev.sextant.treatment.TreatmentLine.EndReason;
import dev.sextant.treatment.TreatmentLine.Implementation;
import dev.sextant.treatment.TreatmentLines.SafetyState;
import dev.sextant.workup.WorkUpRounds;
import io.camunda.process.test.api.CamundaProcessTestContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lines, safety and proposals over the services and the API; the steps of the process are taken by hand. */
@SextantTest
class TreatmentIT {

    private static final AtomicLong KEYS = new AtomicLong(9_000_000);
    private static final String EVEROLIMUS = "everolimus-trastuzumab";
    private static final Person INVESTIGATOR =
            new Person("investigator", "Investigator", Set.of(Role.INVESTIGATOR), Set.of("demo"), "NONE", false);

    @Autowired
    private ApiClient api;

    @Autowired
    private TreatmentLines lines;

    @Autowired
    private LineLooking looking;

    @Autowired
    private SafetyAssessing assessing;

    @Autowired
    private Proposing proposing;

    @Autowired
    private BeginLineWorker beginLine;

    @Autowired
    private ArmAssessments arms;

    @Autowired
    private WorkUpRounds rounds;

    @Autowired
    private List<TaskHandler> handlers;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private LossToFollowUp losses;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CamundaProcessTestContext engine;

    private @Nullable Journey opened;

    private void open(Journey journey) {
        opened = journey;
    }

    private Journey journey() {
        return Objects.requireNonNull(opened);
    }

    private CaseId caseId() {
        return new CaseId(journey().caseId());
    }

    /** A decision of the board, which hears of it when its line is refused. */
    private void decided(String decisionId) {
        jdbc.sql("""
                        insert into board_decision (decision_id, case_id, number, kind, outcome, arm, details, signature_version,
                                                    signature_sha256, evidence, decided_by, decided_at, task_key)
                        values (?, ?, 1, 'ARM', 'CONFIRM_PROPOSED', 'A4', '{}', 1, ?, '{}', 'board1', now(), 1)""")
                .param(decisionId)
                .param(caseId().value())
                .param("0".repeat(64))
                .update();
        jdbc.sql("""
                        insert into board_decision_state (decision_id, number, state, entered_at, actor)
                        values (?, 1, 'CONFIRMED', now(), 'system confirm-arm')""").param(decisionId).update();
    }

    private TreatmentLine plan(String decision) {
        return lines.plan(caseId(), EVEROLIMUS, Optional.of(Arm.A4), decision);
    }

    private TaskContext task(String formId, TreatmentLine line, Map<String, String> more) {
        Map<String, String> references = new HashMap<>(more);
        references.put("lineId", line.id().value());
        return new TaskContext(KEYS.incrementAndGet(), caseId(), "precision-therapy", "UserTask_X", formId, references);
    }

    private TaskHandler handler(String formId) {
        return handlers.stream()
                .filter(found -> found.formId().equals(formId))
                .findFirst()
                .orElseThrow();
    }

    private TaskContext complete(String formId, TreatmentLine line, Map<String, ?> answers) {
        return complete(formId, line, Map.of(), answers);
    }

    private TaskContext complete(
            String formId, TreatmentLine line, Map<String, String> references, Map<String, ?> answers) {
        TaskContext task = task(formId, line, references);
        transaction.executeWithoutResult(status -> {
            assertThat(handler(formId).evidence(task)).isNotEmpty();
            handler(formId).complete(task, SafetyFixtures.answers(answers), INVESTIGATOR);
        });
        return task;
    }

    private SafetyStore.Assessment assess(TreatmentLine line, Map<String, ?> others) {
        Map<String, Object> answers = SafetyFixtures.fitAnswers(api.today().toString());
        answers.putAll(others);
        complete("record-safety-checks", line, answers);
        return assessing.assess(caseId(), line.id(), KEYS.incrementAndGet());
    }

    private Map<String, Object> dose(String drug, Map<String, ?> more) {
        Map<String, Object> dose = new HashMap<>(more);
        dose.putIfAbsent("givenOn", api.today().toString());
        dose.put("drugs", List.of(Map.of("drug", drug, "amount", 5, "unit", "mg")));
        return dose;
    }

    private ApiClient.Reply give(String drug, Map<String, ?> more) {
        return api.as("coordinator").post(journey().path("/doses"), dose(drug, more));
    }

    private String conflict(ApiClient.Reply reply) {
        return reply.problem(409).path("code").asText();
    }

    private String refused(ApiClient.Reply reply) {
        return reply.problem(422).path("where").asText();
    }

    @Test
    void theFirstDoseBeginsThePlannedLineOnceItsSafetyIsCleared() {
        open(Journey.refer(api, "PRC-3101"));
        assertThat(conflict(give("Everolimus", Map.of()))).isEqualTo("no-line-planned");

        TreatmentLine line = plan("decision-1");
        assertThat(plan("decision-1")).isEqualTo(line);
        assertThat(conflict(give("Everolimus", Map.of()))).isEqualTo("safety-not-cleared");

        assertThat(assess(line, Map.of("activeCnsDisease", "YES")).overall()).isEqualTo(Overall.WARNING);
        assertThat(lines.safety(line.id())).isEqualTo(SafetyState.TO_JUDGE);
        assertThat(conflict(give("Everolimus", Map.of()))).isEqualTo("safety-not-cleared");
        complete("judge-regimen-safety", line, Map.of("safetyJudgement", "PROCEED", "reason", "Irradiated, stable"));

        assertThat(refused(give("Capecitabine", Map.of()))).isEqualTo("drugs[0].drug");
        assertThat(refused(give("Everolimus", Map.of("change", "REDUCED")))).isEqualTo("reason");
        assertThat(refused(give(
                        "Everolimus", Map.of("givenOn", api.today().plusDays(1).toString()))))
                .isEqualTo("givenOn");
        assertThat(refused(give(
                        "Everolimus", Map.of("givenOn", api.today().minusDays(1).toString()))))
                .isEqualTo("givenOn");
        api.as("lab")
                .post(journey().path("/doses"), dose("Everolimus", Map.of()))
                .expect(403);

        JsonNode given = give("Afinitor", Map.of("cycle", 1, "day", 1)).created();
        assertThat(given.path("lineNumber").asInt()).isEqualTo(1);
        assertThat(given.path("implementation").asText()).isEqualTo("IMPLEMENTED");
        assertThat(lines.running(caseId()))
                .hasValueSatisfying(running -> assertThat(running.firstDoseOn()).contains(api.today()));
        journey().awaitStage("ON_TREATMENT");
        assertThat(jdbc.sql("select count(*) from outbox where case_id = ? and message = 'evidence-changed'")
                        .param(caseId().value())
                        .query(Integer.class)
                        .single())
                .isPositive();

        JsonNode deviating =
                give("Tea", Map.of("deviation", Map.of("reason", "No stock"))).created();
        assertThat(deviating.path("implementation").asText()).isEqualTo("MODIFIED");
        give("Everolimus", Map.of("corrects", deviating.path("doseId").asText(), "reason", "Wrong patient's sheet"))
                .created();
        assertThat(conflict(give(
                        "Everolimus",
                        Map.of("corrects", deviating.path("doseId").asText(), "reason", "Again"))))
                .isEqualTo("dose-corrected");
        assertThat(lines.require(line.id()).implementation()).isEqualTo(Implementation.IMPLEMENTED);
        JsonNode shown = api.as("board1").get(journey().path("/lines")).ok().path(0);
        assertThat(shown.path("doses")).hasSize(3);
        assertThat(shown.path("doses").path(1).path("correctedBy").asText()).startsWith("dose-");
        assertThat(shown.path("state").asText()).isEqualTo("RUNNING");
    }

    @Test
    void aHeartMeasuredLongAgoIsNotRecentHoweverEarlyItWasRecorded() {
        open(Journey.refer(api, "PRC-3111"));
        TreatmentLine line = plan("decision-1");
        String longAgo = api.today().minusDays(100).toString();

        SafetyStore.Assessment assessment = assess(line, Map.of("recordedOn", longAgo, "lvefMeasuredOn", longAgo));

        assertThat(assessment.overall()).isEqualTo(Overall.WARNING);
        assertThat(assessment.verdicts())
                .filteredOn(verdict -> verdict.check().equals("HEART_RECENT"))
                .extracting(SafetyVerdict::reason)
                .containsExactly("LVEF was measured 100 days before: measure it every 3 months");
    }

    @Test
    void aDrugStandsOnceInADoseByWhicheverName() {
        open(Journey.refer(api, "PRC-3113"));
        TreatmentLine line = plan("decision-1");
        assess(line, Map.of());

        assertThat(refused(api.as("coordinator")
                        .post(
                                journey().path("/doses"),
                                Map.of(
                                        "givenOn",
                                        api.today().toString(),
                                        "drugs",
                                        List.of(
                                                Map.of("drug", "Everolimus", "amount", 5, "unit", "mg"),
                                                Map.of("drug", "Afinitor", "amount", 5, "unit", "mg"))))))
                .isEqualTo("drugs[1].drug");
    }

    @Test
    void aBlockCannotBeJudgedAwayAndAnotherDecisionLeavesTheLineNeverStarted() {
        open(Journey.refer(api, "PRC-3102"));
        decided("decision-1");
        TreatmentLine line = plan("decision-1");
        assertThat(assess(line, Map.of("pregnant", "YES")).overall()).isEqualTo(Overall.BLOCKED);

        assertThatThrownBy(() -> complete(
                        "judge-regimen-safety", line, Map.of("safetyJudgement", "PROCEED", "reason", "All the same")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.where()).isEqualTo("answers.safetyJudgement"));

        TaskContext task = complete(
                "judge-regimen-safety", line, Map.of("safetyJudgement", "CHANGE_DECISION", "reason", "Pregnant"));
        assertThat(lines.safety(line.id())).isEqualTo(SafetyState.REFUSED);
        assertThat(lines.require(line.id()).end())
                .hasValueSatisfying(end -> assertThat(end.reason()).isEqualTo(EndReason.NEVER_STARTED));
        assertThat(conflict(give("Everolimus", Map.of()))).isEqualTo("no-line-planned");

        transaction.executeWithoutResult(
                status -> handler("judge-regimen-safety").overtaken(task));
        assertThat(lines.planned(caseId()))
                .hasValueSatisfying(planned -> assertThat(planned.id()).isEqualTo(line.id()));
        assertThat(lines.safety(line.id())).isEqualTo(SafetyState.TO_JUDGE);
    }

    @Test
    void anotherDecisionTakesThePlaceOfAPlannedLineAndNothingIsPlannedWhileOneRuns() {
        open(Journey.refer(api, "PRC-3103"));
        TreatmentLine first = plan("decision-1");
        TreatmentLine second = plan("decision-2");
        assertThat(lines.require(first.id()).implementation()).isEqualTo(Implementation.NOT_IMPLEMENTED);
        assertThat(second.number()).isEqualTo(1);
        assess(second, Map.of());
        give("Everolimus", Map.of()).created();

        assertThatThrownBy(() -> plan("decision-3"))
                .isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("line-running"));
        assertThatThrownBy(() -> lines.notImplemented(second.id(), "Declined", "coordinator", OptionalLong.empty()))
                .isInstanceOf(Conflict.class);

        lines.end(second.id(), api.today(), EndReason.PATIENT_CHOICE, "board1");
        assertThat(lines.end(second.id(), api.today(), EndReason.PATIENT_CHOICE, "board1")
                        .end())
                .isPresent();
        assertThatThrownBy(() -> lines.end(second.id(), api.today(), EndReason.DEATH, "board1"))
                .isInstanceOf(Conflict.class);
        assertThat(plan("decision-3").number()).isEqualTo(2);
    }

    @Test
    void aRunningLineIsChasedSignedAndProposedFor() {
        open(Journey.refer(api, "PRC-3104").toConfirmedArm(3104, Profile.amplifiedWithPik3ca()));
        TreatmentLine line = plan("decision-1");
        assess(line, Map.of());
        assessment(api.today(), 20);
        give("Everolimus", Map.of()).created();
        assertThat(looking.look(line.id(), Optional.empty()).state()).isEqualTo(LineState.WAITING);

        AdjustmentProposal early = proposing.propose(caseId(), line.id());
        assertThat(early.proposal()).isEqualTo(Kind.STAY);
        assertThat(proposing.propose(caseId(), line.id()).proposalId()).isEqualTo(early.proposalId());
        assertThat(proposing.stillHolds(early.proposalId())).isTrue();

        engine.increaseTime(Duration.ofDays(43));
        assertThat(looking.look(line.id(), Optional.empty()).state()).isEqualTo(LineState.ASSESSMENT_OVERDUE);
        complete(
                "chase-assessment",
                line,
                Map.of("assessmentPlannedOn", api.today().plusDays(2).toString(), "comment", "Scanner broken"));
        assertThat(looking.look(line.id(), Optional.empty()).state()).isEqualTo(LineState.WAITING);

        String progressed = assessment(api.today(), 30);
        assertThat(looking.look(line.id(), Optional.empty()).about()).contains(progressed);
        assertThat(looking.look(line.id(), Optional.empty()).state()).isEqualTo(LineState.TO_SIGN);
        complete("sign-response", line, Map.of("assessmentId", progressed), Map.of("responseJudgement", "AGREED"));
        assertThat(looking.look(line.id(), Optional.empty()).state()).isEqualTo(LineState.TRIGGERED);
        assertThat(proposing.stillHolds(early.proposalId())).isFalse();

        AdjustmentProposal proposal = proposing.propose(caseId(), line.id());
        assertThat(proposal.proposal()).as(proposal.reason()).isEqualTo(Kind.ADJUST);
        assertThat(proposal.basis()).isEqualTo(Basis.ARM_RULES);
        assertThat(proposal.regimen()).contains(Arm.A1.regimenKey());
        assertThat(proposal.isOpen(EVEROLIMUS)).isFalse();
        assertThat(proposal.closedRegimens())
                .filteredOn(closed -> closed.key().equals(EVEROLIMUS))
                .singleElement()
                .satisfies(closed -> assertThat(closed.state()).isEqualTo("RUNNING"));
        assertThat(looking.look(line.id(), Optional.empty()).state()).isEqualTo(LineState.WAITING);
        assertThat(journey().file().path("stage").asText()).isEqualTo("ON_TREATMENT");

        unacceptableDiarrhoea();
        AdjustmentProposal toxic = proposing.propose(caseId(), line.id());
        assertThat(toxic.proposal()).isEqualTo(Kind.BOARD);
        proposing.settle(toxic.proposalId(), "CONTINUE_BEYOND_PROGRESSION");
        assertThat(proposing.propose(caseId(), line.id()).proposal()).isEqualTo(Kind.ADJUST);

        lines.end(line.id(), api.today(), EndReason.PROGRESSION, "board1");
        JsonNode a4 = arms.reassess(caseId(), proposal.signatureVersion(), "system test")
                .content()
                .path("arms")
                .path(3);
        assertThat(a4.path("state").asText()).isEqualTo("EXPOSED");

        secondLineOrdersANewRound();
    }

    /** On everolimus, with a baseline and an arm that was assessed. */
    private TreatmentLine measured(String pseudonym, int seed) {
        open(Journey.refer(api, pseudonym).toConfirmedArm(seed, Profile.amplifiedWithPik3ca()));
        // The case plans the line of its own decision; another decision takes its place.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(lines.planned(caseId())).isPresent());
        TreatmentLine line = plan("decision-1");
        assess(line, Map.of());
        assessment(api.today(), 20);
        give("Everolimus", Map.of()).created();
        return line;
    }

    private void signed(TreatmentLine line, String assessment) {
        complete("sign-response", line, Map.of("assessmentId", assessment), Map.of("responseJudgement", "AGREED"));
    }

    /** Of the arm whose lead agent everolimus is. */
    private String armOfEverolimus() {
        int version = arms.latest(caseId()).orElseThrow().signatureVersion();
        return arms.reassess(caseId(), version, "system test")
                .content()
                .path("arms")
                .path(3)
                .path("state")
                .asText();
    }

    @Test
    void aLineThatEndedForToxicityBlocksTheArmOfItsLeadAgent() {
        measured("PRC-3111", 3111);
        assertThat(armOfEverolimus()).isEqualTo("MATCHED");

        api.as("coordinator")
                .post(
                        journey().path("/events"),
                        Map.of("type", "TREATMENT_STOPPED", "date", api.today().toString(), "stopReason", "TOXICITY"))
                .created();

        assertThat(armOfEverolimus()).isEqualTo("BLOCKED");
    }

    @Test
    void signedProgressionDemotesTheArmWhateverTheLineEndedFor() {
        TreatmentLine line = measured("PRC-3112", 3112);
        engine.increaseTime(Duration.ofDays(43));
        signed(line, assessment(api.today(), 30));
        engine.increaseTime(Duration.ofDays(1));

        event("TREATMENT_STOPPED", api.today()).created();

        assertThat(lines.require(line.id()).end().map(TreatmentLine.End::reason))
                .contains(EndReason.OTHER);
        assertThat(armOfEverolimus()).isEqualTo("EXPOSED");
    }

    @Test
    void whatProgressedAndCouldNotBeBorneIsBlocked() {
        TreatmentLine line = measured("PRC-3113", 3113);
        engine.increaseTime(Duration.ofDays(43));
        signed(line, assessment(api.today(), 30));
        unacceptableDiarrhoea();
        assertThat(proposing.propose(caseId(), line.id()).proposal()).isEqualTo(Kind.BOARD);

        lines.end(line.id(), api.today(), EndReason.PROGRESSION, "board1");

        assertThat(armOfEverolimus()).isEqualTo("BLOCKED");
    }

    @Test
    void progressionThatTheBoardHasNotSettledIsNotUndoneByALaterAssessment() {
        TreatmentLine line = measured("PRC-3114", 3114);
        engine.increaseTime(Duration.ofDays(43));
        String progressed =
                assessment(api.today(), 20, List.of(Map.of("lesion", "X1", "organ", "brain", "certain", true)));
        engine.increaseTime(Duration.ofDays(7));
        String later = assessment(api.today(), 20);
        signed(line, progressed);
        signed(line, later);

        assertThat(looking.look(line.id(), Optional.empty()).state()).isEqualTo(LineState.TRIGGERED);
        AdjustmentProposal proposal = proposing.propose(caseId(), line.id());
        assertThat(proposal.proposal()).isEqualTo(Kind.ADJUST);
        assertThat(proposal.triggers()).contains("response " + progressed + " PD", "response " + later + " SD");

        proposing.settle(proposal.proposalId(), "CONTINUE_BEYOND_PROGRESSION");
        assertThat(proposing.propose(caseId(), line.id()).proposal()).isEqualTo(Kind.STAY);
        assertThat(looking.look(line.id(), Optional.empty()).state()).isEqualTo(LineState.WAITING);
    }

    private TreatmentLine running(String pseudonym) {
        open(Journey.refer(api, pseudonym));
        TreatmentLine line = plan("decision-1");
        assess(line, Map.of());
        give("Everolimus", Map.of()).created();
        return line;
    }

    private ApiClient.Reply event(String type, LocalDate date) {
        return api.as("coordinator")
                .post(journey().path("/events"), Map.of("type", type, "date", date.toString(), "reason", "By phone"));
    }

    private int wakes() {
        return jdbc.sql("select count(*) from outbox where case_id = ? and message = 'evidence-changed'")
                .param(caseId().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void aLineBeginsWithADoseThatWasGiven_notWithOneThatWasOmitted() {
        open(Journey.refer(api, "PRC-3105"));
        TreatmentLine line = plan("decision-1");
        assess(line, Map.of());
        Map<String, Object> omitted =
                new HashMap<>(Map.of("givenOn", api.today().toString(), "change", "OMITTED"));
        omitted.put("reason", "Fever");
        omitted.put("drugs", List.of(Map.of("drug", "Everolimus", "amount", 0, "unit", "mg")));

        assertThat(refused(api.as("coordinator").post(journey().path("/doses"), omitted)))
                .isEqualTo("drugs");
        assertThat(lines.require(line.id()).isPlanned()).isTrue();

        String first = give("Everolimus", Map.of()).created().path("doseId").asText();
        omitted.put("corrects", first);
        assertThat(refused(api.as("coordinator").post(journey().path("/doses"), omitted)))
                .as("the only dose of the line")
                .isEqualTo("drugs");
        omitted.remove("corrects");
        api.as("coordinator").post(journey().path("/doses"), omitted).created();
        assertThat(lines.require(line.id()).firstDoseOn()).contains(api.today());
    }

    @Test
    void aDoseThatIsRecordedLateBelongsToTheLineUnderWhichItWasGiven() {
        TreatmentLine first = running("PRC-3106");
        LocalDate began = api.today();
        engine.increaseTime(Duration.ofDays(21));
        lines.end(first.id(), api.today(), EndReason.PROGRESSION, "board1");

        JsonNode late = give("Everolimus", Map.of("givenOn", began.plusDays(7).toString()))
                .created();
        assertThat(late.path("lineId").asText()).isEqualTo(first.id().value());

        engine.increaseTime(Duration.ofDays(1));
        TreatmentLine second = lines.plan(caseId(), Arm.A1.regimenKey(), Optional.of(Arm.A1), "decision-2");
        assess(second, Map.of());
        give("Pertuzumab", Map.of()).created();
        assertThat(give("Everolimus", Map.of("givenOn", began.plusDays(14).toString()))
                        .created()
                        .path("lineId")
                        .asText())
                .isEqualTo(first.id().value());
        assertThat(refused(
                        give("Everolimus", Map.of("givenOn", began.minusDays(1).toString()))))
                .isEqualTo("givenOn");
        assertThat(lines.require(first.id()).firstDoseOn()).contains(began);
        assertThat(lines.require(first.id()).end()).isPresent();
    }

    @Test
    void theDosesOfADeadPatientAreCompletedUpToTheDeath() {
        TreatmentLine line = running("PRC-3107");
        LocalDate began = api.today();
        engine.increaseTime(Duration.ofDays(10));
        event("DEATH", began.plusDays(8)).created();

        give("Everolimus", Map.of("givenOn", began.plusDays(7).toString())).created();
        assertThat(give("Everolimus", Map.of("givenOn", began.plusDays(9).toString()))
                        .status())
                .isEqualTo(409);
        assertThat(lines.require(line.id()).end().map(TreatmentLine.End::on)).contains(began.plusDays(8));
    }

    @Test
    void nobodyDiesAndNoTreatmentStopsBeforeADoseThatWasGiven_aWithdrawalEndsTheLineWithIt() {
        TreatmentLine line = running("PRC-3108");
        LocalDate began = api.today();
        engine.increaseTime(Duration.ofDays(10));
        give("Everolimus", Map.of()).created();

        for (String type : List.of("DEATH", "TREATMENT_STOPPED")) {
            JsonNode problem = event(type, began.plusDays(5)).problem(422);
            assertThat(problem.path("where").asText()).isEqualTo("date");
            assertThat(problem.path("expected").asText())
                    .contains(began.plusDays(10).toString());
        }
        assertThat(lines.require(line.id()).isRunning()).isTrue();
        event("ALL_CONSENT_WITHDRAWN", began.plusDays(5)).created();
        assertThat(lines.require(line.id()).end().map(TreatmentLine.End::on)).contains(began.plusDays(10));
    }

    @Test
    void aFurtherDoseInterruptsNobodyWhoSigns_aCorrectionMayMoveTheLine() {
        running("PRC-3109");
        int before = wakes();

        String second = give("Everolimus", Map.of()).created().path("doseId").asText();
        assertThat(wakes()).isEqualTo(before);

        give("Everolimus", Map.of("corrects", second, "reason", "Wrong sheet")).created();
        assertThat(wakes()).isEqualTo(before + 1);
    }

    @Test
    void whoWasGivenADoseWasReached_soEarlierAttemptsDoNotCount() {
        running("PRC-3110");
        engine.increaseTime(Duration.ofDays(3));
        for (String how : List.of("Phone", "Letter", "Visit")) {
            api.as("coordinator")
                    .post(
                            journey().path("/events"),
                            Map.of(
                                    "type",
                                    "CONTACT_ATTEMPT",
                                    "date",
                                    api.today().toString(),
                                    "reason",
                                    how))
                    .created();
        }
        assertThat(losses.attemptsMissing(caseId())).isZero();
        engine.increaseTime(Duration.ofDays(1));
        give("Everolimus", Map.of()).created();

        assertThat(losses.attemptsMissing(caseId())).isEqualTo(3);
        assertThat(conflict(event("LOST_TO_FOLLOW_UP", api.today()))).isEqualTo("contact-attempts-missing");
    }

    private void secondLineOrdersANewRound() {
        assertThat(rounds.of(caseId()).complete()).isTrue();
        TreatmentLine second = lines.plan(caseId(), Arm.A1.regimenKey(), Optional.of(Arm.A1), "decision-2");
        assess(second, Map.of());
        give("Pertuzumab", Map.of()).created();
        beginLine.beginLine(caseId().value(), second.id().value());
        WorkUpRounds.Round round = rounds.of(caseId());
        assertThat(round.complete()).isFalse();
        assertThat(round.waitingFor()).anyMatch(text -> text.endsWith("no specimen"));
        beginLine.beginLine(caseId().value(), second.id().value());
        assertThat(rounds.of(caseId())).isEqualTo(round);
    }

    private String assessment(LocalDate date, int millimetres) {
        return assessment(date, millimetres, List.of());
    }

    private String assessment(LocalDate date, int millimetres, List<Map<String, Object>> newLesions) {
        return api.as("investigator")
                .post(
                        journey().path("/assessments"),
                        Map.of(
                                "date",
                                date.toString(),
                                "reader",
                                "investigator",
                                "modality",
                                "CT",
                                "targets",
                                List.of(Map.of("lesion", "T1", "organ", "liver", "mm", millimetres)),
                                "nonTargets",
                                List.of(),
                                "newLesions",
                                newLesions))
                .created()
                .path("assessmentId")
                .asText();
    }

    private void unacceptableDiarrhoea() {
        api.as("investigator")
                .post(
                        journey().path("/adverse-events"),
                        Map.of(
                                "term",
                                "diarrhoea",
                                "grade",
                                3,
                                "serious",
                                false,
                                "onset",
                                api.today().toString(),
                                "action",
                                "INTERRUPTED",
                                "unacceptable",
                                true,
                                "outcome",
                                "NOT_RECOVERED",
                                "drugs",
                                List.of("everolimus")))
                .created();
    }
}
