package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.document.Documents;
import dev.sextant.document.StoredDocument;
import dev.sextant.grouping.Signatures;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.NotFound;
import dev.sextant.process.ProcessNames;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.regimen.Regimens;
import dev.sextant.security.Person;
import dev.sextant.treatment.TreatmentLine;
import dev.sextant.treatment.TreatmentLines;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Evidence of the decision on a running line counts no more: the board keeps the decision, or has the line reconsidered. It is
 * a decision: overtaken, it has no effect, and the board is asked again.
 */
@Component
class DiscussAmendedEvidence implements TaskHandler {

    /** Routing value: what was answered stays in the record. */
    private static final String DISCUSSED = "DISCUSSED";

    private final BoardBook book;
    private final EvidenceDiscussions discussions;
    private final AmendedLineEvidence amended;
    private final TreatmentLines lines;
    private final Regimens regimens;
    private final Documents documents;
    private final Signatures signatures;
    private final ObjectMapper json;

    DiscussAmendedEvidence(
            BoardBook book,
            EvidenceDiscussions discussions,
            AmendedLineEvidence amended,
            TreatmentLines lines,
            Regimens regimens,
            Documents documents,
            Signatures signatures,
            ObjectMapper json) {
        this.book = book;
        this.discussions = discussions;
        this.amended = amended;
        this.lines = lines;
        this.regimens = regimens;
        this.documents = documents;
        this.signatures = signatures;
        this.json = json;
    }

    enum Outcome {
        KEEP_DECISION,
        RECONSIDER
    }

    @Override
    public String formId() {
        return "discuss-amended-evidence";
    }

    @Override
    public Optional<String> meaning() {
        return Optional.of("I answer for the tumour board whether the decision stands on the amended evidence");
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return shown(discussion(task));
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        Outcome outcome = answers.require("amendedEvidenceDecision", Outcome.class);
        String reason = answers.requireText("reason");
        EvidenceDiscussion discussion = discussion(task);
        amended.answer(task.caseId(), discussion.discussionId()).ifPresent(earlier -> {
            throw new Conflict("already-discussed", "The board answered before: " + earlier.outcome());
        });
        ObjectNode details = json.createObjectNode()
                .put("discussionId", discussion.discussionId())
                .put("lineId", discussion.lineId().value())
                .put("decisionId", discussion.decisionId())
                .put("signedVersion", discussion.signedVersion())
                .put("laterVersion", discussion.laterVersion());
        book.decide(
                NewDecision.of(
                                task.caseId(),
                                BoardDecision.Kind.AMENDED_EVIDENCE,
                                outcome,
                                Optional.of(reason),
                                shown(discussion),
                                person.userName(),
                                book.now(),
                                task.key(),
                                BoardDecision.State.SIGNED)
                        .with(details),
                outcome == Outcome.KEEP_DECISION
                        ? "The board keeps its decision though its evidence was amended"
                        : "The board has the running line reconsidered, because evidence of its decision was amended");
        return Map.of("amendedEvidenceDecision", DISCUSSED);
    }

    @Override
    public void overtaken(TaskContext task) {
        book.overtaken(task.caseId(), task.key());
    }

    private EvidenceDiscussion discussion(TaskContext task) {
        String id = task.requireReference(ProcessNames.DISCUSSION_ID);
        return discussions
                .find(id)
                .filter(found -> found.caseId().equals(task.caseId()))
                .orElseThrow(() -> new NotFound("discussion", id));
    }

    private ObjectNode shown(EvidenceDiscussion discussion) {
        ObjectNode evidence = json.createObjectNode();
        TreatmentLine line = lines.require(discussion.lineId());
        evidence.putObject("line")
                .put("lineId", line.id().value())
                .put("number", line.number())
                .put("regimen", line.regimen())
                .put("title", regimens.require(line.regimen()).title());
        book.records().ofCase(discussion.caseId()).stream()
                .filter(decision -> decision.decisionId().equals(discussion.decisionId()))
                .findFirst()
                .ifPresent(decision -> evidence.set("signedDecision", DecisionBrief.of(decision, json)));
        evidence.set("difference", json.valueToTree(discussion.difference()));
        var amendments = evidence.putArray("amendedDocuments");
        discussion.documents().stream()
                .flatMap(id -> documents.find(id).stream())
                .forEach(document -> amendments.add(amendment(document)));
        ObjectNode versions = evidence.putObject("signature");
        versions.put("signedVersion", discussion.signedVersion());
        versions.put("laterVersion", discussion.laterVersion());
        signatures
                .version(discussion.caseId(), discussion.signedVersion())
                .ifPresent(version ->
                        versions.put("signedSha256", version.contentSha256().hex()));
        versions.put("laterSha256", discussion.laterContent().hex());
        return evidence;
    }

    /** Which document counts no more, and why. */
    private ObjectNode amendment(StoredDocument document) {
        ObjectNode shown = json.createObjectNode()
                .put("documentId", document.id().value())
                .put("kind", document.kind().name())
                .put("fileName", document.fileName())
                .put("receivedAt", document.receivedAt().toString());
        document.enteredInError()
                .ifPresent(mark -> shown.put("now", "ENTERED_IN_ERROR").put("reason", mark.reason()));
        document.supersededBy().flatMap(documents::find).ifPresent(later -> {
            shown.put("now", later.status().name());
            shown.put("supersededBy", later.id().value());
            later.context().reason().ifPresent(reason -> shown.put("reason", reason));
        });
        return shown;
    }
}
