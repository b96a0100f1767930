package dev.sextant.casefile;

import dev.sextant.casefile.CaseEvent.Type;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What may follow what. */
final class EventRules {

    private EventRules() {}

    /**
     * The same thing told twice, by a repeated request or by two people. A request of the board is never the same: it may
     * ask again on the day of a re-test. A patient may be called twice on one day, and be lost, found and lost on one day.
     */
    static Optional<CaseEvent> same(List<CaseEvent> earlier, Type type, LocalDate date, Optional<String> reason) {
        Stream<CaseEvent> alike = earlier.stream()
                .filter(event -> event.type() == type && event.date().equals(date));
        return switch (type) {
            case SIGNATURE_REQUESTED -> Optional.empty();
            case CONTACT_ATTEMPT ->
                alike.filter(event -> event.reason().equals(reason)).findFirst();
            case LOST_TO_FOLLOW_UP, FOUND_AGAIN ->
                alike.filter(event -> isLatestTurn(event, earlier)).findFirst();
            default -> alike.findFirst();
        };
    }

    private static boolean isLatestTurn(CaseEvent event, List<CaseEvent> events) {
        return events.stream()
                .filter(other -> other.type() == Type.LOST_TO_FOLLOW_UP || other.type() == Type.FOUND_AGAIN)
                .reduce((first, second) -> second)
                .filter(event::equals)
                .isPresent();
    }

    /** Attempts to reach the patient since the last contact, a return included. */
    static int attempts(List<CaseEvent> events, List<PatientContact> known) {
        List<PatientContact> contacts = Stream.concat(
                        known.stream(),
                        events.stream()
                                .filter(event -> event.type() == Type.FOUND_AGAIN)
                                .map(event -> new PatientContact(event.date(), event.recordedAt())))
                .toList();
        return (int) events.stream()
                .filter(event -> event.type() == Type.CONTACT_ATTEMPT)
                .filter(attempt -> contacts.stream().allMatch(contact -> contact.isBefore(attempt)))
                .count();
    }

    /**
     * Whether anything of that type may follow.
     *
     * @throws Conflict when the event cannot follow the earlier ones
     * @throws InvalidInput when it would have happened to a patient who had died before
     */
    static void check(List<CaseEvent> earlier, Type type, LocalDate date) {
        if (type == Type.DEATH && any(earlier, Type.DEATH)) {
            throw new Conflict("death-already-recorded", "A death on another date is recorded already");
        }
        // A death after withdrawal still counts for overall survival (public survival records, FDA 2008:
        // https://www.fda.gov/regulatory-information/search-fda-guidance-documents/data-retention-when-subjects-withdraw-fda-regulated-clinical-trials).
        if (type != Type.DEATH && any(earlier, Type.ALL_CONSENT_WITHDRAWN)) {
            throw new Conflict("consent-withdrawn", "All consent was withdrawn: only a death may be added");
        }
        if (type == Type.LOST_TO_FOLLOW_UP && any(earlier, Type.DEATH)) {
            throw new Conflict("patient-died", "The patient has died: nobody is lost who is known to be dead");
        }
        if (type != Type.SIGNATURE_REQUESTED) {
            earlier.stream()
                    .filter(event -> event.type() == Type.DEATH && date.isAfter(event.date()))
                    .findFirst()
                    .ifPresent(death -> {
                        throw new InvalidInput("date", "a date up to the patient's death, " + death.date(), date);
                    });
        }
    }

    /**
     * Whether a patient may be lost, or come back.
     *
     * @param missing attempts to reach the patient that are still to be documented
     * @throws Conflict when not
     */
    static void checkReach(Type type, boolean lost, int missing) {
        if (type == Type.FOUND_AGAIN && !lost) {
            throw new Conflict("not-lost", "The patient is not lost to follow-up");
        }
        if (type == Type.LOST_TO_FOLLOW_UP && lost) {
            throw new Conflict("already-lost", "The patient is lost to follow-up already");
        }
        if (type == Type.LOST_TO_FOLLOW_UP && missing > 0) {
            throw new Conflict(
                    "contact-attempts-missing",
                    missing + (missing == 1 ? " more contact attempt" : " more contact attempts")
                            + " since the last contact must be documented first (CONTACT_ATTEMPT)");
        }
    }

    private static boolean any(List<CaseEvent> events, Type type) {
        return events.stream().anyMatch(event -> event.type() == type);
    }
}
