package dev.sextant.workup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.casefile.CaseFile;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.Foci;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.Specimens;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.process.TaskContext;
import java.util.List;
import org.springframework.stereotype.Component;

/** What tasks about a specimen show of it. */
@Component
class SpecimenEvidence {

    private final CaseFiles cases;
    private final Foci foci;
    private final Specimens specimens;
    private final TestStore tests;
    private final Arrivals arrivals;

    SpecimenEvidence(CaseFiles cases, Foci foci, Specimens specimens, TestStore tests, Arrivals arrivals) {
        this.cases = cases;
        this.foci = foci;
        this.specimens = specimens;
        this.tests = tests;
        this.arrivals = arrivals;
    }

    Specimen specimen(TaskContext task) {
        return specimens
                .find(new SpecimenId(task.requireReference("specimenId")))
                .filter(specimen -> specimen.caseId().equals(task.caseId()))
                .orElseThrow(
                        () -> new IllegalStateException("Task " + task.key() + " is about no specimen of its case"));
    }

    /** Case, specimen and focus. */
    ObjectNode of(Specimen specimen) {
        ObjectNode evidence = JsonNodeFactory.instance.objectNode();
        CaseFile file = cases.require(specimen.caseId());
        evidence.putObject("case")
                .put("caseId", file.caseId().value())
                .put("study", file.study())
                .put("pseudonym", file.subject().pseudonym());
        ObjectNode facts = evidence.putObject("specimen")
                .put("specimenId", specimen.id().value())
                .put("kind", specimen.kind().name())
                .put("accession", specimen.accession())
                .put("collectedOn", specimen.collectedOn().toString())
                .put("laboratory", specimen.laboratory())
                .put("condition", specimen.condition())
                .put("decalcification", specimen.decalcification().name());
        if (specimen.tumourContentPercent().isPresent()) {
            facts.put("tumourContentPercent", specimen.tumourContentPercent().getAsInt());
        } else {
            facts.put("tumourContentPercent", "NOT_KNOWN");
        }
        specimen.focusId()
                .flatMap(foci::find)
                .ifPresent(focus -> evidence.putObject("focus")
                        .put("focusId", focus.id().value())
                        .put("label", focus.label())
                        .put("site", focus.site())
                        .put("laterality", focus.laterality()));
        return evidence;
    }

    /** Which results are expected, and whether they are there. */
    void addResults(ObjectNode evidence, Specimen specimen) {
        List<Arrival> arrived = arrivals.of(specimen.id());
        ArrayNode results = evidence.putArray("expectedResults");
        for (OrderedTest test : tests.of(specimen.id())) {
            OrderedTest.State state = test.state(arrived);
            ObjectNode result = results.addObject()
                    .put("result", test.inWords())
                    .put("awaited", test.result().awaited())
                    .put("arrived", state == OrderedTest.State.ARRIVED);
            if (state == OrderedTest.State.CANCELLED) {
                test.cancellation().ifPresent(note -> result.put("cancelled", note.reason()));
            }
        }
    }
}
