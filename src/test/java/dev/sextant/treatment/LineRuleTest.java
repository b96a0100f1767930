package dev.sextant.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.treatment.LineCourse.Reading;
import dev.sextant.treatment.LineRule.Chase;
import dev.sextant.treatment.LineRule.LineState;
import dev.sextant.treatment.LineRule.Look;
import dev.sextant.treatment.TreatmentLine.End;
import dev.sextant.treatment.TreatmentLine.EndReason;
import dev.sextant.treatment.TreatmentLine.Implementation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineRuleTest {

    private static final LocalDate FIRST_DOSE = LocalDate.parse("2026-12-01");
    private static final LocalDate SIX_WEEKS = FIRST_DOSE.plusDays(42);
    private static final TreatmentSettings SETTINGS = TreatmentSettings.defaults();

    private static TreatmentLine line(Optional<End> end) {
        return new TreatmentLine(
                LineId.mint(),
                CaseId.mint(),
                1,
                "everolimus-trastuzumab",
                Optional.empty(),
                "decision-1",
                Instant.parse("2026-11-25T10:00:00Z"),
                Implementation.IMPLEMENTED,
                Optional.empty(),
                Optional.of(FIRST_DOSE),
                end);
    }

    private static LineRule.Facts facts(List<Reading> responses, List<Chase> chases) {
        return new LineRule.Facts(line(Optional.empty()), responses, Set.of(), Set.of(), chases, Optional.empty());
    }

    private static Look look(LineRule.Facts facts, LocalDate today) {
        return LineRule.look(facts, today, SETTINGS);
    }

    private static Reading signed(LocalDate date) {
        return new Reading("assessment-" + date, date, Optional.of("SD"));
    }

    private static Reading unsigned(LocalDate date) {
        return new Reading("assessment-" + date, date, Optional.empty());
    }

    @Test
    void aLineWaitsUntilItsFirstAssessmentIsDueAtSixWeeks() {
        assertThat(look(facts(List.of(), List.of()), SIX_WEEKS.minusDays(1)))
                .isEqualTo(new Look(LineState.WAITING, Optional.empty(), SIX_WEEKS));
        assertThat(look(facts(List.of(), List.of()), SIX_WEEKS))
                .isEqualTo(new Look(LineState.ASSESSMENT_OVERDUE, Optional.empty(), SIX_WEEKS));
    }

    @Test
    void theNextIsDueAnIntervalAfterTheOneBefore() {
        LocalDate next = SIX_WEEKS.plusDays(3 + 63);
        LineRule.Facts facts = facts(List.of(signed(SIX_WEEKS.plusDays(3))), List.of());

        assertThat(look(facts, next.minusDays(1)).state()).isEqualTo(LineState.WAITING);
        assertThat(look(facts, next)).isEqualTo(new Look(LineState.ASSESSMENT_OVERDUE, Optional.empty(), next));
    }

    @Test
    void anAssessmentAWeekEarlyCountsForItsDayAndAnEarlierOneDoesNot() {
        assertThat(look(facts(List.of(signed(SIX_WEEKS.minusDays(7))), List.of()), SIX_WEEKS)
                        .state())
                .isEqualTo(LineState.WAITING);
        assertThat(look(facts(List.of(signed(SIX_WEEKS.minusDays(8))), List.of()), SIX_WEEKS)
                        .state())
                .isEqualTo(LineState.ASSESSMENT_OVERDUE);
    }

    @Test
    void aCoordinatorIsAskedOncePerDueDayAndAgainWhenThePlannedDayHasCome() {
        LocalDate planned = SIX_WEEKS.plusDays(10);
        LineRule.Facts facts = facts(List.of(), List.of(new Chase(SIX_WEEKS, Optional.of(planned))));

        assertThat(look(facts, planned.minusDays(1)).state()).isEqualTo(LineState.WAITING);
        assertThat(look(facts, planned)).isEqualTo(new Look(LineState.ASSESSMENT_OVERDUE, Optional.empty(), planned));
    }

    @Test
    void aMissedAssessmentLeavesTheDayOfTheNext() {
        LineRule.Facts facts = facts(List.of(), List.of(new Chase(SIX_WEEKS, Optional.empty())));

        assertThat(look(facts, SIX_WEEKS.plusDays(62)).state()).isEqualTo(LineState.WAITING);
        assertThat(look(facts, SIX_WEEKS.plusDays(63)).state()).isEqualTo(LineState.ASSESSMENT_OVERDUE);
    }

    @Test
    void anUnsignedAssessmentIsToBeSignedBeforeAnythingElse() {
        Reading unsigned = unsigned(SIX_WEEKS);
        LineRule.Facts facts = new LineRule.Facts(
                line(Optional.empty()),
                List.of(unsigned),
                Set.of("toxicity adverse-event-1"),
                Set.of(),
                List.of(),
                Optional.of("discussion-1"));

        assertThat(look(facts, SIX_WEEKS.plusDays(200)))
                .isEqualTo(new Look(LineState.TO_SIGN, Optional.of(unsigned.assessmentId()), SIX_WEEKS));
    }

    @Test
    void whatNoProposalHasAnsweredTriggersOneAndWhatWasAnsweredDoesNot() {
        Set<String> triggers = Set.of("organoid screen-1", "response assessment-1 SD");
        LineRule.Facts open = new LineRule.Facts(
                line(Optional.empty()),
                List.of(signed(SIX_WEEKS)),
                triggers,
                Set.of("response assessment-1 SD"),
                List.of(),
                Optional.of("discussion-1"));
        LineRule.Facts answered = new LineRule.Facts(
                line(Optional.empty()), List.of(signed(SIX_WEEKS)), triggers, triggers, List.of(), Optional.empty());

        assertThat(look(open, SIX_WEEKS).state()).isEqualTo(LineState.TRIGGERED);
        assertThat(look(answered, SIX_WEEKS).state()).isEqualTo(LineState.WAITING);
    }

    @Test
    void amendedEvidenceIsDiscussedBeforeALateAssessmentIsChased() {
        LineRule.Facts facts = new LineRule.Facts(
                line(Optional.empty()), List.of(), Set.of(), Set.of(), List.of(), Optional.of("discussion-1"));
        LineRule.Look look = look(facts, SIX_WEEKS.plusDays(100));
        assertThat(look.state()).isEqualTo(LineState.TO_DISCUSS);
        assertThat(look.about()).contains("discussion-1");
    }

    @Test
    void nothingIsAskedOfALineThatHasEnded() {
        End end = new End(SIX_WEEKS, EndReason.PROGRESSION, "board1");
        LineRule.Facts facts = new LineRule.Facts(
                line(Optional.of(end)),
                List.of(unsigned(SIX_WEEKS)),
                Set.of("x"),
                Set.of(),
                List.of(),
                Optional.of("discussion-1"));

        assertThat(look(facts, SIX_WEEKS.plusDays(400)).state()).isEqualTo(LineState.WAITING);
    }
}
