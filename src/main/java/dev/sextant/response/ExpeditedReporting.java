package dev.sextant.response;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.Answer;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.AskThenStore;
import dev.sextant.process.AskThenStore.Seen;
import dev.sextant.process.Decisions;
import dev.sextant.process.Decisions.DecisionResult;
import dev.sextant.process.ProcessNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Whether a reviewed event goes to the authority, and by when: by the case's table {@code expeditedReporting}. */
@Service
class ExpeditedReporting {

    private static final String DECISION = "expeditedReporting";

    private final SafetyReports reports;
    private final SafetyReportRows rows;
    private final Decisions decisions;
    private final AskThenStore askThenStore;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final ObjectMapper json;
    private final Clock clock;

    ExpeditedReporting(
            SafetyReports reports,
            SafetyReportRows rows,
            Decisions decisions,
            AskThenStore askThenStore,
            AuditTrail audit,
            Timeline timeline,
            ObjectMapper json,
            Clock clock) {
        this.reports = reports;
        this.rows = rows;
        this.decisions = decisions;
        this.askThenStore = askThenStore;
        this.audit = audit;
        this.timeline = timeline;
        this.json = json;
        this.clock = clock;
    }

    /** The same element instance is answered with the same assessment. */
    ExpeditedAssessment assess(CaseId caseId, AdverseEventId id, long elementInstanceKey) {
        return askThenStore.inRounds(
                caseId,
                () -> look(caseId, id, elementInstanceKey),
                reviewed -> decisions.evaluate(caseId, DECISION, reviewed.facts()),
                (reviewed, result) -> store(caseId, id, elementInstanceKey, reviewed, result));
    }

    /** @param review task key of the review */
    private record Reviewed(long review, Map<String, String> facts) {}

    private Seen<Reviewed, ExpeditedAssessment> look(CaseId caseId, AdverseEventId id, long elementInstanceKey) {
        Optional<ExpeditedAssessment> repeated = rows.assessmentBy(elementInstanceKey);
        if (repeated.isPresent()) {
            return new Seen.Answered<>(repeated.get());
        }
        ReportState state = reports.state(caseId, id);
        ReportStep review = state.review().orElseThrow(() -> new IllegalStateException("Nobody has reviewed " + id));
        return new Seen.Question<>(new Reviewed(review.taskKey(), facts(state, review)));
    }

    static Map<String, String> facts(ReportState state, ReportStep review) {
        AdverseEventFacts event = state.event().version(review.eventVersion()).facts();
        return Map.of(
                "serious", Answer.of(event.serious()).name(),
                "causality", review.answer("causality"),
                "expectedness", review.answer("expectedness"),
                "fatalOrLifeThreatening", event.fatalOrLifeThreatening().name());
    }

    private ExpeditedAssessment store(
            CaseId caseId, AdverseEventId id, long elementInstanceKey, Reviewed reviewed, DecisionResult result) {
        ReportState state = reports.state(caseId, id);
        Expedited expedited =
                Expedited.valueOf(result.output().path("expedited").asText());
        Instant start = state.clockStart(expedited);
        Duration within = Duration.ofDays(result.output().path("withinDays").asLong());
        Duration complete =
                Duration.ofDays(result.output().path("completeWithinDays").asLong());
        // What is learnt after a report was submitted follows within the time for completing one.
        boolean again = state.wasSubmitted(expedited);
        Instant completeBy = (again ? state.event().facts().awareAt() : start).plus(complete);
        ExpeditedAssessment assessment = new ExpeditedAssessment(
                id,
                reviewed.review(),
                expedited,
                result.output().path("reason").asText(),
                again ? completeBy : start.plus(within),
                completeBy,
                json.valueToTree(reviewed.facts()),
                result.decisionId(),
                result.version(),
                result.decisionKey(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        rows.add(assessment, elementInstanceKey);
        Map<String, String> facts = Map.of(
                ProcessNames.ADVERSE_EVENT_ID,
                id.value(),
                "expedited",
                expedited.name(),
                "decisionKey",
                Long.toString(result.decisionKey()));
        audit.record(caseId, "system assess-expedited", "expedited-reporting-assessed", facts);
        timeline.add(caseId, "expedited-reporting-assessed", assessment.reason(), facts);
        return assessment;
    }
}
