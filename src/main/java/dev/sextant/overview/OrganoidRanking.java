package dev.sextant.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the organoids ranked the regimens that were open, when a proposal for the running line was last made.
 *
 * @param current YES, NO or NOT_KNOWN: whether a decision could rest on the organoids then
 * @param running what they said of the regimen that was given
 * @param open best first
 * @param proposal STAY, PREPARE, ADJUST or BOARD
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrganoidRanking(
        String proposalId,
        String proposal,
        Instant proposedAt,
        String current,
        String quality,
        String identity,
        boolean discordant,
        String reason,
        @Nullable Voice running,
        List<Voice> open) {

    public OrganoidRanking {
        open = List.copyOf(open);
    }

    public record Voice(int place, String regimen, String title, String category, String testability, String reason) {}
}
