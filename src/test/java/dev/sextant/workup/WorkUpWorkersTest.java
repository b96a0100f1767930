package dev.sextant.workup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkUpWorkersTest {

    private static final CaseId CASE = CaseId.mint();
    private static final SpecimenId SPECIMEN = SpecimenId.mint();
    private static final String DUE = "2026-12-11T10:00:00Z";

    private final Rounds rounds = mock(Rounds.class);
    private final SpecimenWork work = mock(SpecimenWork.class);
    private final Interpreting interpreting = mock(Interpreting.class);

    @Test
    void orderWorkUpAnswersWithTheCutOff() {
        when(rounds.order(CASE)).thenReturn(DUE);
        assertThat(new OrderWorkUpWorker(rounds).orderWorkUp(CASE.value())).isEqualTo(Map.of("workUpCutOffAt", DUE));
    }

    @Test
    void checkWorkUpHandsOnItsElement() {
        Rounds.Check check = new Rounds.Check("WAITING", DUE, DUE, DUE);
        when(rounds.check(CASE, 5)).thenReturn(check);
        assertThat(new CheckWorkUpWorker(rounds).checkWorkUp(CASE.value(), 5)).isEqualTo(check);
    }

    @Test
    void beginSpecimenHandsOnItsProcessInstance() {
        SpecimenWork.Begun begun = new SpecimenWork.Begun("NEW", DUE);
        when(work.begin(CASE, SPECIMEN, 6)).thenReturn(begun);
        assertThat(new BeginSpecimenWorker(work).beginSpecimen(CASE.value(), SPECIMEN.value(), 6))
                .isEqualTo(begun);
    }

    @Test
    void orderSequencingAnswersWithReminderAndEscalation() {
        SpecimenWork.Ordered ordered = new SpecimenWork.Ordered(DUE, DUE);
        when(work.order(CASE, SPECIMEN)).thenReturn(ordered);
        assertThat(new OrderSequencingWorker(work).orderSequencing(CASE.value(), SPECIMEN.value()))
                .isEqualTo(ordered);
    }

    @Test
    void checkResultsAnswersWithTheState() {
        SpecimenWork.Results results = new SpecimenWork.Results("READY", DUE);
        when(work.check(CASE, SPECIMEN)).thenReturn(results);
        assertThat(new CheckResultsWorker(work).checkResults(CASE.value(), SPECIMEN.value()))
                .isEqualTo(results);
    }

    @Test
    void interpretSpecimenAnswersWithTheVerdict() {
        Interpreting.Interpreted interpreted = new Interpreting.Interpreted("USABLE", DUE);
        when(interpreting.interpret(CASE, SPECIMEN, 8)).thenReturn(interpreted);
        assertThat(new InterpretSpecimenWorker(interpreting).interpretSpecimen(CASE.value(), SPECIMEN.value(), 8))
                .isEqualTo(interpreted);
    }

    @Test
    void recordInadequateAnswersWithTheDueTime() {
        when(work.inadequate(CASE, SPECIMEN)).thenReturn(DUE);
        assertThat(new RecordInadequateWorker(work).recordInadequate(CASE.value(), SPECIMEN.value()))
                .isEqualTo(Map.of("unusableDueAt", DUE));
    }

    @Test
    void theBoardsDecisionIsCarriedOut() {
        new OrderRepeatBiopsyWorker(work).orderRepeatBiopsy(CASE.value(), SPECIMEN.value());
        verify(work).repeat(CASE, SPECIMEN);
        new LeaveOutFocusWorker(work).leaveOutFocus(CASE.value(), SPECIMEN.value());
        verify(work).leaveOut(CASE, SPECIMEN);
    }
}
