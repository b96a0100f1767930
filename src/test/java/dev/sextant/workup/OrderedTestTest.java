package dev.sextant.workup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentKind;
import dev.sextant.kernel.DocumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderedTestTest {

    private static final Instant ORDERED = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant LATER = ORDERED.plus(Duration.ofDays(3));
    private static final Instant BEFORE = ORDERED.minus(Duration.ofDays(3));

    @Test
    void aCancelledTestIsNotWaitedFor() {
        List<OrderedTest> tests = tissue();
        tests.set(2, cancelled(tests.get(2))); // pathology
        List<Arrival> arrivals =
                List.of(arrival(DocumentKind.SOMATIC_VCF, LATER), arrival(DocumentKind.COPY_NUMBER, LATER));

        assertThat(OrderedTest.resultState(tests, arrivals, false)).isEqualTo(ResultState.READY);
        assertThat(OrderedTest.resultState(tissue(), arrivals, false)).isEqualTo(ResultState.WAITING);
    }

    @Test
    void cancelledSequencingEndsTheWaitForTheRestAsGivenUp() {
        List<OrderedTest> tests = tissue();
        tests.set(0, cancelled(tests.getFirst()));

        assertThat(OrderedTest.resultState(tests, List.of(), false)).isEqualTo(ResultState.GIVEN_UP);
        assertThat(OrderedTest.resultState(tests, List.of(arrival(DocumentKind.PATHOLOGY, LATER)), false))
                .isEqualTo(ResultState.GIVEN_UP);
    }

    @Test
    void aSecondSequencingTestIsStillWaitedForWhenTheFirstIsCancelled() {
        List<OrderedTest> tests = tissue();
        tests.set(0, cancelled(tests.getFirst()));
        tests.add(further(OrderedTest.Intent.ADD_ON, DocumentKind.MAF));

        assertThat(OrderedTest.resultState(tests, List.of(), false)).isEqualTo(ResultState.WAITING);
    }

    @Test
    void aResultThatComesThoughItsTestWasCancelledHasArrived() {
        OrderedTest test = cancelled(tissue().getFirst());

        assertThat(test.state(List.of())).isEqualTo(OrderedTest.State.CANCELLED);
        assertThat(test.state(List.of(arrival(DocumentKind.MAF, LATER)))).isEqualTo(OrderedTest.State.ARRIVED);
    }

    @Test
    void aFurtherTestIsAnsweredByWhatComesAfterItsOrderOnly() {
        OrderedTest test = further(OrderedTest.Intent.ADD_ON, DocumentKind.BIOMARKERS);

        assertThat(test.state(List.of(arrival(DocumentKind.BIOMARKERS, BEFORE))))
                .isEqualTo(OrderedTest.State.ORDERED);
        assertThat(test.state(List.of(arrival(DocumentKind.BIOMARKERS, LATER)))).isEqualTo(OrderedTest.State.ARRIVED);
    }

    @Test
    void aRepeatedTestIsAnsweredByARepeatOnly() {
        OrderedTest test = further(OrderedTest.Intent.REPEAT, DocumentKind.BIOMARKERS);
        Arrival repeat = new Arrival(DocumentKind.BIOMARKERS, false, false, LATER, true);

        assertThat(test.state(List.of(arrival(DocumentKind.BIOMARKERS, LATER)))).isEqualTo(OrderedTest.State.ORDERED);
        assertThat(test.state(List.of(repeat))).isEqualTo(OrderedTest.State.ARRIVED);
    }

    @Test
    void aFurtherTestIsWaitedForWhereTheSpecimenStillWaits() {
        List<OrderedTest> tests = tissue();
        tests.add(further(OrderedTest.Intent.ADD_ON, DocumentKind.BIOMARKERS));
        List<Arrival> usual = List.of(
                arrival(DocumentKind.SOMATIC_VCF, LATER),
                arrival(DocumentKind.COPY_NUMBER, LATER),
                arrival(DocumentKind.PATHOLOGY, LATER));

        assertThat(OrderedTest.resultState(tests, usual, false)).isEqualTo(ResultState.WAITING);
        assertThat(OrderedTest.resultState(tests, usual, true)).isEqualTo(ResultState.GIVEN_UP);
    }

    private static List<OrderedTest> tissue() {
        List<OrderedTest> tests = new ArrayList<>();
        for (ExpectedResult result : ExpectedResult.of(SpecimenKind.TISSUE, List.of())) {
            tests.add(new OrderedTest(
                    tests.size(),
                    result,
                    OrderedTest.Intent.ORIGINAL,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    LATER,
                    Optional.empty()));
        }
        return tests;
    }

    private static OrderedTest further(OrderedTest.Intent intent, DocumentKind kind) {
        return new OrderedTest(
                9,
                new ExpectedResult(List.of(kind), true),
                intent,
                Optional.empty(),
                Optional.of(new OrderedTest.Note("asked for", ORDERED, "board")),
                intent == OrderedTest.Intent.REPEAT ? Optional.of(DocumentId.mint()) : Optional.empty(),
                LATER,
                Optional.empty());
    }

    private static OrderedTest cancelled(OrderedTest test) {
        return new OrderedTest(
                test.number(),
                test.result(),
                test.intent(),
                test.item(),
                test.order(),
                test.repeats(),
                test.dueAt(),
                Optional.of(new OrderedTest.Note("too little tissue", ORDERED, "lab")));
    }

    private static Arrival arrival(DocumentKind kind, Instant receivedAt) {
        return new Arrival(kind, false, false, receivedAt);
    }
}
