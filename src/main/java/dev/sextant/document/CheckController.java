package dev.sextant.document;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Says what an upload would say, and keeps nothing. */
@RestController
class CheckController {

    private final DocumentIntake intake;
    private final SpecimenCases specimenCases;
    private final OrganoidOwners organoidOwners;
    private final CaseAccess caseAccess;
    private final CurrentPerson currentPerson;

    CheckController(
            DocumentIntake intake,
            SpecimenCases specimenCases,
            OrganoidOwners organoidOwners,
            CaseAccess caseAccess,
            CurrentPerson currentPerson) {
        this.intake = intake;
        this.specimenCases = specimenCases;
        this.organoidOwners = organoidOwners;
        this.caseAccess = caseAccess;
        this.currentPerson = currentPerson;
    }

    /** @param caseId may be left out when the context names a specimen or an organoid */
    @PostMapping(path = "/api/intake/check", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasAnyRole('LABORATORY', 'INVESTIGATOR', 'COORDINATOR')")
    ReceiptView check(
            @RequestParam("kind") String kind,
            @RequestPart("context") byte[] context,
            @RequestParam(name = "caseId", required = false) @Nullable String caseId,
            @RequestPart("file") MultipartFile file)
            throws IOException {
        DocumentKind known = DocumentKind.of(kind);
        ContextReader.ForCheck said = ContextReader.readForCheck(context);
        CaseId checked = caseOf(caseId, said);
        try (InputStream content = file.getInputStream()) {
            return ReceiptView.of(intake.check(
                    currentPerson.get().userName(),
                    checked,
                    known,
                    said.context(),
                    file.getOriginalFilename(),
                    content));
        }
    }

    private CaseId caseOf(@Nullable String part, ContextReader.ForCheck said) {
        if (part != null) {
            CaseId caseId = new CaseId(part);
            said.caseId().filter(other -> !other.equals(caseId)).ifPresent(other -> {
                throw new InvalidInput("context.caseId", "the same case as the part caseId", other);
            });
            caseAccess.require(caseId);
            return caseId;
        }
        if (said.caseId().isPresent()) {
            caseAccess.require(said.caseId().get());
            return said.caseId().get();
        }
        if (said.context().organoidId().isPresent()) {
            return caseOf(said.context().organoidId().get());
        }
        return caseOf(said.context()
                .specimenId()
                .orElseThrow(() -> new InvalidInput(
                        "context.caseId", "the case, or context.specimenId, or context.organoidId", "none of them")));
    }

    /** As with specimens. */
    private CaseId caseOf(OrganoidId organoidId) {
        try {
            CaseId caseId = organoidOwners
                    .ownerOf(organoidId)
                    .map(OrganoidOwners.Owner::caseId)
                    .orElseThrow(() -> new NotFound("organoid", organoidId));
            caseAccess.require(caseId);
            return caseId;
        } catch (NotFound e) {
            throw new InvalidInput("context.organoidId", "a registered organoid", organoidId);
        }
    }

    /** A specimen of a patient whom the person may not see is, for them, no specimen. */
    private CaseId caseOf(SpecimenId specimenId) {
        try {
            CaseId caseId = specimenCases.caseOf(specimenId).orElseThrow(() -> new NotFound("specimen", specimenId));
            caseAccess.require(caseId);
            return caseId;
        } catch (NotFound e) {
            throw new InvalidInput("context.specimenId", "a registered specimen", specimenId);
        }
    }
}
