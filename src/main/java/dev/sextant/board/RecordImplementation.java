package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.board.ImplementationRecords.PlannedStart;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Today;
import dev.sextant.process.ProcessNames;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.regimen.Regimens;
import dev.sextant.security.Person;
import dev.sextant.treatment.TreatmentLine;
import dev.sextant.treatment.TreatmentLines;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * Treatment was to have begun and did not: the coordinator says whether, and when, it still will. What is recorded are facts,
 * which stay also when the process has moved on.
 */
@Component
class RecordImplementation implements TaskHandler {

    /** A typing error in a year would otherwise put the question off for good. */
    private static final int LATEST_START_DAYS = 366;

    private final Implementations implementations;
    private final ImplementationRecords records;
    private final TreatmentLines lines;
    private final Regimens regimens;
    private final TreatmentStart start;
    private final BoardSettings settings;
    private final BoardBook book;
    private final Today today;
    private final ObjectMapper json;

    RecordImplementation(
            Implementations implementations,
            ImplementationRecords records,
            TreatmentLines lines,
            Regimens regimens,
            TreatmentStart start,
            BoardSettings settings,
            BoardBook book,
            Today today,
            ObjectMapper json) {
        this.implementations = implementations;
        this.records = records;
        this.lines = lines;
        this.regimens = regimens;
        this.start = start;
        this.settings = settings;
        this.book = book;
        this.today = today;
        this.json = json;
    }

    private enum Answer {
        STILL_PLANNED,
        NOT_IMPLEMENTED
    }

    @Override
    public String formId() {
        return "record-implementation";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        BoardDecision decision = decision(task.caseId());
        ObjectNode evidence = json.createObjectNode();
        evidence.set("decision", DecisionBrief.of(decision, json));
        lines.find(new LineId(task.requireReference(ProcessNames.LINE_ID)))
                .ifPresent(line -> evidence.set("line", line(line)));
        evidence.put("overdueFrom", start.overdueFrom(decision).toString());
        records.plannedStart(decision.decisionId()).ifPresent(planned -> {
            ObjectNode last = evidence.putObject("plannedStart");
            last.put("on", planned.on().toString());
            planned.comment().ifPresent(comment -> last.put("comment", comment));
            last.put("recordedBy", planned.recordedBy());
        });
        return evidence;
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        BoardDecision decision = decision(task.caseId());
        Optional<String> comment = answers.text("comment");
        switch (answers.require("implementation", Answer.class)) {
            case STILL_PLANNED -> stillPlanned(decision, answers, comment, task, person);
            case NOT_IMPLEMENTED ->
                implementations.notImplemented(
                        decision, reason(answers, comment), comment, person.userName(), OptionalLong.of(task.key()));
        }
        return Map.of();
    }

    private void stillPlanned(
            BoardDecision decision, TaskAnswers answers, Optional<String> comment, TaskContext task, Person person) {
        LocalDate now = today.date();
        LocalDate planned = answers.date("plannedStartOn")
                .orElseGet(() -> now.plusDays(settings.startWithin().toDays()));
        if (planned.isBefore(now) || planned.isAfter(now.plusDays(LATEST_START_DAYS))) {
            throw new InvalidInput("answers.plannedStartOn", "a date from today on, at most a year ahead", planned);
        }
        Instant overdue = book.now().plus(ChronoUnit.DAYS.between(now, planned) + 1, ChronoUnit.DAYS);
        records.plan(
                decision.decisionId(),
                new PlannedStart(planned, overdue, comment, book.now(), person.userName(), task.key()));
        book.tell(
                decision,
                "treatment-start-planned",
                person.userName(),
                "Treatment is still planned, to begin on " + planned);
    }

    private static Implementation.Reason reason(TaskAnswers answers, Optional<String> comment) {
        Implementation.Reason reason = answers.require("notImplementedReason", Implementation.Reason.class);
        if (reason == Implementation.Reason.OTHER && comment.isEmpty()) {
            throw new InvalidInput("answers.comment", "what the other reason is", "nothing");
        }
        return reason;
    }

    private BoardDecision decision(CaseId caseId) {
        return implementations.inForce(caseId, OptionalInt.empty());
    }

    private ObjectNode line(TreatmentLine line) {
        return json.createObjectNode()
                .put("lineId", line.id().value())
                .put("number", line.number())
                .put("regimen", line.regimen())
                .put("title", regimens.require(line.regimen()).title());
    }
}
