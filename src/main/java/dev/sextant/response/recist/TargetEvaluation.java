package dev.sextant.response.recist;

import java.util.List;
import java.util.Optional;

/**
 * Response of the targets, with its figures.
 *
 * @param figures none when there are no targets
 * @param notEvaluable targets that were not assessed, or were treated locally
 */
public record TargetEvaluation(
        TargetResponse response, Optional<SumOfDiameters> figures, List<String> notEvaluable, String reason) {

    public TargetEvaluation {
        notEvaluable = List.copyOf(notEvaluable);
    }
}
