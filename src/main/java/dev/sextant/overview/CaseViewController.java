package dev.sextant.overview;

import dev.sextant.casefile.CasePath;
import dev.sextant.kernel.CaseId;
import dev.sextant.security.CaseAccess;
import dev.sextant.web.Page;
import dev.sextant.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/cases/{caseId}} and its timeline. */
@RestController
@RequestMapping("/api/cases/{caseId}")
class CaseViewController {

    private final CaseView view;
    private final TimelinePages timeline;
    private final CaseAccess access;

    CaseViewController(CaseView view, TimelinePages timeline, CaseAccess access) {
        this.view = view;
        this.timeline = timeline;
        this.access = access;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'SAFETY', 'AUDITOR')")
    CaseFileView caseFile(@PathVariable("caseId") String id) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        return view.of(caseId);
    }

    @GetMapping("/timeline")
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'SAFETY', 'AUDITOR')")
    Page<TimelinePages.Entry> timeline(
            @PathVariable("caseId") String id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        return timeline.find(caseId, PageRequest.of(page, size));
    }
}
