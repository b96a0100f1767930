package dev.sextant.response.recist;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A best overall response.
 *
 * @param date of the assessment that gave it: the first, where several are as good; none when MISSING
 * @param confirmedOn when CR or PR was confirmed; none in an unconfirmed best response
 */
public record BestOverall(
        OverallResponse response, Optional<LocalDate> date, Optional<LocalDate> confirmedOn, String reason) {

    static BestOverall missing() {
        return new BestOverall(
                OverallResponse.MISSING,
                Optional.empty(),
                Optional.empty(),
                "no assessment after the start that counts");
    }
}
