package dev.sextant.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import java.time.Instant;
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

/** Likely mix-ups of a case, and their release by two people. */
@RestController
@RequestMapping("/api/cases/{caseId}/mix-ups")
class MixUpController {

    private final MixUps mixUps;
    private final CaseAccess caseAccess;
    private final CurrentPerson currentPerson;

    MixUpController(MixUps mixUps, CaseAccess caseAccess, CurrentPerson currentPerson) {
        this.mixUps = mixUps;
        this.caseAccess = caseAccess;
        this.currentPerson = currentPerson;
    }

    /** @param reason why the bytes rightly belong to both */
    record ReleaseRequest(@Nullable String reason) {}

    /** The other case and document are told to those who may see them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MixUpView(
            UUID mixUpId,
            String code,
            DocumentKind kind,
            @Nullable String specimenId,
            @Nullable String organoidId,
            String sha256,
            String fileName,
            Instant noticedAt,
            String noticedBy,
            @Nullable String otherCaseId,
            @Nullable String otherDocumentId,
            List<MixUp.Release> releases,
            boolean released) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'COORDINATOR', 'LABORATORY', 'AUDITOR')")
    List<MixUpView> list(@PathVariable("caseId") String id) {
        CaseId caseId = new CaseId(id);
        caseAccess.require(caseId);
        return mixUps.ofCase(caseId).stream().map(this::view).toList();
    }

    @PostMapping("/{mixUpId}/release")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('LABORATORY', 'INVESTIGATOR', 'COORDINATOR')")
    MixUpView release(
            @PathVariable("caseId") String id,
            @PathVariable("mixUpId") UUID mixUpId,
            @RequestBody ReleaseRequest request) {
        CaseId caseId = new CaseId(id);
        caseAccess.require(caseId);
        if (request.reason() == null) {
            throw new InvalidInput("reason", "why the bytes belong here too", "nothing");
        }
        return view(mixUps.release(caseId, mixUpId, currentPerson.get().userName(), request.reason()));
    }

    private MixUpView view(MixUp mixUp) {
        boolean mayKnow = mixUps.mayKnow(mixUp.otherCaseId());
        return new MixUpView(
                mixUp.id(),
                mixUp.code(),
                mixUp.kind(),
                mixUp.specimenId().orElse(null),
                mixUp.organoidId().orElse(null),
                mixUp.sha256(),
                mixUp.fileName(),
                mixUp.noticedAt(),
                mixUp.noticedBy(),
                mayKnow ? mixUp.otherCaseId().value() : null,
                mayKnow ? mixUp.otherDocumentId().value() : null,
                mixUp.releases(),
                mixUp.isReleased());
    }
}
