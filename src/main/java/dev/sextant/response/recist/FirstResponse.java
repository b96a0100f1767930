package dev.sextant.response.recist;

import java.time.LocalDate;

/**
 * The response at the first assessment, unconfirmed.
 *
 * @param day days after the start; the start is day 0
 * @param timing where it lies in the window of the first assessment
 */
public record FirstResponse(LocalDate date, long day, OverallResponse response, VisitWindow.Timing timing) {}
