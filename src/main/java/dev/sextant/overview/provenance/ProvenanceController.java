package dev.sextant.overview.provenance;

import dev.sextant.casefile.CasePath;
import dev.sextant.kernel.CaseId;
import dev.sextant.security.CaseAccess;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/cases/{caseId}/provenance}: what a decision on treatment rests on, down to wells and files. */
@RestController
class ProvenanceController {

    private final Provenance provenance;
    private final CaseAccess access;

    ProvenanceController(Provenance provenance, CaseAccess access) {
        this.provenance = provenance;
        this.access = access;
    }

    @GetMapping("/api/cases/{caseId}/provenance")
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'SAFETY', 'AUDITOR')")
    Graph provenance(@PathVariable("caseId") String id, @RequestParam(required = false) @Nullable Integer decision) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        return provenance.of(caseId, decision == null ? OptionalInt.empty() : OptionalInt.of(decision));
    }
}
