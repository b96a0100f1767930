package dev.sextant.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the organoids of a case say of the regimens today. It proposes; it changes nothing.
 *
 * @param validDays how old a specimen may be, in days, when a decision rests on its organoids
 * @param answers of every model with an analysed screen, each with what stands against it
 * @param running what those that count say of the regimen that is given; absent while none is
 * @param ranking best first, by the answers that count; empty when none does
 * @param shown the same with answers of limited quality: for the eyes of the board, it adjusts nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrganoidRanking(
        LocalDate on,
        int validDays,
        List<Answer> answers,
        @Nullable Place running,
        List<Place> ranking,
        List<Place> shown) {

    public OrganoidRanking {
        answers = List.copyOf(answers);
        ranking = List.copyOf(ranking);
        shown = List.copyOf(shown);
    }

    /** @param exclusions why a decision may not rest on it; empty when it counts */
    public record Answer(
            String organoidId,
            String organoid,
            String focus,
            String resultId,
            boolean counts,
            List<String> exclusions) {

        public Answer {
            exclusions = List.copyOf(exclusions);
        }
    }

    /**
     * @param place from 1; equals share one
     * @param category the worst that a focus says
     * @param limited whether it rests on an answer that is not of full quality
     */
    public record Place(
            int place,
            String regimen,
            String title,
            String category,
            boolean discordant,
            boolean provisional,
            boolean limited,
            String reason) {}
}
