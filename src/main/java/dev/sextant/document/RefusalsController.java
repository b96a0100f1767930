package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import dev.sextant.security.CaseAccess;
import dev.sextant.web.Page;
import dev.sextant.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files of a case that could not be used, newest first. */
@RestController
class RefusalsController {

    private final RefusalTable refusals;
    private final CaseAccess caseAccess;

    RefusalsController(RefusalTable refusals, CaseAccess caseAccess) {
        this.refusals = refusals;
        this.caseAccess = caseAccess;
    }

    @GetMapping("/api/cases/{caseId}/refusals")
    @PreAuthorize("hasAnyRole('LABORATORY', 'COORDINATOR')")
    Page<Refusal> list(
            @PathVariable("caseId") String id,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "size", required = false) @Nullable Integer size) {
        CaseId caseId = new CaseId(id);
        caseAccess.require(caseId);
        return refusals.ofCase(caseId, PageRequest.of(page, size));
    }
}
