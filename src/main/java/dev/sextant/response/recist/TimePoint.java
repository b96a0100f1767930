package dev.sextant.response.recist;

import java.time.LocalDate;

/** An overall response and its date. */
public record TimePoint(LocalDate date, OverallResponse response) {

    public TimePoint {
        if (response == OverallResponse.MISSING) {
            throw new IllegalArgumentException("Missing is not the response of a time point: " + date);
        }
    }
}
