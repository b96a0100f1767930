package dev.sextant.treatment;

import dev.sextant.kernel.Answer;
import dev.sextant.kernel.CaseId;
import dev.sextant.regimen.Regimen;
import dev.sextant.regimen.Testability;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a case's organoids say of a running line. Reads only, inside a transaction; it does not ask the engine.
 *
 * <p>A result is current when its specimen was taken after the line before the running one had ended (for the first line:
 * any tissue of the case) and is not older than a setting (180 days) on the day that is asked about.
 */
public interface OrganoidAdvice {

    Opinion of(Question question);

    /**
     * @param at the day that is asked about
     * @param previousLineEndedOn empty for the first line
     * @param running the regimen that is given
     * @param open regimens that could follow, in the order of the arms
     */
    record Question(
            CaseId caseId, LocalDate at, Optional<LocalDate> previousLineEndedOn, Regimen running, List<Regimen> open) {

        public Question {
            open = List.copyOf(open);
        }
    }

    /**
     * @param current whether any result is
     * @param quality PASS, LIMITED, FAIL or NOT_KNOWN: the worst of what it rests on
     * @param identity MATCH, MISMATCH, NOT_ASSESSABLE or NOT_KNOWN: likewise
     * @param running what it says of the regimen that is given; of several foci the worst
     * @param open the open regimens, best first, each with its reason
     * @param discordant whether foci say different things
     * @param resultIds of the results that this rests on: a new one is a reason to look at the line again
     * @param reason a sentence for people; also when nothing is current
     */
    record Opinion(
            Answer current,
            String quality,
            String identity,
            Optional<Voice> running,
            List<Voice> open,
            boolean discordant,
            List<String> resultIds,
            String reason) {

        public Opinion {
            open = List.copyOf(open);
            resultIds = List.copyOf(resultIds);
        }

        public static Opinion none() {
            return new Opinion(
                    Answer.NO,
                    "NOT_KNOWN",
                    "NOT_KNOWN",
                    Optional.empty(),
                    List.of(),
                    false,
                    List.of(),
                    "There is no organoid result");
        }
    }

    /**
     * @param category SENSITIVE, INTERMEDIATE, RESISTANT, UNINTERPRETABLE or NOT_TESTABLE
     * @param testability of the drugs that the category rests on
     */
    record Voice(String regimen, String category, Testability testability, String reason) {}
}
