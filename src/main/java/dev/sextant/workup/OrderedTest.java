package dev.sextant.workup;

import dev.sextant.document.DocumentKind;
import dev.sextant.kernel.DocumentId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A test that was ordered of a specimen. The words are those of FHIR R4
 * (<a href="https://hl7.org/fhir/R4/valueset-request-status.html">ServiceRequest.status</a>): ORDERED is {@code active},
 * ARRIVED {@code completed}, CANCELLED {@code revoked}.
 *
 * @param number counts the tests of the specimen from 0
 * @param item what of the report is wanted, for example PD-L1
 * @param order who ordered it why; empty for what is ordered of every such specimen
 * @param repeats the document whose test is repeated
 */
record OrderedTest(
        int number,
        ExpectedResult result,
        Intent intent,
        Optional<String> item,
        Optional<Note> order,
        Optional<DocumentId> repeats,
        Instant dueAt,
        Optional<Note> cancellation) {

    enum Intent {
        /** What the registration named, or what is usual. */
        ORIGINAL,
        /** A further test of a specimen that is there. */
        ADD_ON,
        /** The same test once more: its result takes the place of the one before. */
        REPEAT
    }

    enum State {
        ORDERED,
        ARRIVED,
        CANCELLED
    }

    /** What somebody did, and why. */
    record Note(String reason, Instant at, String by) {}

    /** A result that comes although its test was cancelled has arrived all the same. */
    State state(List<Arrival> arrivals) {
        if (arrivedIn(arrivals)) {
            return State.ARRIVED;
        }
        return cancellation.isPresent() ? State.CANCELLED : State.ORDERED;
    }

    private boolean arrivedIn(List<Arrival> arrivals) {
        return switch (intent) {
            case ORIGINAL -> result.arrivedIn(arrivals);
            case ADD_ON -> result.arrivedIn(sinceTheOrder(arrivals));
            case REPEAT ->
                result.arrivedIn(
                        sinceTheOrder(arrivals).stream().filter(Arrival::repeat).toList());
        };
    }

    private List<Arrival> sinceTheOrder(List<Arrival> arrivals) {
        Instant since = order.orElseThrow().at();
        return arrivals.stream()
                .filter(arrival -> !arrival.receivedAt().isBefore(since))
                .toList();
    }

    boolean isSequencing() {
        return result.kinds().stream().anyMatch(Arrival::isSequencing);
    }

    boolean isOf(Collection<DocumentKind> kinds) {
        return result.kinds().stream().anyMatch(Set.copyOf(kinds)::contains);
    }

    /** {@code BIOMARKERS (PD-L1)}. */
    String inWords() {
        return item.map(text -> result.inWords() + " (" + text + ")").orElseGet(result::inWords);
    }

    /**
     * Whether waiting for results is over: as {@link ExpectedResult#ready}, where a cancelled test is not waited for. When
     * the sequencing was cancelled and there is none, nobody waits for the rest either: nothing that could still arrive makes
     * such a specimen usable.
     */
    static ResultState resultState(List<OrderedTest> tests, List<Arrival> arrivals, boolean givenUp) {
        boolean sequenced = arrivals.stream()
                .anyMatch(arrival -> arrival.isSequencing() && !arrival.preliminary() && !arrival.qualityFailed());
        List<OrderedTest> sequencing =
                tests.stream().filter(OrderedTest::isSequencing).toList();
        boolean cancelled = !sequenced
                && sequencing.stream().anyMatch(test -> test.state(arrivals) == State.CANCELLED)
                && sequencing.stream().noneMatch(test -> test.state(arrivals) == State.ORDERED);
        List<OrderedTest> awaited = tests.stream()
                .filter(test -> test.result().awaited() && test.state(arrivals) != State.CANCELLED)
                .toList();
        boolean nothingLeft = awaited.stream().allMatch(test -> test.state(arrivals) == State.ARRIVED)
                || ExpectedResult.sequencingFailed(arrivals);
        return ResultState.of(nothingLeft && !cancelled, givenUp || cancelled);
    }
}
