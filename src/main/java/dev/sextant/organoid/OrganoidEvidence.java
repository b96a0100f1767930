package dev.sextant.organoid;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.casefile.CaseFile;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.Foci;
import dev.sextant.casefile.Specimens;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.process.ProcessNames;
import dev.sextant.process.TaskContext;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What tasks about a model show of it. */
@Component
class OrganoidEvidence {

    private final CaseFiles cases;
    private final Foci foci;
    private final Specimens specimens;
    private final OrganoidTable organoids;
    private final EstablishmentTable establishments;
    private final ScreenResults results;
    private final ScreenAnalyses analyses;

    OrganoidEvidence(
            CaseFiles cases,
            Foci foci,
            Specimens specimens,
            OrganoidTable organoids,
            EstablishmentTable establishments,
            ScreenResults results,
            ScreenAnalyses analyses) {
        this.cases = cases;
        this.foci = foci;
        this.specimens = specimens;
        this.organoids = organoids;
        this.establishments = establishments;
        this.results = results;
        this.analyses = analyses;
    }

    OrganoidModel model(TaskContext task) {
        return organoids
                .find(new OrganoidId(task.requireReference(ProcessNames.ORGANOID_ID)))
                .filter(model -> model.caseId().equals(task.caseId()))
                .orElseThrow(
                        () -> new IllegalStateException("Task " + task.key() + " is about no organoid of its case"));
    }

    /** Case, model, focus, and what the laboratory last said. */
    ObjectNode of(OrganoidModel model) {
        ObjectNode evidence = JsonNodeFactory.instance.objectNode();
        CaseFile file = cases.require(model.caseId());
        evidence.putObject("case")
                .put("caseId", file.caseId().value())
                .put("study", file.study())
                .put("pseudonym", file.subject().pseudonym());
        ObjectNode facts = evidence.putObject("organoid")
                .put("organoidId", model.id().value())
                .put("name", model.name())
                .put("startedOn", model.startedOn().toString());
        model.medium().ifPresent(medium -> facts.put("medium", medium));
        model.matrix().ifPresent(matrix -> facts.put("matrix", matrix));
        specimens
                .find(model.specimenId())
                .ifPresent(specimen -> evidence.putObject("specimen")
                        .put("specimenId", specimen.id().value())
                        .put("accession", specimen.accession())
                        .put("collectedOn", specimen.collectedOn().toString()));
        foci.find(model.focusId())
                .ifPresent(focus -> evidence.putObject("focus")
                        .put("focusId", focus.id().value())
                        .put("label", focus.label())
                        .put("site", focus.site())
                        .put("laterality", focus.laterality()));
        establishments
                .latest(model.id())
                .map(EstablishmentTable.Recorded::establishment)
                .ifPresent(said -> evidence.putObject("lastSaid")
                        .put("establishment", said.state().name())
                        .put("identity", said.identity().name()));
        return evidence;
    }

    /** The same, and every screen with its quality and the reasons, or what is missing of it. */
    ObjectNode withScreens(OrganoidModel model) {
        ObjectNode evidence = of(model);
        addScreens(evidence, model);
        return evidence;
    }

    private void addScreens(ObjectNode evidence, OrganoidModel model) {
        ArrayNode screens = evidence.putArray("screens");
        for (String screen : results.screens(model.id())) {
            ObjectNode shown = screens.addObject().put("screenId", screen);
            Optional<ScreenResult> current = results.current(model.id(), screen);
            if (current.isPresent()) {
                ScreenResult result = current.get();
                shown.put("resultId", result.resultId())
                        .put("version", result.version())
                        .put("quality", result.verdict().name());
                ArrayNode reasons = shown.putArray("reasons");
                result.reasons().forEach(reason -> reasons.add(reason.verdict() + ": " + reason.text()));
            } else {
                ArrayNode missing = shown.putArray("missing");
                analyses.missing(model.id(), screen).forEach(missing::add);
            }
        }
    }
}
