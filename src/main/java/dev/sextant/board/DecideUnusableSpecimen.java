package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.casefile.Foci;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimens;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.process.ProcessNames;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A specimen tells nothing: take another biopsy of the focus, or go on without it. It is a decision: overtaken, it has no
 * effect. Nothing besides is taken back, because the process orders the biopsy or leaves the focus out only afterwards.
 */
@Component
class DecideUnusableSpecimen implements TaskHandler {

    private final BoardBook book;
    private final Specimens specimens;
    private final Foci foci;
    private final WorkUpEvidence workUp;
    private final ObjectMapper json;

    DecideUnusableSpecimen(BoardBook book, Specimens specimens, Foci foci, WorkUpEvidence workUp, ObjectMapper json) {
        this.book = book;
        this.specimens = specimens;
        this.foci = foci;
        this.workUp = workUp;
        this.json = json;
    }

    private enum Outcome {
        REPEAT_BIOPSY,
        GO_ON_WITHOUT
    }

    @Override
    public String formId() {
        return "decide-unusable-specimen";
    }

    @Override
    public Optional<String> meaning() {
        return Optional.of("I decide for the tumour board how to go on with a specimen that cannot be used");
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return shown(specimen(task));
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        Outcome outcome = answers.require("unusableDecision", Outcome.class);
        String reason = answers.requireText("reason");
        Specimen specimen = specimen(task);
        ObjectNode details = json.createObjectNode();
        details.put("specimenId", specimen.id().value());
        specimen.focusId().ifPresent(focusId -> details.put("focusId", focusId.value()));
        book.decide(
                NewDecision.of(
                                task.caseId(),
                                BoardDecision.Kind.UNUSABLE_SPECIMEN,
                                outcome,
                                Optional.of(reason),
                                shown(specimen),
                                person.userName(),
                                book.now(),
                                task.key(),
                                BoardDecision.State.SIGNED)
                        .with(details),
                outcome == Outcome.REPEAT_BIOPSY
                        ? "The board asks for a repeat biopsy, specimen " + specimen.accession() + " is not usable"
                        : "The board goes on without the focus of specimen " + specimen.accession());
        return Map.of("unusableDecision", outcome.name());
    }

    @Override
    public void overtaken(TaskContext task) {
        book.overtaken(task.caseId(), task.key());
    }

    private ObjectNode shown(Specimen specimen) {
        ObjectNode evidence = json.createObjectNode();
        evidence.set("specimen", workUp.specimen(specimen));
        specimen.focusId()
                .flatMap(foci::find)
                .ifPresent(focus -> evidence.putObject("focus")
                        .put("focusId", focus.id().value())
                        .put("label", focus.label()));
        return evidence;
    }

    private Specimen specimen(TaskContext task) {
        SpecimenId id = new SpecimenId(task.requireReference(ProcessNames.SPECIMEN_ID));
        return specimens
                .find(id)
                .filter(specimen -> specimen.caseId().equals(task.caseId()))
                .orElseThrow(() -> new NotFound("specimen", id));
    }
}
