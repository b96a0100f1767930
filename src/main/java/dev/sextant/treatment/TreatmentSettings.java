package dev.sextant.treatment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Intervals of treatment, {@code sextant.treatment.*}. Defaults of our own, not the study's.
 *
 * @param safetyWithin for the safety checks before a line, and for the judgement of them
 * @param firstAssessmentDays from the first dose to the first assessment of response (six weeks)
 * @param assessmentDays from one assessment to the next
 * @param assessmentEarlyDays how many days before it is due an assessment counts for it
 * @param chaseDays from the day on which an assessment was due to an answer about it
 * @param responseDays from an assessment to its signature
 * @param adjustmentWithin for the board, from the proposal
 * @param lookAgain how often a running line is looked at without being woken
 * @param adjustsAtSixWeeks whether an organoid may change a line in stable disease at the first assessment
 */
@ConfigurationProperties("sextant.treatment")
public record TreatmentSettings(
        @DefaultValue("7d") Duration safetyWithin,
        @DefaultValue("42") int firstAssessmentDays,
        @DefaultValue("63") int assessmentDays,
        @DefaultValue("7") int assessmentEarlyDays,
        @DefaultValue("7") int chaseDays,
        @DefaultValue("7") int responseDays,
        @DefaultValue("7d") Duration adjustmentWithin,
        @DefaultValue("24h") Duration lookAgain,
        @DefaultValue("false") boolean adjustsAtSixWeeks) {

    public TreatmentSettings {
        if (firstAssessmentDays < 1
                || assessmentDays < 1
                || assessmentEarlyDays < 0
                || assessmentEarlyDays >= Math.min(firstAssessmentDays, assessmentDays)
                || chaseDays < 1
                || responseDays < 1) {
            throw new IllegalArgumentException(
                    "Intervals of assessments are whole days, and an early one still comes after the one before");
        }
    }

    static TreatmentSettings defaults() {
        return new TreatmentSettings(
                Duration.ofDays(7), 42, 63, 7, 7, 7, Duration.ofDays(7), Duration.ofHours(24), false);
    }
}
