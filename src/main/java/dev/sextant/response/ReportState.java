package dev.sextant.response;

import dev.sextant.response.ReportStep.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a safety report stands, from what is on record alone.
 *
 * @param steps of this report, oldest first
 * @param assessments of this event, oldest first
 * @param outOfReach when it was recorded that the patient cannot be followed any more (death, withdrawal of all consent)
 */
record ReportState(
        AdverseEvent event,
        SafetyReport report,
        List<ReportStep> steps,
        List<ExpeditedAssessment> assessments,
        Optional<Instant> outOfReach) {

    /** What is open. */
    enum Open {
        /** The outcome of the event. */
        OPEN,
        /** The event is another than the investigator has reviewed. */
        REVIEW,
        /** A report to the authority is missing, or has to be completed. */
        EXPEDITE,
        CLOSED
    }

    static final Duration FIFTEEN_DAYS = Duration.ofDays(15);

    ReportState {
        steps = steps.stream().filter(step -> step.report() == report.number()).toList();
        assessments = List.copyOf(assessments);
    }

    Optional<ReportStep> review() {
        return last(Kind.REVIEW);
    }

    /** The one that belongs to the latest review. */
    Optional<ExpeditedAssessment> assessment() {
        return review().flatMap(review -> assessments.stream()
                .filter(assessment -> assessment.review() == review.taskKey())
                .reduce((first, second) -> second));
    }

    private Optional<ReportStep> last(Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).reduce((first, second) -> second);
    }

    Open open() {
        if (report.isClosed()) {
            return Open.CLOSED;
        }
        Optional<ReportStep> review = review();
        if (review.isEmpty()
                || event.facts()
                        .differsForReview(
                                event.version(review.get().eventVersion()).facts())) {
            return Open.REVIEW;
        }
        if (assessment().filter(this::isToBeSubmitted).isPresent()) {
            return Open.EXPEDITE;
        }
        boolean nothingMore =
                !event.facts().serious() || event.facts().outcome().isFinal() || wasFollowedToTheEnd();
        return nothingMore ? Open.CLOSED : Open.OPEN;
    }

    /** Nothing was submitted since it was assessed; or what had to be within seven days was not complete. */
    private boolean isToBeSubmitted(ExpeditedAssessment assessment) {
        if (assessment.expedited() == Expedited.NOT_EXPEDITED) {
            return false;
        }
        Optional<ReportStep> submitted = submitted(assessment);
        return submitted.isEmpty()
                || (assessment.expedited() == Expedited.SEVEN_DAYS
                        && submitted.get().answer("complete").equals("NO"));
    }

    private Optional<ReportStep> submitted(ExpeditedAssessment since) {
        return last(Kind.AUTHORITY).filter(step -> !step.recordedAt().isBefore(since.assessedAt()));
    }

    /** Somebody asked once more after the patient's death or withdrawal: there is nothing else to learn. */
    private boolean wasFollowedToTheEnd() {
        return last(Kind.FOLLOW_UP)
                .filter(step -> outOfReach
                        .filter(moment -> step.recordedAt().isAfter(moment))
                        .isPresent())
                .isPresent();
    }

    /**
     * When the site became aware of what is reported. Who learns later that it knew earlier says so in a later version; a
     * later awareness, of further news, starts no clock anew.
     */
    Instant awareAt() {
        Instant first = event.version(report.beginsWithVersion()).facts().awareAt();
        return serious()
                .map(version -> version.facts().awareAt())
                .filter(first::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(first);
    }

    private Stream<AdverseEvent.Version> serious() {
        return event.versions().stream()
                .filter(version -> version.version() >= report.beginsWithVersion())
                .filter(version -> version.facts().serious());
    }

    Instant sponsorDueAt(ResponseSettings settings) {
        return awareAt().plus(settings.reportToSponsorWithin());
    }

    Instant reviewDueAt(ResponseSettings settings) {
        int version =
                review().isEmpty() ? report.beginsWithVersion() : event.latest().version();
        return event.version(version).facts().awareAt().plus(settings.reviewWithin());
    }

    Instant authorityDueAt() {
        return assessment()
                .map(assessment -> submitted(assessment).isPresent() ? assessment.completeBy() : assessment.dueAt())
                .orElseGet(() -> awareAt().plus(FIFTEEN_DAYS));
    }

    Instant followUpDueAt(ResponseSettings settings) {
        return Stream.concat(
                        steps.stream().map(ReportStep::recordedAt),
                        Stream.of(event.latest().recordedAt()))
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plus(settings.followUpEvery());
    }

    /**
     * When the authority's clock started: the site's earliest awareness of what falls under the time limit. The sponsor cannot have known earlier, so this is the cautious reading of ICH E2A, section III.B.
     */
    Instant clockStart(Expedited expedited) {
        return serious()
                .filter(version -> expedited != Expedited.SEVEN_DAYS
                        || version.facts().fatalOrLifeThreatening() != dev.sextant.kernel.Answer.NO)
                .map(version -> version.facts().awareAt())
                .min(Comparator.naturalOrder())
                .orElseGet(() -> event.facts().awareAt());
    }

    /** A report of that urgency, or of a higher one, was submitted before. */
    boolean wasSubmitted(Expedited expedited) {
        return steps.stream()
                .filter(step -> step.kind() == Kind.AUTHORITY)
                .anyMatch(step -> step.answer("expedited").equals(expedited.name())
                        || step.answer("expedited").equals(Expedited.SEVEN_DAYS.name()));
    }
}
