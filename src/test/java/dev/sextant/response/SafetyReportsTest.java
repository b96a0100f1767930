package dev.sextant.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.CaseEvent;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskHandler;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of a serious event whose site became aware on 19 November 2026 at 8 o'clock; now it is the 20th at 10. */
class SafetyReportsTest {

    private static final String REVIEW = "{'causality': 'RELATED', 'causalDrug': 'pyrotinib',"
            + " 'expectedness': 'UNEXPECTED', 'outcome': 'NOT_RECOVERED', 'assessment': 'Likely'}";

    private final ResponseHouse house = new ResponseHouse();
    private final ReportToSponsor sponsor = new ReportToSponsor(house.safetyTasks(), house.settings);
    private final ReviewSeriousEvent review = new ReviewSeriousEvent(house.safetyTasks(), house.adverseEvents());
    private final SubmitExpeditedReport authority = new SubmitExpeditedReport(house.safetyTasks());
    private final RecordSafetyFollowUp followUp =
            new RecordSafetyFollowUp(house.safetyTasks(), house.adverseEvents(), house.today);
    private final AdverseEvent event = house.adverseEvent(AdverseEventsTest.SERIOUS, house.safetyOfficer);
    private long key = 100;

    private SafetyReports.Begun begin(long process) {
        return house.reports().begin(house.caseId, event.id(), process);
    }

    private SafetyReports.Outcome check() {
        return house.reports().checkOutcome(house.caseId, event.id());
    }

    private ExpeditedAssessment assess() {
        return house.expeditedReporting().assess(house.caseId, event.id(), key++);
    }

    private void complete(TaskHandler handler, String answers) {
        house.clock.advance(Duration.ofMinutes(1));
        handler.complete(house.about(event.id(), key++, handler.formId()), house.answers(answers), house.investigator);
    }

    private void seven() {
        house.expedited = "{'expedited': 'SEVEN_DAYS', 'withinDays': 7, 'completeWithinDays': 15, 'reason': '7 days'}";
    }

    private void notExpedited() {
        house.expedited =
                "{'expedited': 'NOT_EXPEDITED', 'withinDays': 0, 'completeWithinDays': 0, 'reason': 'Expected'}";
    }

    private void submit(String complete) {
        complete(
                authority,
                "{'submittedAt': '2026-11-20T10:00Z', 'reportReference': 'A-1', 'complete': '" + complete + "'}");
    }

    @Test
    void theClocksCountFromAwareness() {
        SafetyReports.Begun begun = begin(1);

        assertThat(begun).isEqualTo(new SafetyReports.Begun("NEW", "2026-11-20T08:00:00Z", "2026-11-22T08:00:00Z"));
        assertThat(begin(1)).as("asked again").isEqualTo(begun);
        assertThat(begin(2).reportState()).isEqualTo("DUPLICATE");
    }

    @Test
    void anEventThatBecameSeriousIsReportedFromThenOn() {
        AdverseEvent mild = house.adverseEvent(AdverseEventsTest.MILD, house.coordinator);
        house.more(
                mild,
                "{'reason': 'Admitted', 'serious': true, 'seriousness': ['HOSPITALISATION'], 'awareAt': '2026-11-20T09:30:00Z'}",
                house.coordinator);

        assertThat(house.reports().begin(house.caseId, mild.id(), 5).sponsorDueAt())
                .isEqualTo("2026-11-21T09:30:00Z");
    }

    @Test
    void theClockStartsWithTheEarliestAwarenessThatIsKnown_alsoWhenThatIsLearntAfterTheReport() {
        begin(1);
        complete(sponsor, "{'reportedAt': '2026-11-20T07:30Z', 'reportReference': 'S-1'}");
        assertThat(reported()).isEqualTo("TIMELY");

        house.more(
                event, "{'reason': 'The ward knew at noon', 'awareAt': '2026-11-18T12:00:00Z'}", house.safetyOfficer);

        AdverseEventView.ReportView report = report();
        assertThat(report.sponsorDueAt()).isEqualTo("2026-11-19T12:00:00Z");
        assertThat(report.sponsorReported()).isEqualTo("LATE");
    }

    @Test
    void laterNewsMovesNoClock() {
        begin(1);

        house.more(event, "{'reason': 'Visit', 'outcome': 'RECOVERING'}", house.safetyOfficer);

        assertThat(report().sponsorDueAt()).isEqualTo("2026-11-20T08:00:00Z");
    }

    private AdverseEventView.ReportView report() {
        AdverseEvent now = house.adverseEvents().ofCase(house.caseId).getFirst();
        return AdverseEventView.of(now, house.reports().ofEvent(now), house.settings)
                .reports()
                .getFirst();
    }

    private String reported() {
        return report().sponsorReported();
    }

    @Test
    void aLateReportIsKeptAndCalledLate() {
        begin(1);
        complete(sponsor, "{'reportedAt': '2026-11-20T09:30Z', 'reportReference': 'S-1'}");

        ReportStep step = house.safety.steps(event.id()).getFirst();
        assertThat(step.lateBy()).contains(Duration.ofMinutes(90));
        assertThat(house.timeline).last().asString().contains("1 h too late");
        JsonNode evidence = review.evidence(house.about(event.id(), 1, "review-serious-event"));
        JsonNode report = evidence.path("adverseEvent").path("reports").path(0);
        assertThat(report.path("sponsorReported").asText()).isEqualTo("LATE");
        assertThat(report.path("steps").path(0).path("lateByMinutes").asLong()).isEqualTo(90);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T08:00Z, TIMELY", "2026-11-20T08:00:01Z, LATE", "2026-11-20T09:00+01:00, TIMELY"})
    void twentyFourHoursAreInTime(String reportedAt, String expected) {
        begin(1);
        complete(sponsor, "{'reportedAt': '" + reportedAt + "', 'reportReference': 'S-1'}");

        assertThat(AdverseEventView.of(event, house.reports().ofEvent(event), house.settings)
                        .reports()
                        .getFirst()
                        .sponsorReported())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T10:05Z", "2026-11-19T07:59Z", "yesterday"})
    void nothingWasSentBeforeItWasKnown_norInTheFuture(String reportedAt) {
        begin(1);

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> complete(sponsor, "{'reportedAt': '" + reportedAt + "', 'reportReference': 'S-1'}"))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("answers.reportedAt"));
    }

    @Test
    void theTableIsAskedWithWhatWasReviewed() {
        begin(1);
        complete(review, REVIEW);

        ExpeditedAssessment assessment = assess();

        assertThat(house.asked)
                .last()
                .satisfies(facts -> assertThat((Object) facts)
                        .isEqualTo(java.util.Map.of(
                                "serious", "YES",
                                "causality", "RELATED",
                                "expectedness", "UNEXPECTED",
                                "fatalOrLifeThreatening", "NO")));
        assertThat(assessment.dueAt()).isEqualTo("2026-12-04T08:00:00Z");
        long asked = house.asked.size();
        assertThat(house.expeditedReporting().assess(house.caseId, event.id(), key - 1))
                .as("the same element asks once")
                .isEqualTo(assessment);
        assertThat(house.asked).hasSize((int) asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'causality': 'RELATED', 'causalDrug': 'pyrotinib', | 'causality': 'RELATED',    | answers.causalDrug
            'causality': 'RELATED', 'causalDrug': 'pyrotinib', | 'causality': 'PERHAPS',    | answers.causality
            'expectedness': 'UNEXPECTED',                      | ''                         | answers.expectedness
            'assessment': 'Likely'                             | 'assessment': ''           | answers.assessment
            """)
    void anIncompleteReviewIsNamed(String instead, String of, String where) {
        begin(1);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> complete(review, REVIEW.replace(instead, of.equals("''") ? "" : of)))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo(where));
    }

    @Test
    void anEventWhoseOutcomeIsOpenIsFollowed_andClosedWhenItIsKnown() {
        notExpedited();
        begin(1);
        complete(review, REVIEW);
        assess();

        assertThat(check().eventOutcome()).isEqualTo("OPEN");
        assertThat(check().followUpDueAt()).isEqualTo("2026-12-04T10:01:00Z");
        complete(followUp, "{'outcome': 'RECOVERING', 'comment': 'Telephone'}");
        assertThat(check().eventOutcome()).isEqualTo("OPEN");
        complete(followUp, "{'outcome': 'RECOVERED', 'outcomeOn': '2026-11-20', 'comment': 'Letter'}");
        assertThat(check().eventOutcome()).isEqualTo("CLOSED");
        assertThat(check().eventOutcome()).as("asked again").isEqualTo("CLOSED");
        assertThat(house.safety.find(event.id()).orElseThrow().versions())
                .extracting(version -> version.facts().outcome())
                .containsExactly(EventOutcome.NOT_RECOVERED, EventOutcome.RECOVERING, EventOutcome.RECOVERED);
    }

    @Test
    void anIncompleteSevenDayReportComesBack_withEightDaysMore() {
        seven();
        begin(1);
        complete(review, REVIEW);
        assertThat(assess().dueAt())
                .as("nobody is told of a threat to life before")
                .isEqualTo("2026-11-26T08:00:00Z");
        submit("NO");

        SafetyReports.Outcome outcome = check();
        assertThat(outcome.eventOutcome()).isEqualTo("EXPEDITE");
        assertThat(outcome.authorityDueAt()).isEqualTo("2026-12-04T08:00:00Z");
        submit("YES");
        assertThat(check().eventOutcome()).isEqualTo("OPEN");
    }

    @Test
    void aFifteenDayReportIsMadeOnce_whateverIsMissing() {
        begin(1);
        complete(review, REVIEW);
        assess();
        submit("NO");

        assertThat(check().eventOutcome()).isEqualTo("OPEN");
    }

    @Test
    void whatChangesTheEventGoesToTheInvestigatorAgain() {
        notExpedited();
        begin(1);
        complete(review, REVIEW);
        assess();
        house.more(event, "{'reason': 'Typing', 'action': 'DOSE_REDUCED'}", house.coordinator);
        assertThat(check().eventOutcome()).as("what was done with the drug").isEqualTo("OPEN");

        house.more(
                event,
                "{'reason': 'Intensive care', 'seriousness': ['HOSPITALISATION', 'LIFE_THREATENING'], 'awareAt': '2026-11-20T09:00:00Z'}",
                house.investigator);

        assertThat(check().eventOutcome()).isEqualTo("REVIEW");
        assertThat(check().reviewDueAt()).isEqualTo("2026-11-23T09:00:00Z");
        seven();
        complete(review, REVIEW);
        assertThat(assess().dueAt())
                .as("seven days from when it became life-threatening")
                .isEqualTo("2026-11-27T09:00:00Z");
        assertThat(check().eventOutcome()).as("not submitted").isEqualTo("EXPEDITE");
    }

    @Test
    void whatIsLearntAfterASubmissionFollowsWithinTheTimeForCompletion() {
        begin(1);
        complete(review, REVIEW);
        assess();
        submit("YES");
        house.more(event, "{'reason': 'Second drug', 'drugs': ['pyrotinib', 'capecitabine']}", house.investigator);
        assertThat(check().eventOutcome()).isEqualTo("REVIEW");
        complete(review, REVIEW);

        assertThat(assess().dueAt())
                .isEqualTo(house.safety
                        .find(event.id())
                        .orElseThrow()
                        .facts()
                        .awareAt()
                        .plus(Duration.ofDays(15)));
    }

    @Test
    void aFatalOutcomeIsAVersion_thatGoesToTheInvestigatorAgain() {
        notExpedited();
        begin(1);
        complete(review, REVIEW);
        assess();
        complete(followUp, "{'outcome': 'FATAL', 'comment': 'Certificate'}");

        AdverseEventFacts facts = house.safety.find(event.id()).orElseThrow().facts();
        assertThat(facts.grade()).contains(5);
        assertThat(facts.seriousness()).containsExactly(Seriousness.DEATH, Seriousness.HOSPITALISATION);
        assertThat(check().eventOutcome()).isEqualTo("REVIEW");
    }

    @Test
    void anEventThatIsNotSeriousAfterAllIsReviewed_andClosed() {
        notExpedited();
        begin(1);
        complete(review, REVIEW);
        assess();
        house.more(event, "{'reason': 'Planned stay', 'serious': false, 'seriousness': []}", house.investigator);
        assertThat(check().eventOutcome()).isEqualTo("REVIEW");
        complete(review, REVIEW);
        assess();

        assertThat(check().eventOutcome()).isEqualTo("CLOSED");
    }

    @Test
    void afterADeathTheReportIsFollowedOnceMore_andClosed() {
        notExpedited();
        begin(1);
        complete(review, REVIEW);
        assess();
        house.happened(CaseEvent.Type.DEATH, "2026-11-20");
        assertThat(check().eventOutcome()).isEqualTo("OPEN");

        complete(followUp, "{'outcome': 'NOT_RECOVERED', 'comment': 'Died of the tumour, the event went on'}");

        assertThat(check().eventOutcome()).isEqualTo("CLOSED");
    }

    @Test
    void aClosedReportIsFollowedByAnother_whenTheEventChanges() {
        notExpedited();
        begin(1);
        complete(review, REVIEW.replace("NOT_RECOVERED", "RECOVERED"));
        assess();
        assertThat(check().eventOutcome()).isEqualTo("CLOSED");
        assertThat(begin(9).reportState()).as("nothing has changed").isEqualTo("DUPLICATE");

        AdverseEvent closed = house.safety.find(event.id()).orElseThrow();
        house.more(closed, "{'reason': 'Typing', 'action': 'NONE'}", house.coordinator);
        assertThat(house.started).hasSize(1);
        house.more(
                closed,
                "{'reason': 'Late death', 'grade': 5, 'seriousness': ['DEATH'], 'outcome': 'FATAL'}",
                house.coordinator);

        assertThat(house.started).hasSize(2).last().asString().endsWith("as " + event.id() + "-4");
        assertThat(begin(10).reportState()).isEqualTo("NEW");
        assertThat(house.safety.reports(event.id()).getLast().beginsWithVersion())
                .isEqualTo(4);
        assertThat(check().eventOutcome()).isEqualTo("REVIEW");
    }

    @Test
    void aReviewThatWasOvertakenDoesNotCount() {
        begin(1);
        complete(review, REVIEW);

        review.overtaken(house.about(event.id(), key - 1, "review-serious-event"));

        assertThat(check().eventOutcome()).isEqualTo("REVIEW");
        assertThat(house.timeline).anyMatch(entry -> entry.contains("took no effect"));
    }

    @Test
    void everyTaskGoesOnAfterTheWithdrawal() {
        assertThat(List.of(sponsor, review, authority, followUp)).allMatch(TaskHandler::afterWithdrawal);
        assertThat(review.meaning()).isPresent();
    }
}
