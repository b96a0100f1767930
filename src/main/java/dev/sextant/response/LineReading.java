package dev.sextant.response;

import dev.sextant.kernel.AssessmentId;
import dev.sextant.response.recist.Baseline;
import dev.sextant.response.recist.BaselineFinding;
import dev.sextant.response.recist.BestResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One reader's assessments of a line against the line's own baseline.
 *
 * @param baselineId the assessment that serves as baseline
 * @param findings about the baseline, errors first
 * @param assessments in the order of time
 * @param best with the signed categories where they are signed
 */
public record LineReading(
        String reader,
        AssessmentId baselineId,
        Baseline baseline,
        List<BaselineFinding> findings,
        List<ReadAssessment> assessments,
        BestResponse best) {

    public LineReading {
        findings = List.copyOf(findings);
        assessments = List.copyOf(assessments);
    }

    /** Sum of the targets' diameters at baseline, in millimetres. */
    public BigDecimal baselineSum() {
        return baseline.sum();
    }

    public Optional<ReadAssessment> assessment(AssessmentId id) {
        return assessments.stream()
                .filter(assessment -> assessment.id().equals(id))
                .findFirst();
    }
}
