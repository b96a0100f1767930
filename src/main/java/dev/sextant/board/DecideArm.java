package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.grouping.Arm;
import dev.sextant.grouping.ArmAssessments;
import dev.sextant.grouping.ArmAssessments.ArmAssessment;
import dev.sextant.grouping.Signatures;
import dev.sextant.grouping.Signatures.SignatureVersion;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.NotFound;
import dev.sextant.process.ProcessNames;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * The first of the two signatures under an arm. A choice that decides on treatment is proposed until another board member
 * has countersigned; asking for a re-test or waiving an item needs one signature. It is a decision: overtaken, it has no
 * effect, and its waivers are taken back. An earlier proposal that it replaced stays replaced: new evidence had taken its
 * countersignature away before.
 */
@Component
class DecideArm implements TaskHandler {

    private final BoardBook book;
    private final Signatures signatures;
    private final ArmAssessments assessments;
    private final Implementations implementations;
    private final ObjectMapper json;

    DecideArm(
            BoardBook book,
            Signatures signatures,
            ArmAssessments assessments,
            Implementations implementations,
            ObjectMapper json) {
        this.book = book;
        this.signatures = signatures;
        this.assessments = assessments;
        this.implementations = implementations;
        this.json = json;
    }

    @Override
    public String formId() {
        return "decide-arm";
    }

    @Override
    public Optional<String> meaning() {
        return Optional.of("I decide on the arm for the tumour board, on the evidence shown");
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return evidence(question(task));
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        Question question = question(task);
        ArmChoice choice = ArmChoice.of(answers, question.assessment());
        ObjectNode evidence = evidence(question);
        overtakeProposals(task.caseId());
        ObjectNode details = json.createObjectNode();
        if (!choice.waived().isEmpty()) {
            details.set("waivedItems", json.valueToTree(choice.waived()));
        }
        book.decide(
                new NewDecision(
                        task.caseId(),
                        BoardDecision.Kind.ARM,
                        choice.decision().name(),
                        choice.arm(),
                        choice.reason(),
                        details,
                        Optional.of(new BoardDecision.SignatureReference(
                                question.signature().version(),
                                question.signature().contentSha256())),
                        Optional.empty(),
                        evidence,
                        person.userName(),
                        book.now(),
                        task.key(),
                        choice.decision().needsCountersignature()
                                ? BoardDecision.State.PROPOSED
                                : BoardDecision.State.SIGNED),
                sentence(choice));
        choice.waived()
                .forEach(item -> assessments.waive(
                        task.caseId(), item, choice.reason().orElseThrow(), person.userName(), task.key()));
        return Map.of("armDecision", choice.decision().name());
    }

    @Override
    public void overtaken(TaskContext task) {
        book.overtaken(task.caseId(), task.key());
        assessments.overtakeWaivers(task.caseId(), task.key());
    }

    /** A proposal whose countersignature new evidence interrupted waits for nobody any more. */
    private void overtakeProposals(CaseId caseId) {
        for (BoardDecision earlier : book.records().ofCase(caseId)) {
            if (earlier.is(BoardDecision.Kind.ARM, BoardDecision.State.PROPOSED)) {
                book.enter(
                        earlier,
                        BoardDecision.State.OVERTAKEN,
                        "system",
                        Optional.of("Decided again before it was countersigned"),
                        OptionalLong.empty(),
                        Optional.empty(),
                        "The proposed arm was overtaken by a new decision");
            }
        }
    }

    private ObjectNode evidence(Question question) {
        SignatureVersion signature = question.signature();
        ArmAssessment assessment = question.assessment();
        ObjectNode evidence = json.createObjectNode();
        evidence.putObject("signature")
                .put("version", signature.version())
                .put("contentSha256", signature.contentSha256().hex())
                .set("content", signature.content());
        ObjectNode shown = evidence.putObject("assessment");
        shown.put("signatureVersion", assessment.signatureVersion());
        shown.put("outcome", assessment.outcome().name());
        shown.put("proposedArm", assessment.arm().map(Arm::name).orElse("NONE"));
        shown.set("missing", json.valueToTree(assessment.missing()));
        shown.set("content", assessments.withOrganoids(assessment));
        ArrayNode items = evidence.putArray("missingItems");
        assessment
                .missing()
                .forEach(item -> items.addObject().put("label", item).put("value", item));
        List<BoardDecision> onTreatment = book.records().ofCase(question.caseId()).stream()
                .filter(decision ->
                        decision.kind() == BoardDecision.Kind.ARM || decision.kind() == BoardDecision.Kind.ADJUSTMENT)
                .toList();
        ArrayNode list = evidence.putArray("earlierDecisions");
        onTreatment.forEach(decision -> list.add(DecisionBrief.of(decision, implementations.of(decision), json)));
        List<BoardDecision> earlier = onTreatment.stream()
                .filter(decision -> decision.kind() == BoardDecision.Kind.ARM)
                .toList();
        difference(question, earlier).ifPresent(node -> evidence.set("difference", node));
        return evidence;
    }

    /** Against the version that a decision was last taken on, when it is not this one. */
    private Optional<JsonNode> difference(Question question, List<BoardDecision> earlier) {
        return earlier.stream()
                .reduce((first, second) -> second)
                .flatMap(BoardDecision::signature)
                .filter(decided -> decided.version() != question.signature().version())
                .flatMap(decided -> signatures.version(question.caseId(), decided.version()))
                .map(decided -> {
                    ObjectNode node = json.valueToTree(SignatureDifference.between(
                            decided.content(), question.signature().content()));
                    node.put("fromVersion", decided.version());
                    node.put("toVersion", question.signature().version());
                    return node;
                });
    }

    private Question question(TaskContext task) {
        CaseId caseId = task.caseId();
        int version = new BigDecimal(task.requireReference(ProcessNames.SIGNATURE_VERSION)).intValueExact();
        SignatureVersion signature = signatures
                .version(caseId, version)
                .orElseThrow(() -> new NotFound("signature version " + version + " of", caseId));
        ArmAssessment assessment =
                assessments.latest(caseId).orElseThrow(() -> new NotFound("arm assessment of", caseId));
        if (assessment.signatureVersion() != version) {
            throw new Conflict(
                    "evidence-changed",
                    "The arms were assessed again, for signature version " + assessment.signatureVersion());
        }
        return new Question(caseId, signature, assessment);
    }

    private static String sentence(ArmChoice choice) {
        return switch (choice.decision()) {
            case CONFIRM_PROPOSED ->
                "The board proposes the assessed arm " + choice.arm().orElseThrow();
            case OTHER_ARM -> "The board proposes arm " + choice.arm().orElseThrow() + ", not the assessed one";
            case NO_ARM -> "The board proposes that no arm fits";
            case RE_TEST -> "The board asks for a re-test";
            case WAIVE -> "The board accepts that it stays unknown: " + String.join(", ", choice.waived());
        };
    }

    private record Question(CaseId caseId, SignatureVersion signature, ArmAssessment assessment) {}
}
