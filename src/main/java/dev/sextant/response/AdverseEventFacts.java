package dev.sextant.response;

import dev.sextant.kernel.Answer;
import dev.sextant.kernel.InvalidInput;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of an adverse event at one time.
 *
 * <p>The grade is that of CTCAE version 5.0 (National Cancer Institute, 27 November 2017,
 * <a href="https://dctd.cancer.gov/research/ctep-trials/for-sites/adverse-events/ctcae-v5-8x11.pdf">ctcae-v5</a>): 1 mild or
 * without symptoms; 2 moderate, minimal or local intervention, limits instrumental activities of daily life; 3 severe or
 * medically significant, not immediately life-threatening, hospitalisation, limits self-care; 4 life-threatening
 * consequences, urgent intervention; 5 death related to the event. Not every term has every grade, so a grade may be absent;
 * it is then missing, never 0.
 *
 * @param term what happened ("diarrhoea")
 * @param seriousness why it is serious; empty when it is not
 * @param awareAt when the site learnt what this version says; the clocks of reporting count from there
 * @param drugs that may have caused it, as far as given
 * @param unacceptable unacceptable toxicity: the investigator's statement, which takes the line to the board
 */
public record AdverseEventFacts(
        String term,
        Optional<Integer> grade,
        Set<Seriousness> seriousness,
        LocalDate onset,
        Instant awareAt,
        List<String> drugs,
        DrugAction action,
        boolean unacceptable,
        EventOutcome outcome,
        Optional<SpecialInterest> special) {

    private static final int DEATH_GRADE = 5;

    /** @throws InvalidInput when grade, seriousness and outcome contradict each other */
    public AdverseEventFacts {
        // Sorted, so that the same facts are always written the same way.
        seriousness = Collections.unmodifiableSet(new TreeSet<>(seriousness));
        drugs = List.copyOf(drugs);
        if (grade.isPresent() && (grade.get() < 1 || grade.get() > DEATH_GRADE)) {
            throw new InvalidInput("grade", "a grade of CTCAE from 1 to 5, or null", grade.get());
        }
        boolean died = seriousness.contains(Seriousness.DEATH);
        if (grade.filter(value -> value == DEATH_GRADE).isPresent() && !died) {
            throw new InvalidInput("seriousness", "DEATH beside grade 5, which is death", seriousness);
        }
        if (died && grade.filter(value -> value < DEATH_GRADE).isPresent()) {
            throw new InvalidInput("grade", "5 (or null) for an event that led to DEATH", grade.get());
        }
        if (died != (outcome == EventOutcome.FATAL)) {
            throw new InvalidInput(
                    "outcome", died ? "FATAL for an event that led to DEATH" : "FATAL only beside DEATH", outcome);
        }
    }

    /** Serious if there is at least one reason for it, by definition. */
    public boolean serious() {
        return !seriousness.isEmpty();
    }

    /**
     * Fatal or immediately life-threatening. The grade alone does not say so (a laboratory value of grade 4 need not threaten
     * anybody); where neither grade nor outcome is known it is not known.
     */
    Answer fatalOrLifeThreatening() {
        if (seriousness.contains(Seriousness.DEATH) || seriousness.contains(Seriousness.LIFE_THREATENING)) {
            return Answer.YES;
        }
        return grade.isEmpty() && outcome == EventOutcome.NOT_KNOWN ? Answer.NOT_KNOWN : Answer.NO;
    }

    /** Whether somebody who reviewed one of the two has to look at the other: what causality and reporting rest on differs. */
    boolean differsForReview(AdverseEventFacts other) {
        return !seriousness.equals(other.seriousness)
                || !grade.equals(other.grade)
                || !term.equals(other.term)
                || !onset.equals(other.onset)
                || !drugs.equals(other.drugs)
                || fatalOrLifeThreatening() != other.fatalOrLifeThreatening();
    }

    /** The same event with another outcome. A fatal one led to death, and is of grade 5, by definition. */
    AdverseEventFacts withOutcome(EventOutcome next, Instant learntAt) {
        Set<Seriousness> reasons = new TreeSet<>(seriousness);
        Optional<Integer> graded = grade;
        if (next == EventOutcome.FATAL) {
            reasons.add(Seriousness.DEATH);
            graded = Optional.of(DEATH_GRADE);
        }
        return new AdverseEventFacts(
                term, graded, reasons, onset, learntAt, drugs, action, unacceptable, next, special);
    }
}
