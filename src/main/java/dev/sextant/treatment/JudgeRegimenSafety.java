package dev.sextant.treatment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.regimen.RegimenSafety.Overall;
import dev.sextant.security.Person;
import dev.sextant.treatment.SafetyStore.Judged;
import dev.sextant.treatment.SafetyStore.Judgement;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The investigator judges warnings and what is not known; a block cannot be judged away. It is a decision: overtaken, it has
 * no effect, and neither has what it said of the line and of the board's decision.
 */
@Component
class JudgeRegimenSafety implements TaskHandler {

    private final SafetyStore store;
    private final LineEvidence evidence;
    private final TreatmentLines lines;
    private final ObjectProvider<DecisionOutcomes> outcomes;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final Rows rows;
    private final Clock clock;

    JudgeRegimenSafety(
            SafetyStore store,
            LineEvidence evidence,
            TreatmentLines lines,
            ObjectProvider<DecisionOutcomes> outcomes,
            CaseFiles cases,
            Timeline timeline,
            AuditTrail audit,
            Rows rows,
            Clock clock) {
        this.store = store;
        this.evidence = evidence;
        this.lines = lines;
        this.outcomes = outcomes;
        this.cases = cases;
        this.timeline = timeline;
        this.audit = audit;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "judge-regimen-safety";
    }

    @Override
    public Optional<String> meaning() {
        return Optional.of("I have judged whether this regimen may be given to this patient, on the checks shown");
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        TreatmentLine line = evidence.line(task);
        ObjectNode shown = evidence.of(line);
        store.latestCheck(line.id())
                .ifPresent(check -> shown.putObject("checks")
                        .put("version", check.version())
                        .put("recordedBy", check.recordedBy())
                        .set("facts", rows.tree(check.facts())));
        store.latestAssessment(line.id()).ifPresent(assessment -> {
            ObjectNode safety = shown.putObject("safety")
                    .put("overall", assessment.overall().name());
            safety.set("verdicts", rows.tree(assessment.verdicts()));
            safety.putObject("decision")
                    .put("id", assessment.decisionId())
                    .put("version", assessment.decisionVersion());
        });
        return shown;
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        cases.requireOpen(task.caseId());
        TreatmentLine line = evidence.line(task);
        SafetyStore.Assessment assessment = store.latestAssessment(line.id())
                .orElseThrow(() -> new Conflict("nothing-to-judge", "The regimen's safety was not assessed"));
        Judgement judgement = answers.require("safetyJudgement", Judgement.class);
        String reason = answers.requireText("reason");
        if (judgement == Judgement.PROCEED && assessment.overall() == Overall.BLOCKED) {
            throw new InvalidInput(
                    "answers.safetyJudgement",
                    "RECORD_AGAIN or CHANGE_DECISION: a check blocks this regimen",
                    judgement);
        }
        store.addJudgement(
                assessment.id(), new Judged(judgement, reason, person.userName(), clock.instant()), task.key());
        if (judgement == Judgement.CHANGE_DECISION) {
            lines.notImplemented(line.id(), "Not safe: " + reason, person.userName(), OptionalLong.of(task.key()));
            outcomes.ifAvailable(
                    board -> board.unsafe(task.caseId(), line.decisionId(), reason, person.userName(), task.key()));
        }
        tell(task, line, judgement, person);
        return Map.of("safetyJudgement", judgement.name());
    }

    private void tell(TaskContext task, TreatmentLine line, Judgement judgement, Person person) {
        String sentence = switch (judgement) {
            case PROCEED -> "The investigator signed that the regimen may be given";
            case RECORD_AGAIN -> "The investigator asked for the safety checks again";
            case CHANGE_DECISION -> "The investigator asked for another decision, because the regimen is not safe";
        };
        timeline.add(
                task.caseId(),
                "regimen-safety-judged",
                sentence,
                Map.of("lineId", line.id().value()));
        audit.record(
                task.caseId(),
                person.userName(),
                "regimen-safety-judged",
                Map.of(
                        "lineId", line.id().value(),
                        "safetyJudgement", judgement.name(),
                        "taskKey", Long.toString(task.key())));
    }

    @Override
    public void overtaken(TaskContext task) {
        if (store.overtakeJudgement(task.key())) {
            lines.overtaken(task.caseId(), task.key());
            outcomes.ifAvailable(board -> board.overtaken(task.caseId(), task.key()));
            timeline.add(
                    task.caseId(),
                    "regimen-safety-judged",
                    "The investigator's judgement took no effect: the case had moved on",
                    Map.of());
        }
    }
}
