package dev.sextant.organoid;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a case's organoids say at a date. It proposes; it never changes a running line.
 *
 * @param answers of all models with a computed screen, newest first, each with what stands against it; at most one per
 *     focus counts
 * @param ranking of the regimens by the answers that count; empty when none does
 * @param shown the same with answers of limited quality, for foci without one that counts; for the board's eyes only
 * @param current what the answers that count say of the running regimen
 */
public record OrganoidOpinion(
        LocalDate on,
        int validDays,
        List<ModelAnswer> answers,
        List<RankedRegimen> ranking,
        List<RankedRegimen> shown,
        Optional<RankedRegimen> current) {

    public OrganoidOpinion {
        answers = List.copyOf(answers);
        ranking = List.copyOf(ranking);
        shown = List.copyOf(shown);
    }

    /** Whether anything counts at all. */
    public boolean counts() {
        return answers.stream().anyMatch(ModelAnswer::counts);
    }

    public List<ModelAnswer> counting() {
        return answers.stream().filter(ModelAnswer::counts).toList();
    }
}
