package dev.sextant.treatment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to be done with a running line today. */
final class LineRule {

    private LineRule() {}

    /** Routing values of {@code check-line}. */
    enum LineState {
        WAITING,
        ASSESSMENT_OVERDUE,
        TO_SIGN,
        TRIGGERED,
        TO_DISCUSS
    }

    /**
     * @param triggers what a proposal has to answer
     * @param answered what proposals of this line have answered
     * @param chases answers about assessments that did not come, in order
     * @param toDiscuss amended evidence that the board has to discuss
     */
    record Facts(
            TreatmentLine line,
            List<LineCourse.Reading> responses,
            Set<String> triggers,
            Set<String> answered,
            List<Chase> chases,
            Optional<String> toDiscuss) {

        Facts {
            responses = List.copyOf(responses);
            triggers = Set.copyOf(triggers);
            answered = Set.copyOf(answered);
            chases = List.copyOf(chases);
        }
    }

    /** @param plannedOn the day on which it is to be made; empty when it is missed for good */
    record Chase(LocalDate dueOn, Optional<LocalDate> plannedOn) {}

    /**
     * @param about the assessment to be signed, or the amended evidence to be discussed
     * @param on the day that counts for what is to be done: of the assessment, or when it was due
     */
    record Look(LineState state, Optional<String> about, LocalDate on) {}

    /**
     * A signature comes first, because what follows rests on it; then what has changed, because a proposal rests on the present
     * evidence too; then what was decided on evidence that holds no more; then what is missing.
     */
    static Look look(Facts facts, LocalDate today, TreatmentSettings settings) {
        if (!facts.line().isRunning()) {
            return new Look(LineState.WAITING, Optional.empty(), today);
        }
        Optional<LineCourse.Reading> toSign = facts.responses().stream()
                .filter(reading -> reading.signed().isEmpty())
                .findFirst();
        if (toSign.isPresent()) {
            return new Look(
                    LineState.TO_SIGN,
                    Optional.of(toSign.get().assessmentId()),
                    toSign.get().date());
        }
        if (!facts.answered().containsAll(facts.triggers())) {
            return new Look(LineState.TRIGGERED, Optional.empty(), today);
        }
        if (facts.toDiscuss().isPresent()) {
            return new Look(LineState.TO_DISCUSS, facts.toDiscuss(), today);
        }
        LocalDate due = dueOn(facts, settings);
        return today.isBefore(due)
                ? new Look(LineState.WAITING, Optional.empty(), due)
                : new Look(LineState.ASSESSMENT_OVERDUE, Optional.empty(), due);
    }

    /**
     * The day of the next assessment: six weeks after the first dose, then an interval after the one before. An assessment
     * that comes a little early counts for its day. What a coordinator answered about a day moves it.
     */
    static LocalDate dueOn(Facts facts, TreatmentSettings settings) {
        LocalDate first = facts.line().firstDoseOn().orElseThrow().plusDays(settings.firstAssessmentDays());
        LocalDate due = facts.responses().stream()
                .map(LineCourse.Reading::date)
                .filter(date -> !date.isBefore(first.minusDays(settings.assessmentEarlyDays())))
                .max(LocalDate::compareTo)
                .map(date -> date.plusDays(settings.assessmentDays()))
                .orElse(first);
        for (Chase chase : facts.chases()) {
            if (chase.dueOn().equals(due)) {
                LocalDate next = chase.plannedOn().orElse(due.plusDays(settings.assessmentDays()));
                due = next.isAfter(due) ? next : due;
            }
        }
        return due;
    }
}
