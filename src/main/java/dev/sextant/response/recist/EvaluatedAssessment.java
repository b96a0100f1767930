package dev.sextant.response.recist;

import java.util.List;

/**
 * One assessment with its responses.
 *
 * @param overall with what later assessments showed: a new lesion that was equivocal here and was confirmed later makes
 *     this one progression
 * @param asRead without: what could be said on that day
 * @param notes what a reader should look at again; they change nothing
 */
public record EvaluatedAssessment(
        Assessment assessment,
        TargetEvaluation target,
        NonTargetEvaluation nonTarget,
        NewLesionEvaluation newLesions,
        OverallResponse overall,
        OverallResponse asRead,
        String reason,
        List<String> notes) {

    public EvaluatedAssessment {
        notes = List.copyOf(notes);
    }

    public TimePoint timePoint() {
        return new TimePoint(assessment.date(), overall);
    }
}
