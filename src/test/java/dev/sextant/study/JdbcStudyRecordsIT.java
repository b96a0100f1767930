package dev.sextant.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.board.ConductDatabase;
import dev.sextant.kernel.CaseId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JdbcStudyRecordsIT {

    private static final AtomicLong KEYS = new AtomicLong(1);
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final ConductDatabase database = ConductDatabase.get();
    private final JdbcStudyRecords records = new JdbcStudyRecords(database.jdbc, database.json);
    private final JdbcFollowUpRecords followUps = new JdbcFollowUpRecords(database.jdbc);
    private final JdbcStudies studies = new JdbcStudies(database.jdbc);
    private final CaseId caseId = database.newCase("precise", "SCREENING");
    private final StudyHouse house = new StudyHouse();

    @Test
    void theFourStudiesAreThere() {
        assertThat(studies.all())
                .extracting(Study::key)
                .containsExactly("precise", "pyrotinib-rws", "serum-her2", "t-rezetecan-rws");
        assertThat(studies.find("precise").orElseThrow().planned()).isEmpty();
        assertThat(studies.find("precise").orElseThrow().acceptsCases()).isTrue();
        assertThat(studies.find("pyrotinib-rws").orElseThrow().planned()).isEqualTo(OptionalInt.of(500));
        assertThat(studies.find("unknown")).isEmpty();
    }

    @Test
    void accrualCountsCasesByStageAndTheEnrolled() {
        records.enrol(database.newCase("serum-her2", "WORK_UP"), "serum-her2", NOW);
        records.enrol(database.newCase("serum-her2", "BOARD"), "serum-her2", NOW);
        database.newCase("serum-her2", "BOARD");

        Studies.Accrual serum = accrual("serum-her2");
        assertThat(serum.enrolled()).isEqualTo(2);
        assertThat(serum.byStage())
                .containsOnlyKeys("WORK_UP", "BOARD")
                .containsEntry("WORK_UP", 1)
                .containsEntry("BOARD", 2);
        assertThat(accrual("t-rezetecan-rws").byStage()).isEmpty();
        assertThat(accrual("t-rezetecan-rws").enrolled()).isZero();
    }

    @Test
    void screeningIsKeptInVersions() {
        ScreeningFacts facts = ScreeningFacts.of(house.screening("'lvefPercent': null, 'neutrophils': 1.50"));
        records.addScreening(caseId, facts, "coordinator", NOW, KEYS.incrementAndGet());
        records.addScreening(caseId, facts, "coordinator", NOW, KEYS.incrementAndGet());

        assertThat(records.latestScreening(caseId)).contains(new Screening(caseId, 2, facts, "coordinator", NOW));
    }

    @Test
    void assessmentAndDecisionReadBack() {
        long element = KEYS.incrementAndGet();
        long task = KEYS.incrementAndGet();
        records.addScreening(caseId, ScreeningFacts.of(house.screening()), "coordinator", NOW, KEYS.incrementAndGet());
        EligibilityAssessment assessment = new EligibilityAssessment(
                caseId,
                1,
                1,
                Eligibility.NOT_KNOWN,
                List.of(new CriterionVerdict("AGE", CriterionVerdict.State.NOT_KNOWN, "17 or 18")),
                house.json.createObjectNode().put("age", "17 or 18"),
                "preciseEligibility",
                3,
                2251799813685300L,
                NOW);
        records.addAssessment(assessment, element);
        records.addDecision(new EligibilityDecision(
                caseId,
                0,
                1,
                EligibilityDecision.Choice.ENROL,
                Optional.of("Birthday in March"),
                Optional.of("Enrolled although not known: AGE"),
                "investigator",
                NOW,
                task));

        assertThat(records.assessmentBy(element)).contains(assessment);
        assertThat(records.latestAssessment(caseId)).contains(assessment);
        assertThat(records.assessmentBy(-1)).isEmpty();
        assertThat(records.latestDecision(caseId).orElseThrow().number()).isEqualTo(1);
        assertThat(records.latestDecision(caseId).orElseThrow().deviation())
                .contains("Enrolled although not known: AGE");
        assertThat(records.decisionOvertaken(task)).isTrue();
        assertThat(records.decisionOvertaken(task)).isFalse();
        assertThat(records.latestDecision(caseId)).isEmpty();
    }

    @Test
    void enrolmentGivesTheNextNumberOnce() {
        CaseId other = database.newCase("pyrotinib-rws", "ELIGIBILITY");
        CaseId next = database.newCase("pyrotinib-rws", "ELIGIBILITY");

        Enrolment first = records.enrol(other, "pyrotinib-rws", NOW);

        assertThat(records.enrol(other, "pyrotinib-rws", NOW.plusSeconds(9))).isEqualTo(first);
        assertThat(records.enrol(next, "pyrotinib-rws", NOW).number()).isEqualTo(first.number() + 1);
        assertThat(records.enrolment(caseId)).isEmpty();
    }

    @Test
    void aScreenFailureIsKeptOnce() {
        records.addScreenFailure(caseId, "Consent refused", NOW);
        records.addScreenFailure(caseId, "Another reason", NOW);

        assertThat(records.screenFailure(caseId)).contains("Consent refused");
    }

    @Test
    void followUpBelongsToTheInstanceThatCameFirst() {
        long instance = KEYS.incrementAndGet();

        assertThat(followUps.begin(caseId, instance, NOW)).isEqualTo(instance);
        assertThat(followUps.begin(caseId, KEYS.incrementAndGet(), NOW)).isEqualTo(instance);
    }

    @Test
    void plansAndContactsReadBack() {
        long element = KEYS.incrementAndGet();
        FollowUpPlan plan = new FollowUpPlan(FollowUpState.GO_ON, NOW.plusSeconds(60), NOW.plusSeconds(120));
        var alive = report("2026-11-10", SurvivalContact.Status.ALIVE, Optional.empty());
        var dead = report("2026-11-20", SurvivalContact.Status.DEAD, Optional.of(LocalDate.parse("2026-11-15")));

        followUps.addPlan(caseId, plan, NOW, element);
        followUps.addContact(caseId, alive, "coordinator", NOW, KEYS.incrementAndGet());
        followUps.addContact(caseId, dead, "coordinator", NOW, KEYS.incrementAndGet());

        assertThat(followUps.planBy(element)).contains(plan);
        assertThat(followUps.latestPlan(caseId))
                .hasValueSatisfying(planned -> assertThat(planned.plan()).isEqualTo(plan));
        assertThat(followUps.contacts(caseId))
                .extracting(SurvivalContact::report)
                .containsExactly(alive, dead);
    }

    private static SurvivalContact.Report report(
            String day, SurvivalContact.Status status, Optional<LocalDate> deathOn) {
        return new SurvivalContact.Report(LocalDate.parse(day), status, deathOn, Optional.empty());
    }

    private Studies.Accrual accrual(String study) {
        return studies.accrual().stream()
                .filter(accrual -> accrual.study().key().equals(study))
                .findFirst()
                .orElseThrow();
    }
}
