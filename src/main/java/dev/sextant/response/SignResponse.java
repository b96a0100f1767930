package dev.sextant.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.AssessmentId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.LineId;
import dev.sextant.process.ProcessNames;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.response.recist.Assessment;
import dev.sextant.response.recist.OverallResponse;
import dev.sextant.security.Person;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * The investigator's signature under a response: a physician signs it (ICH E6), whatever was computed. It wakes nobody: the
 * line that asked for it goes on by the completion, and a wake would take away the task that comes next.
 */
@Component
class SignResponse implements TaskHandler {

    private final Responses responses;
    private final AssessmentRows rows;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;

    SignResponse(
            Responses responses,
            AssessmentRows rows,
            Timeline timeline,
            AuditTrail audit,
            ObjectMapper json,
            Clock clock) {
        this.responses = responses;
        this.rows = rows;
        this.timeline = timeline;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "sign-response";
    }

    @Override
    public Optional<String> meaning() {
        return Optional.of("I have seen the lesions and figures shown, and the response category that I give is mine");
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        ObjectNode evidence = json.createObjectNode();
        evidence.put("assessmentId", assessmentId(task).value());
        assessment(task)
                .ifPresentOrElse(
                        assessment -> {
                            evidence.put(
                                    "computed", assessment.evaluated().overall().name());
                            evidence.set(
                                    "lesions", lesions(assessment.evaluated().assessment()));
                            evidence.set("assessment", json.valueToTree(AssessmentView.of(assessment)));
                        },
                        () -> evidence.put("replaced", "This assessment was corrected: there is nothing to sign"));
        evidence.set("line", responses.evidence(task.caseId(), lineId(task)));
        return evidence;
    }

    /** Each lesion as it was seen that day; sizes in millimetres. */
    private ArrayNode lesions(Assessment seen) {
        ArrayNode lesions = json.createArrayNode();
        seen.targets().forEach(target -> {
            ObjectNode row = lesions.addObject().put("lesion", target.lesion()).put("kind", "TARGET");
            row.put("state", target.state().name());
            target.measured().ifPresent(mm -> row.put("mm", mm));
        });
        seen.nonTargets()
                .forEach(finding -> lesions.addObject()
                        .put("lesion", finding.lesion())
                        .put("kind", "NON_TARGET")
                        .put("state", finding.state().name()));
        seen.newLesions()
                .forEach(found ->
                        lesions.addObject().put("lesion", found.lesion().id()).put("kind", "NEW"));
        return lesions;
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        ReadAssessment assessment = assessment(task)
                .orElseThrow(() -> new Conflict(
                        "assessment-replaced", "This assessment was corrected: the new one is to be signed"));
        OverallResponse computed = assessment.evaluated().overall();
        var judgement = answers.require("responseJudgement", SignedResponse.Judgement.class);
        Optional<String> reason = answers.text("reason");
        SignedResponse signed = new SignedResponse(
                lineId(task),
                assessment.id(),
                judgement,
                computed,
                response(judgement, computed, answers),
                judgement == SignedResponse.Judgement.OTHER ? Optional.of(answers.requireText("reason")) : reason,
                person.userName(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        rows.insert(signed, task.caseId(), task.key());
        tell(task, signed);
        return Map.of();
    }

    @Override
    public void overtaken(TaskContext task) {
        if (rows.signatureOvertaken(task.key())) {
            timeline.add(
                    task.caseId(),
                    "response-signed",
                    "The signature under the response took no effect: the case had moved on",
                    Map.of(ProcessNames.ASSESSMENT_ID, assessmentId(task).value()));
        }
    }

    private static OverallResponse response(
            SignedResponse.Judgement judgement, OverallResponse computed, TaskAnswers answers) {
        if (judgement == SignedResponse.Judgement.AGREED) {
            return computed;
        }
        OverallResponse other = answers.require("response", OverallResponse.class);
        if (other == computed || other == OverallResponse.MISSING) {
            throw new InvalidInput("answers.response", "another category than the computed " + computed, other);
        }
        return other;
    }

    private void tell(TaskContext task, SignedResponse signed) {
        Map<String, String> facts = new TreeMap<>();
        facts.put(ProcessNames.LINE_ID, signed.lineId().value());
        facts.put(ProcessNames.ASSESSMENT_ID, signed.assessmentId().value());
        facts.put("computed", signed.computed().name());
        facts.put("response", signed.response().name());
        facts.put("taskKey", Long.toString(task.key()));
        audit.record(task.caseId(), signed.signedBy(), "response-signed", facts);
        timeline.add(
                task.caseId(),
                "response-signed",
                "The investigator signed the response "
                        + signed.response().term()
                        + (signed.judgement() == SignedResponse.Judgement.OTHER
                                ? "; computed was " + signed.computed().term()
                                : ""),
                facts);
    }

    private Optional<ReadAssessment> assessment(TaskContext task) {
        return responses
                .ofLine(task.caseId(), lineId(task))
                .flatMap(LineResponse::reading)
                .flatMap(reading -> reading.assessment(assessmentId(task)));
    }

    private static LineId lineId(TaskContext task) {
        return new LineId(task.requireReference(ProcessNames.LINE_ID));
    }

    private static AssessmentId assessmentId(TaskContext task) {
        return new AssessmentId(task.requireReference(ProcessNames.ASSESSMENT_ID));
    }
}
