package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.board.BoardDecision.Kind;
import dev.sextant.board.BoardDecision.State;
import dev.sextant.grouping.Arm;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.regimen.Regimens;
import dev.sextant.security.Person;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * The first of the two signatures under what becomes of a running line. Every answer is proposed until another board member
 * has countersigned, also one that leaves the line as it is or follows the proposal. It is a decision: overtaken, it has no
 * effect.
 */
@Component
class DecideAdjustment implements TaskHandler {

    /** Routing value: what was decided stays in the record. */
    private static final String DECIDED = "DECIDED";

    private final BoardBook book;
    private final AdjustmentEvidence evidence;
    private final Regimens regimens;
    private final ObjectMapper json;

    DecideAdjustment(BoardBook book, AdjustmentEvidence evidence, Regimens regimens, ObjectMapper json) {
        this.book = book;
        this.evidence = evidence;
        this.regimens = regimens;
        this.json = json;
    }

    @Override
    public String formId() {
        return "decide-adjustment";
    }

    @Override
    public Optional<String> meaning() {
        return Optional.of("I decide on the treatment line for the tumour board, on the evidence shown");
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return evidence.shown(evidence.question(task));
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        AdjustmentQuestion question = evidence.question(task);
        AdjustmentChoice choice = AdjustmentChoice.of(answers, question.proposal(), question.choices());
        JsonNode shown = evidence.shown(question);
        overtakeProposals(question);
        book.decide(
                new NewDecision(
                        task.caseId(),
                        Kind.ADJUSTMENT,
                        choice.decision().name(),
                        choice.regimen()
                                .map(key -> Arm.valueOf(regimens.require(key).arm())),
                        choice.reason(),
                        json.createObjectNode()
                                .put("proposal", question.proposal().proposal().name())
                                .put("endsLine", choice.endsLine()),
                        Optional.of(new BoardDecision.SignatureReference(
                                question.signature().version(),
                                question.signature().contentSha256())),
                        Optional.of(new BoardDecision.Adjustment(
                                question.line().id(),
                                question.proposal().proposalId(),
                                question.proposal().evidence(),
                                choice.regimen())),
                        shown,
                        person.userName(),
                        book.now(),
                        task.key(),
                        State.PROPOSED),
                sentence(choice));
        return Map.of("adjustmentDecision", DECIDED);
    }

    @Override
    public void overtaken(TaskContext task) {
        book.overtaken(task.caseId(), task.key());
    }

    /** A proposal whose countersignature new evidence interrupted waits for nobody any more. */
    private void overtakeProposals(AdjustmentQuestion question) {
        for (BoardDecision earlier : book.records().ofCase(question.proposal().caseId())) {
            if (earlier.is(Kind.ADJUSTMENT, State.PROPOSED)) {
                book.enter(
                        earlier,
                        State.OVERTAKEN,
                        "system",
                        Optional.of("Decided again before it was countersigned"),
                        OptionalLong.empty(),
                        Optional.empty(),
                        "The board's decision on the treatment line was overtaken by a new one");
            }
        }
    }

    private String sentence(AdjustmentChoice choice) {
        return switch (choice.decision()) {
            case AS_PROPOSED -> "The board agrees to change treatment as proposed, to " + title(choice);
            case OTHER_REGIMEN -> "The board proposes to change treatment to " + title(choice);
            case STAY -> "The board proposes to stay on the present line";
            case CONTINUE_BEYOND_PROGRESSION -> "The board proposes to continue the present line beyond progression";
            case STOP -> "The board proposes to stop, with no further line";
        };
    }

    private String title(AdjustmentChoice choice) {
        return regimens.require(choice.regimen().orElseThrow()).title();
    }
}
