package dev.sextant.response;

import dev.sextant.kernel.AdverseEventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where safety reports are kept. */
interface SafetyReportRows {

    void begin(SafetyReport report);

    void close(SafetyReport report, int eventVersion, Instant at);

    /** Oldest first. */
    List<SafetyReport> reports(AdverseEventId id);

    default Optional<SafetyReport> last(AdverseEventId id) {
        return reports(id).stream().reduce((first, second) -> second);
    }

    void add(ReportStep step);

    /** Those that took effect, oldest first. */
    List<ReportStep> steps(AdverseEventId id);

    /** A signed review that the process had no use for. @return whether it counted until now */
    boolean reviewOvertaken(long taskKey);

    void add(ExpeditedAssessment assessment, long elementInstanceKey);

    Optional<ExpeditedAssessment> assessmentBy(long elementInstanceKey);

    /** Oldest first. */
    List<ExpeditedAssessment> assessments(AdverseEventId id);
}
