package dev.sextant.overview.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.casefile.CaseFile;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.CasePath;
import dev.sextant.casefile.LossToFollowUp;
import dev.sextant.document.Refusals;
import dev.sextant.grouping.ArmAssessments;
import dev.sextant.grouping.Ctdna;
import dev.sextant.grouping.KnowledgeFiles;
import dev.sextant.grouping.Signatures;
import dev.sextant.grouping.Signatures.SignatureVersion;
import dev.sextant.identity.IdentityReads;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import dev.sextant.overview.CaseReads;
import dev.sextant.overview.LineView;
import dev.sextant.overview.provenance.Provenance;
import dev.sextant.process.Models;
import dev.sextant.process.TaskService;
import dev.sextant.process.TaskViews.TaskSummary;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import dev.sextant.web.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * One patient: where they stand, what is waited for, the arm with its reasons, lines with their response, organoids, adverse
 * events, what the latest decision rests on, genomics, case file, timeline.
 */
@Controller
class CasePage {

    private static final int ENTRIES = 100;
    private static final int REFUSALS = 20;

    private final CaseAccess access;
    private final CaseFiles files;
    private final LossToFollowUp losses;
    private final CaseReads cases;
    private final TaskService tasks;
    private final TaskLines lines;
    private final Signatures signatures;
    private final ArmAssessments assessments;
    private final Refusals refusals;
    private final Ctdna ctdna;
    private final KnowledgeFiles knowledge;
    private final Provenance provenance;
    private final IdentityReads identities;
    private final Models models;
    private final CurrentPerson currentPerson;

    CasePage(
            CaseAccess access,
            CaseFiles files,
            LossToFollowUp losses,
            CaseReads cases,
            TaskService tasks,
            TaskLines lines,
            Signatures signatures,
            ArmAssessments assessments,
            Refusals refusals,
            Ctdna ctdna,
            KnowledgeFiles knowledge,
            Provenance provenance,
            IdentityReads identities,
            Models models,
            CurrentPerson currentPerson) {
        this.access = access;
        this.files = files;
        this.losses = losses;
        this.cases = cases;
        this.tasks = tasks;
        this.lines = lines;
        this.signatures = signatures;
        this.assessments = assessments;
        this.refusals = refusals;
        this.ctdna = ctdna;
        this.knowledge = knowledge;
        this.provenance = provenance;
        this.identities = identities;
        this.models = models;
        this.currentPerson = currentPerson;
    }

    /** @param mayOpen a task of another group is shown, not linked */
    record Waiting(TaskLine task, boolean mayOpen) {}

    @GetMapping("/cases/{caseId}")
    @PreAuthorize(Readers.OF_CASES)
    String show(@PathVariable("caseId") String id, Model model) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        CaseFile file = files.require(caseId);
        List<TaskSummary> open = tasks.openOf(caseId);
        model.addAttribute("file", file);
        model.addAttribute("lostSince", losses.since(caseId).orElse(null));
        model.addAttribute("pseudonym", file.subject().pseudonym());
        model.addAttribute("waiting", waiting(open));
        model.addAttribute("whereabouts", Whereabouts.of(file.stage(), open, models));
        model.addAttribute(
                "assessment",
                assessments.latest(caseId).map(assessments::withOrganoids).orElse(null));
        model.addAttribute(
                "signature", signatures.latest(caseId).map(CasePage::signature).orElse(null));
        List<LineView> treatment = cases.lines(caseId);
        model.addAttribute("lines", treatment);
        model.addAttribute("anyResponse", treatment.stream().anyMatch(line -> line.response() != null));
        model.addAttribute("organoids", cases.organoids(caseId));
        model.addAttribute("ranking", cases.organoidRanking(caseId, treatment).orElse(null));
        model.addAttribute("adverseEvents", cases.adverseEvents(caseId));
        model.addAttribute("identity", identities.of(caseId));
        model.addAttribute("refusals", refused(caseId));
        model.addAttribute("knowledge", knowledge.all());
        model.addAttribute("ctdna", ctdna.of(caseId, Optional.empty()));
        model.addAttribute("provenance", provenance.inForce(caseId).orElse(null));
        model.addAttribute(
                "caseFile", EvidenceView.of(withoutRepeats(cases.file(caseId))).folded());
        model.addAttribute(
                "timeline", cases.timeline(caseId, new PageRequest(0, ENTRIES)).items());
        return "case";
    }

    /** The process as this release has it. */
    @GetMapping("/cases/model")
    @PreAuthorize(Readers.OF_CASES)
    ResponseEntity<byte[]> model() {
        byte[] bpmn = models.bpmn(Whereabouts.PROCESS).orElseThrow(() -> new NotFound("model", Whereabouts.PROCESS));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(bpmn);
    }

    /** For those who send files again, or ask for them. */
    private List<Refusals.Line> refused(CaseId caseId) {
        Set<Role> roles = currentPerson.get().roles();
        return roles.contains(Role.LABORATORY) || roles.contains(Role.COORDINATOR)
                ? refusals.latest(caseId, REFUSALS)
                : List.of();
    }

    private List<Waiting> waiting(List<TaskSummary> open) {
        Person person = currentPerson.get();
        List<String> groups = person.roles().stream().map(Role::group).toList();
        List<TaskLine> inWords = lines.of(open, person.userName());
        List<Waiting> waiting = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            boolean mayOpen = open.get(i).groups().stream().anyMatch(groups::contains);
            waiting.add(new Waiting(inWords.get(i), mayOpen));
        }
        return waiting;
    }

    private static EvidenceView signature(SignatureVersion version) {
        return EvidenceView.ofSignature(version.content());
    }

    /** What the page shows elsewhere, and the documents with their specimens. */
    private static JsonNode withoutRepeats(JsonNode caseFile) {
        if (caseFile instanceof ObjectNode object) {
            object.remove(List.of(
                    "caseId",
                    "study",
                    "site",
                    "stage",
                    "lostToFollowUp",
                    "openedAt",
                    "arm",
                    "plasma",
                    "documents",
                    "signature",
                    "organoids",
                    "organoidRanking",
                    "lines",
                    "adverseEvents"));
            if (object.path("events").isEmpty()) {
                object.remove("events");
            }
        }
        return caseFile;
    }
}
