package dev.sextant.workup;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The round of examinations that a case's signature is built from, for the board that waits for it. */
public interface WorkUpRounds {

    /**
     * Where the round stands now.
     *
     * @throws NotFound when no work-up was ordered for the case
     */
    Round of(CaseId caseId);

    /** As {@link #of}; empty when no work-up was ordered for the case. */
    default Optional<Round> find(CaseId caseId) {
        try {
            return Optional.of(of(caseId));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    /**
     * Orders a next round, in the caller's transaction: only what is registered from now on belongs to it, and its cut-off is
     * counted from now. The round before is kept.
     *
     * @param orderedFor what it was ordered for, for example a line; the second order for the same has no effect
     * @param reason for people, one sentence
     * @throws NotFound when no work-up was ever ordered for the case
     */
    void orderNext(CaseId caseId, String orderedFor, String reason, String actor);

    /**
     * Moves the cut-off by some days, counted from the present cut-off or from now, whichever is later; in the caller's
     * transaction. The process looks at it next time it checks the round.
     *
     * @param days 1 to 90
     * @param taskKey the task that decided so, for {@link #overtaken}
     * @return the new cut-off
     */
    Instant extendCutOff(CaseId caseId, int days, String reason, String actor, long taskKey);

    /**
     * Asks the laboratories for more. The round is complete again only with evidence that arrives after this; the
     * cut-off moves as with a new round.
     *
     * @param items what is not known and matters, as {@code ArmAssessment.missing} names it
     * @param taskKey the task that decided so, for {@link #overtaken}
     */
    void requestReTest(CaseId caseId, List<String> items, String reason, String actor, long taskKey);

    /**
     * The engine had left that task: the cut-off it moved is where it was, and the re-test it asked for is not waited for.
     * What others decided since stays. The case is woken when its round now looks otherwise. A repeat changes nothing.
     */
    void overtaken(CaseId caseId, long taskKey);

    /** The board wants the signature from what is there; the next check of the round answers REQUESTED, once. */
    void requestSignature(CaseId caseId, String actor);

    /**
     * A round and what it waits for.
     *
     * @param complete whether nothing is waited for
     * @param waitingFor one sentence each, in a fixed order; holds nothing that changes by itself
     * @param openReTests items that a re-test was requested for and that no newer evidence answers
     */
    record Round(
            CaseId caseId,
            Instant orderedAt,
            Instant cutOffAt,
            boolean complete,
            List<String> waitingFor,
            List<String> openReTests) {

        public Round {
            waitingFor = List.copyOf(waitingFor);
            openReTests = List.copyOf(openReTests);
        }
    }
}
