package dev.sextant.identity;

import dev.sextant.casefile.Specimens;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whose the samples of a case are, and the release of those that are held, by two people. */
@RestController
@RequestMapping("/api/cases/{caseId}/identity")
class IdentityController {

    private final IdentityReads reads;
    private final IdentityReleases releases;
    private final Specimens specimens;
    private final CaseAccess caseAccess;
    private final CurrentPerson currentPerson;

    IdentityController(
            IdentityReads reads,
            IdentityReleases releases,
            Specimens specimens,
            CaseAccess caseAccess,
            CurrentPerson currentPerson) {
        this.reads = reads;
        this.releases = releases;
        this.specimens = specimens;
        this.caseAccess = caseAccess;
        this.currentPerson = currentPerson;
    }

    /** @param reason why it is the patient's all the same */
    record ReleaseRequest(@Nullable String reason) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'COORDINATOR', 'LABORATORY', 'AUDITOR')")
    CaseIdentity identity(@PathVariable("caseId") String id) {
        CaseId caseId = new CaseId(id);
        caseAccess.require(caseId);
        return reads.of(caseId);
    }

    @GetMapping("/quarantines")
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'COORDINATOR', 'LABORATORY', 'AUDITOR')")
    List<CaseIdentity.Quarantined> quarantines(@PathVariable("caseId") String id) {
        CaseId caseId = new CaseId(id);
        caseAccess.require(caseId);
        return reads.of(caseId).quarantines();
    }

    @PostMapping("/quarantines/{quarantineId}/release")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('LABORATORY', 'INVESTIGATOR', 'COORDINATOR')")
    CaseIdentity.Quarantined release(
            @PathVariable("caseId") String id,
            @PathVariable("quarantineId") UUID quarantineId,
            @RequestBody ReleaseRequest request) {
        CaseId caseId = new CaseId(id);
        caseAccess.require(caseId);
        if (request.reason() == null) {
            throw new InvalidInput("reason", "why it is the patient's", "nothing");
        }
        HeldSample held =
                releases.release(caseId, quarantineId, currentPerson.get().userName(), request.reason());
        return reads.view(held, specimens.find(held.specimenId()).orElse(null));
    }
}
