package dev.sextant.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An adverse event as it is known now, with its versions and reports; for the API and, with times that stand, as evidence. */
record AdverseEventView(
        String adverseEventId,
        String caseId,
        int version,
        FactsView facts,
        List<VersionView> versions,
        List<ReportView> reports) {

    static AdverseEventView of(AdverseEvent event, List<ReportState> reports, ResponseSettings settings) {
        return new AdverseEventView(
                event.id().value(),
                event.caseId().value(),
                event.latest().version(),
                FactsView.of(event.facts()),
                event.versions().stream().map(VersionView::of).toList(),
                reports.stream().map(report -> ReportView.of(report, settings)).toList());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FactsView(
            String term,
            @Nullable Integer grade,
            boolean serious,
            Set<Seriousness> seriousness,
            LocalDate onset,
            Instant awareAt,
            List<String> drugs,
            DrugAction action,
            boolean unacceptable,
            EventOutcome outcome,
            @Nullable SpecialInterest special) {

        static FactsView of(AdverseEventFacts facts) {
            return new FactsView(
                    facts.term(),
                    facts.grade().orElse(null),
                    facts.serious(),
                    facts.seriousness(),
                    facts.onset(),
                    facts.awareAt(),
                    facts.drugs(),
                    facts.action(),
                    facts.unacceptable(),
                    facts.outcome(),
                    facts.special().orElse(null));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionView(
            int version, FactsView facts, @Nullable String reason, String recordedBy, Instant recordedAt) {

        static VersionView of(AdverseEvent.Version version) {
            return new VersionView(
                    version.version(),
                    FactsView.of(version.facts()),
                    version.reason().orElse(null),
                    version.recordedBy(),
                    version.recordedAt());
        }
    }

    /**
     * @param sponsorReported TIMELY, LATE, or OPEN while nothing was sent
     * @param open what is open
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReportView(
            int report,
            int beginsWithVersion,
            Instant begunAt,
            Instant sponsorDueAt,
            String sponsorReported,
            @Nullable ExpeditedView expedited,
            List<StepView> steps,
            String open,
            @Nullable Instant closedAt) {

        static ReportView of(ReportState state, ResponseSettings settings) {
            return new ReportView(
                    state.report().number(),
                    state.report().beginsWithVersion(),
                    state.report().begunAt(),
                    state.sponsorDueAt(settings),
                    state.steps().stream()
                            .filter(step -> step.kind() == ReportStep.Kind.SPONSOR)
                            .findFirst()
                            .map(step -> step.lateBy().isPresent() || sentAfter(step, state.sponsorDueAt(settings))
                                    ? "LATE"
                                    : "TIMELY")
                            .orElse("OPEN"),
                    state.assessment().map(ExpeditedView::of).orElse(null),
                    state.steps().stream().map(StepView::of).toList(),
                    state.open().name(),
                    state.report().closedAt().orElse(null));
        }

        /** It was due earlier than was known when it was sent. */
        private static boolean sentAfter(ReportStep step, Instant due) {
            return step.doneAt().filter(due::isBefore).isPresent();
        }
    }

    record ExpeditedView(
            String expedited,
            String reason,
            Instant dueAt,
            Instant completeBy,
            String decisionId,
            int decisionVersion) {

        static ExpeditedView of(ExpeditedAssessment assessment) {
            return new ExpeditedView(
                    assessment.expedited().name(),
                    assessment.reason(),
                    assessment.dueAt(),
                    assessment.completeBy(),
                    assessment.decisionId(),
                    assessment.decisionVersion());
        }
    }

    /** @param lateByMinutes how much too late it was sent; absent when it was in time */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepView(
            String kind,
            int eventVersion,
            JsonNode answers,
            @Nullable Instant doneAt,
            @Nullable Instant dueAt,
            boolean late,
            @Nullable Long lateByMinutes,
            String recordedBy,
            Instant recordedAt) {

        static StepView of(ReportStep step) {
            return new StepView(
                    step.kind().name(),
                    step.eventVersion(),
                    step.answers(),
                    step.doneAt().orElse(null),
                    step.dueAt().orElse(null),
                    step.lateBy().isPresent(),
                    step.lateBy().map(late -> late.toMinutes()).orElse(null),
                    step.recordedBy(),
                    step.recordedAt());
        }
    }
}
