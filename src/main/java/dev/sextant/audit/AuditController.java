package dev.sextant.audit;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Forbidden;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import dev.sextant.security.Role;
import dev.sextant.web.Page;
import dev.sextant.web.PageRequest;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail as read by auditors. */
@RestController
@RequestMapping("/api/audit")
class AuditController {

    private final AuditEntries entries;
    private final AuditVerifier verifier;
    private final CaseAccess access;
    private final CurrentPerson currentPerson;

    AuditController(AuditEntries entries, AuditVerifier verifier, CaseAccess access, CurrentPerson currentPerson) {
        this.entries = entries;
        this.verifier = verifier;
        this.access = access;
        this.currentPerson = currentPerson;
    }

    record Entry(
            long seq,
            OffsetDateTime at,
            String actor,
            String action,
            @Nullable String caseId,
            Map<String, String> facts,
            String previousHash,
            String hash) {

        static Entry of(AuditEntry entry) {
            return new Entry(
                    entry.seq(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.caseId(),
                    entry.facts(),
                    entry.previousHash(),
                    entry.hash());
        }
    }

    /** A case's entries, newest first; without a case those that belong to none (log-ins, deployments). */
    @GetMapping
    @PreAuthorize("hasAnyRole('AUDITOR', 'ADMIN', 'COORDINATOR')")
    Page<Entry> entries(
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        PageRequest request = PageRequest.of(page, size);
        CaseId id = caseId == null ? null : new CaseId(caseId);
        if (id != null) {
            access.require(id);
        } else if (!currentPerson.get().has(Role.AUDITOR)
                && !currentPerson.get().has(Role.ADMIN)) {
            throw new Forbidden("Coordinators read the trail of a case: name it with ?case=");
        }
        return Page.of(entries.page(id, request).stream().map(Entry::of).toList(), request, entries.count(id));
    }

    @GetMapping("/verify")
    @PreAuthorize("hasAnyRole('AUDITOR', 'ADMIN', 'COORDINATOR')")
    AuditVerifier.Verification verify() {
        return verifier.verify();
    }
}
