package dev.sextant.workup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Decalcification;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.SpecimenFacts;
import dev.sextant.casefile.Specimens;
import dev.sextant.casefile.Timeline;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.process.TaskHandler;
import dev.sextant.security.Person;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * The laboratory judges whether a biopsy is enough to go on with. What was seen under the microscope is a fact: it stays
 * when the process had moved on, and whoever looks at the specimen next goes by it.
 */
@Component
class JudgeAdequacyTask implements TaskHandler {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private enum Adequacy {
        ADEQUATE,
        INADEQUATE
    }

    private final SpecimenEvidence evidence;
    private final Specimens specimens;
    private final SpecimenFacts facts;
    private final AuditTrail audit;
    private final Timeline timeline;

    JudgeAdequacyTask(
            SpecimenEvidence evidence, Specimens specimens, SpecimenFacts facts, AuditTrail audit, Timeline timeline) {
        this.evidence = evidence;
        this.specimens = specimens;
        this.facts = facts;
        this.audit = audit;
        this.timeline = timeline;
    }

    @Override
    public String formId() {
        return "judge-adequacy";
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return evidence.of(evidence.specimen(task));
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        Specimen specimen = evidence.specimen(task);
        Adequacy adequacy = answers.require("adequacy", Adequacy.class);
        OptionalInt tumourContent = tumourContent(answers);
        Decalcification decalcification = answers.require("decalcification", Decalcification.class);
        facts.judged(specimen.id(), tumourContent, decalcification);
        specimens.progress(
                specimen.id(),
                adequacy == Adequacy.ADEQUATE ? Specimen.Progress.ADEQUATE : Specimen.Progress.INADEQUATE);
        Map<String, String> told = new TreeMap<>();
        told.put("specimenId", specimen.id().value());
        told.put("adequacy", adequacy.name());
        told.put("decalcification", decalcification.name());
        tumourContent.ifPresent(percent -> told.put("tumourContentPercent", Integer.toString(percent)));
        audit.record(task.caseId(), person.userName(), "adequacy-judged", told);
        String verdict = adequacy == Adequacy.ADEQUATE ? " was judged adequate" : " was judged inadequate";
        timeline.add(task.caseId(), "adequacy-judged", specimen.accession() + verdict, told);
        return Map.of("adequacy", adequacy.name());
    }

    private static OptionalInt tumourContent(TaskAnswers answers) {
        return answers.number("tumourContentPercent")
                .map(JudgeAdequacyTask::percent)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static int percent(BigDecimal value) {
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        if (!whole || value.signum() < 0 || value.compareTo(WHOLE) > 0) {
            throw new InvalidInput("answers.tumourContentPercent", "a whole number from 0 to 100", value);
        }
        return value.intValueExact();
    }
}
