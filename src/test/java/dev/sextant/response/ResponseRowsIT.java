package dev.sextant.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sextant.board.ConductDatabase;
import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.AssessmentId;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.response.recist.Modality;
import dev.sextant.response.recist.OverallResponse;
import dev.sextant.response.recist.TargetState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** What is written is what is read, in PostgreSQL. */
class ResponseRowsIT {

    private static final Instant AT = Instant.parse("2026-11-20T10:00:00.123456Z");

    private final ConductDatabase database = ConductDatabase.get();
    private final CaseId caseId = database.newCase("precise", "ARM_CONFIRMED");
    private final JdbcAssessments assessments = new JdbcAssessments(database.jdbc, database.json);
    private final JdbcAdverseEvents events = new JdbcAdverseEvents(database.jdbc, database.json);
    private final JdbcSafetyReports reports = new JdbcSafetyReports(database.jdbc, database.json);

    private RecordedAssessment assessment(long place, Optional<AssessmentId> corrects, Instant at) {
        return new RecordedAssessment(
                AssessmentId.mint(),
                caseId,
                place,
                LocalDate.parse("2026-11-18"),
                "investigator",
                Modality.CT,
                true,
                new LesionsSeen(
                        List.of(new TargetSeen(
                                "T1",
                                Optional.of("liver"),
                                Optional.of(false),
                                Optional.of(new BigDecimal("31.25")),
                                TargetState.MEASURED)),
                        List.of(new NonTargetSeen(
                                "N1", Optional.empty(), Optional.empty(), NonTargetSeen.State.PROGRESSED)),
                        List.of(new NewLesionSeen("X1", Optional.of("brain"), Optional.empty(), false))),
                Optional.of("Contrast given"),
                corrects,
                "investigator",
                at);
    }

    private AdverseEventFacts facts() {
        return new AdverseEventFacts(
                "diarrhoea",
                Optional.of(3),
                Set.of(Seriousness.HOSPITALISATION, Seriousness.LIFE_THREATENING),
                LocalDate.parse("2026-11-18"),
                AT,
                List.of("pyrotinib"),
                DrugAction.INTERRUPTED,
                true,
                EventOutcome.RECOVERING,
                Optional.of(SpecialInterest.LIVER));
    }

    @Test
    void assessmentsComeBackInTheOrderOfTheirPlaces_correctionsAfterWhatTheyCorrect() {
        RecordedAssessment first = assessment(1, Optional.empty(), AT);
        RecordedAssessment second = assessment(2, Optional.empty(), AT.plusSeconds(1));
        RecordedAssessment correction = assessment(1, Optional.of(first.id()), AT.plusSeconds(2));
        List.of(first, second, correction).forEach(assessments::insert);

        assertThat(assessments.ofCase(caseId)).containsExactly(first, correction, second);
        assertThatThrownBy(() -> assessments.insert(assessment(1, Optional.of(first.id()), AT)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aSignatureCountsUntilItIsOvertaken() {
        RecordedAssessment assessment = assessment(1, Optional.empty(), AT);
        assessments.insert(assessment);
        SignedResponse signed = new SignedResponse(
                LineId.mint(),
                assessment.id(),
                SignedResponse.Judgement.OTHER,
                OverallResponse.SD,
                OverallResponse.PD,
                Optional.of("Symptoms"),
                "investigator",
                AT);
        long task = AT.toEpochMilli() + caseId.hashCode();
        assessments.insert(signed, caseId, task);

        assertThat(assessments.signatures(caseId)).containsExactly(signed);
        assertThat(assessments.signatureOvertaken(task)).isTrue();
        assertThat(assessments.signatureOvertaken(task)).isFalse();
        assertThat(assessments.signatures(caseId)).isEmpty();
    }

    @Test
    void everyVersionOfAnEventStays() {
        AdverseEventId id = AdverseEventId.mint();
        AdverseEvent.Version first = new AdverseEvent.Version(1, facts(), Optional.empty(), "safety", AT);
        AdverseEvent.Version second = new AdverseEvent.Version(
                2,
                facts().withOutcome(EventOutcome.FATAL, AT.plusSeconds(5)),
                Optional.of("Certificate"),
                "investigator",
                AT.plusSeconds(5));
        events.insert(caseId, id, first);
        events.add(id, second);

        assertThat(events.find(id)).contains(new AdverseEvent(id, caseId, List.of(first, second)));
        assertThat(events.ofCase(caseId)).hasSize(1);
        assertThat(events.find(AdverseEventId.mint())).isEmpty();
    }

    @Test
    void aReportItsStepsAndItsAssessmentComeBack() {
        AdverseEventId id = AdverseEventId.mint();
        events.insert(caseId, id, new AdverseEvent.Version(1, facts(), Optional.empty(), "safety", AT));
        long key = AT.toEpochMilli() * 1000 + Math.floorMod(id.hashCode(), 1000);
        SafetyReport report = new SafetyReport(id, 1, key, 1, AT, Optional.empty(), Optional.empty());
        reports.begin(report);
        ReportStep review = new ReportStep(
                key + 1,
                id,
                1,
                ReportStep.Kind.REVIEW,
                1,
                JsonNodeFactory.instance.objectNode().put("causality", "RELATED"),
                Optional.empty(),
                Optional.empty(),
                "investigator",
                AT);
        ReportStep sent = new ReportStep(
                key + 2,
                id,
                1,
                ReportStep.Kind.AUTHORITY,
                1,
                JsonNodeFactory.instance.objectNode().put("complete", "YES"),
                Optional.of(AT),
                Optional.of(AT.minusSeconds(60)),
                "safety",
                AT.plusSeconds(2));
        reports.add(review);
        reports.add(sent);
        ExpeditedAssessment assessment = new ExpeditedAssessment(
                id,
                review.taskKey(),
                Expedited.SEVEN_DAYS,
                "7 days",
                AT,
                AT.plusSeconds(1),
                JsonNodeFactory.instance.objectNode().put("serious", "YES"),
                "expeditedReporting",
                2,
                77,
                AT);
        reports.add(assessment, key + 3);

        assertThat(reports.last(id)).contains(report);
        assertThat(reports.steps(id)).containsExactly(review, sent);
        assertThat(reports.assessmentBy(key + 3)).contains(assessment);
        assertThat(reports.assessments(id)).containsExactly(assessment);

        reports.close(report, 1, AT.plusSeconds(9));
        assertThat(reports.last(id).orElseThrow().closedVersion()).contains(1);
        assertThat(reports.reviewOvertaken(sent.taskKey())).as("a fact stays").isFalse();
        assertThat(reports.reviewOvertaken(review.taskKey())).isTrue();
        assertThat(reports.steps(id)).containsExactly(sent);
    }
}
