package dev.sextant.board;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.board.BoardDecision.Kind;
import dev.sextant.grouping.Arm;
import dev.sextant.grouping.ArmAssessments;
import dev.sextant.grouping.ArmAssessments.ArmAssessment;
import dev.sextant.grouping.Signatures;
import dev.sextant.grouping.Signatures.SignatureVersion;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.NotFound;
import dev.sextant.process.ProcessNames;
import dev.sextant.process.TaskContext;
import dev.sextant.regimen.Regimens;
import dev.sextant.response.Responses;
import dev.sextant.treatment.AdjustmentProposal;
import dev.sextant.treatment.Proposals;
import dev.sextant.treatment.TreatmentLine;
import dev.sextant.treatment.TreatmentLines;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is shown to the board before it decides on a running line. */
@Component
class AdjustmentEvidence {

    private final BoardRecords records;
    private final Proposals proposals;
    private final TreatmentLines lines;
    private final Signatures signatures;
    private final ArmAssessments assessments;
    private final Regimens regimens;
    private final Responses responses;
    private final ObjectMapper json;

    AdjustmentEvidence(
            BoardRecords records,
            Proposals proposals,
            TreatmentLines lines,
            Signatures signatures,
            ArmAssessments assessments,
            Regimens regimens,
            Responses responses,
            ObjectMapper json) {
        this.records = records;
        this.proposals = proposals;
        this.lines = lines;
        this.signatures = signatures;
        this.assessments = assessments;
        this.regimens = regimens;
        this.responses = responses;
        this.json = json;
    }

    /**
     * @throws NotFound when the proposal is not of that case and line
     * @throws Conflict code {@code evidence-changed} when the arms were assessed again since, or the line has ended
     */
    AdjustmentQuestion question(TaskContext task) {
        CaseId caseId = task.caseId();
        LineId lineId = new LineId(task.requireReference(ProcessNames.LINE_ID));
        AdjustmentProposal proposal = proposals.require(task.requireReference(ProcessNames.PROPOSAL_ID));
        if (!proposal.caseId().equals(caseId) || !proposal.lineId().equals(lineId)) {
            throw new NotFound("proposal of " + lineId, proposal.proposalId());
        }
        TreatmentLine line = lines.require(lineId);
        if (!line.isRunning()) {
            throw new Conflict("evidence-changed", "Line " + line.number() + " does not run any more");
        }
        ArmAssessment assessment =
                assessments.latest(caseId).orElseThrow(() -> new NotFound("arm assessment of", caseId));
        if (assessment.signatureVersion() != proposal.signatureVersion()) {
            throw new Conflict(
                    "evidence-changed",
                    "The arms were assessed again, for signature version " + assessment.signatureVersion());
        }
        SignatureVersion signature = signatures
                .version(caseId, proposal.signatureVersion())
                .orElseThrow(() -> new NotFound("signature version " + proposal.signatureVersion() + " of", caseId));
        return new AdjustmentQuestion(
                proposal,
                line,
                signature,
                assessment,
                RegimenChoices.of(regimens, proposal, line.regimen(), assessment.content()));
    }

    ObjectNode shown(AdjustmentQuestion question) {
        ObjectNode evidence = json.createObjectNode();
        evidence.set("proposal", proposal(question.proposal()));
        evidence.set("line", line(question.line()));
        evidence.set(
                "response",
                responses.evidence(question.proposal().caseId(), question.line().id()));
        evidence.set("facts", question.proposal().facts());
        evidence.set("openRegimens", openRegimens(question.choices()));
        evidence.set("regimens", regimens(question.choices()));
        ObjectNode assessment = evidence.putObject("assessment");
        assessment.put("signatureVersion", question.signature().version());
        assessment.put("signatureSha256", question.signature().contentSha256().hex());
        assessment.put("outcome", question.assessment().outcome().name());
        assessment.put("proposedArm", question.assessment().arm().map(Arm::name).orElse("NONE"));
        assessment.set("content", question.assessment().content());
        List<BoardDecision> earlier = records.ofCase(question.proposal().caseId()).stream()
                .filter(decision -> decision.kind() == Kind.ARM || decision.kind() == Kind.ADJUSTMENT)
                .toList();
        ArrayNode list = evidence.putArray("earlierDecisions");
        earlier.forEach(decision -> list.add(DecisionBrief.of(decision, json)));
        earlier.stream()
                .filter(decision -> decision.isAbout(question.line().id()))
                .reduce((first, second) -> second)
                .filter(decision -> decision.state() == BoardDecision.State.REOPENED)
                .flatMap(decision -> decision.states().getLast().difference())
                .ifPresent(difference -> evidence.set("difference", json.valueToTree(difference)));
        return evidence;
    }

    private ObjectNode proposal(AdjustmentProposal proposal) {
        ObjectNode shown = json.createObjectNode();
        shown.put("proposalId", proposal.proposalId());
        shown.put("evidenceSha256", proposal.evidence().hex());
        shown.put("proposal", proposal.proposal().name());
        proposal.regimen()
                .ifPresent(key -> shown.put("regimen", key)
                        .put("title", regimens.require(key).title()));
        shown.put("basis", proposal.basis().name());
        shown.put("discordant", proposal.discordant());
        shown.put("reason", proposal.reason());
        shown.set("triggers", json.valueToTree(proposal.triggers()));
        shown.set("openRegimens", json.valueToTree(proposal.openRegimens()));
        shown.set("rule", json.valueToTree(proposal.rule()));
        shown.set("inputs", proposal.inputs());
        return shown;
    }

    private ObjectNode line(TreatmentLine line) {
        ObjectNode shown = json.createObjectNode();
        shown.put("lineId", line.id().value());
        shown.put("number", line.number());
        shown.put("regimen", line.regimen());
        shown.put("title", regimens.require(line.regimen()).title());
        line.firstDoseOn().ifPresent(first -> shown.put("firstDoseOn", first.toString()));
        return shown;
    }

    private ArrayNode openRegimens(RegimenChoices choices) {
        ArrayNode options = json.createArrayNode();
        choices.allowed()
                .forEach(choice -> options.addObject()
                        .put("label", choice.regimen().title() + (choice.open() ? "" : " (not open)"))
                        .put("value", choice.regimen().key()));
        return options;
    }

    private ArrayNode regimens(RegimenChoices choices) {
        ArrayNode all = json.createArrayNode();
        choices.choices()
                .forEach(choice -> all.addObject()
                        .put("regimen", choice.regimen().key())
                        .put("arm", choice.regimen().arm())
                        .put("armState", choice.armState().name())
                        .put("open", choice.open())
                        .put("blocked", choice.blocked())
                        .put("why", choice.why()));
        return all;
    }
}
