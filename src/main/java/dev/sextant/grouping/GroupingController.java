package dev.sextant.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.grouping.ArmAssessments.ArmAssessment;
import dev.sextant.grouping.Signatures.SignatureVersion;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import dev.sextant.security.CaseAccess;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signature and arm of a case. */
@RestController
@RequestMapping("/api/cases/{caseId}")
class GroupingController {

    private static final String READERS =
            "hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'COORDINATOR', 'LABORATORY', 'AUDITOR')";

    private final Signatures signatures;
    private final ArmAssessments assessments;
    private final Ctdna ctdna;
    private final KnowledgeFiles knowledge;
    private final CaseAccess caseAccess;

    GroupingController(
            Signatures signatures,
            ArmAssessments assessments,
            Ctdna ctdna,
            KnowledgeFiles knowledge,
            CaseAccess caseAccess) {
        this.ctdna = ctdna;
        this.knowledge = knowledge;
        this.signatures = signatures;
        this.assessments = assessments;
        this.caseAccess = caseAccess;
    }

    @GetMapping("/signature")
    @PreAuthorize(READERS)
    JsonNode signature(@PathVariable String caseId, @RequestParam(defaultValue = "0") int version) {
        CaseId id = new CaseId(caseId);
        caseAccess.require(id);
        SignatureVersion found = (version == 0 ? signatures.latest(id) : signatures.version(id, version))
                .orElseThrow(() -> new NotFound("signature of case", caseId));
        ObjectNode answer = found.content().deepCopy();
        answer.put("caseId", caseId);
        answer.put("version", found.version());
        answer.put("contentSha256", found.contentSha256().hex());
        answer.put("builtAt", found.builtAt().toString());
        answer.set("knowledge", CanonicalJson.tree(knowledge.all()));
        return answer;
    }

    /** @param baseline specimen id of the draw to compare with; without, the first usable one */
    @GetMapping("/ctdna")
    @PreAuthorize(READERS)
    JsonNode ctdna(@PathVariable String caseId, @RequestParam(required = false) @Nullable String baseline) {
        CaseId id = new CaseId(caseId);
        caseAccess.require(id);
        return ctdna.of(id, Optional.ofNullable(baseline));
    }

    @GetMapping("/arm")
    @PreAuthorize(READERS)
    JsonNode arm(@PathVariable String caseId) {
        CaseId id = new CaseId(caseId);
        caseAccess.require(id);
        ArmAssessment found = assessments.latest(id).orElseThrow(() -> new NotFound("arm assessment of case", caseId));
        ObjectNode answer = assessments.withOrganoids(found).deepCopy();
        answer.put("caseId", caseId);
        answer.put("assessedAt", found.assessedAt().toString());
        return answer;
    }
}
