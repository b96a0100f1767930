package dev.sextant.overview;

import dev.sextant.security.CurrentPerson;
import dev.sextant.web.Page;
import dev.sextant.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/cases}: the cases of the asking person's sites. */
@RestController
class CaseListController {

    private final CaseList cases;
    private final CurrentPerson currentPerson;

    CaseListController(CaseList cases, CurrentPerson currentPerson) {
        this.cases = cases;
        this.currentPerson = currentPerson;
    }

    @GetMapping("/api/cases")
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'SAFETY', 'AUDITOR')")
    Page<CaseRow> list(
            @RequestParam(required = false) @Nullable String study,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String arm,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        CaseFilter filter = CaseFilter.of(currentPerson.get().sites(), study, site, stage, arm, overdue, q);
        return cases.find(filter, PageRequest.of(page, size));
    }
}
