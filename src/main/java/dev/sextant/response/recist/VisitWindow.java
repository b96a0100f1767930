package dev.sextant.response.recist;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When an assessment is due, in days after the line's start (the start is day 0).
 *
 * @param day the day it is meant for
 * @param tolerance days before and after that are still in the window
 */
public record VisitWindow(int day, int tolerance) {

    /** Where an assessment lies. */
    public enum Timing {
        EARLY,
        /** In the window and not after its day. */
        ON_TIME,
        /** In the window, after its day: a response is reported with it and without it. */
        AFTER_ITS_DAY,
        /** After the window: as before. */
        LATE
    }

    public VisitWindow {
        if (tolerance < 0 || day < tolerance) {
            throw new IllegalArgumentException("Expected 0 <= tolerance <= day, found " + tolerance + " and " + day);
        }
    }

    /** The first assessment at six weeks, with one week of tolerance. */
    public static VisitWindow firstAssessment() {
        return new VisitWindow(42, 7);
    }

    public Timing timing(LocalDate start, LocalDate assessment) {
        long days = ChronoUnit.DAYS.between(start, assessment);
        if (days < day - tolerance) {
            return Timing.EARLY;
        }
        if (days <= day) {
            return Timing.ON_TIME;
        }
        return days <= day + tolerance ? Timing.AFTER_ITS_DAY : Timing.LATE;
    }
}
