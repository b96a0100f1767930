package dev.sextant.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.document.DocumentKind;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/cases/{caseId}/specimens}. */
@RestController
@RequestMapping("/api/cases/{caseId}/specimens")
class SpecimensController {

    private final SpecimenRegistration registration;
    private final CaseAccess access;
    private final CurrentPerson currentPerson;

    SpecimensController(SpecimenRegistration registration, CaseAccess access, CurrentPerson currentPerson) {
        this.registration = registration;
        this.access = access;
        this.currentPerson = currentPerson;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('COORDINATOR', 'INVESTIGATOR', 'LABORATORY')")
    RegisteredSpecimen register(
            @PathVariable("caseId") String id, @RequestBody(required = false) @Nullable JsonNode body) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        NewSpecimen request = NewSpecimen.read(caseId, body);
        registration.register(request, currentPerson.get().userName());
        return RegisteredSpecimen.of(request);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RegisteredSpecimen(
            String specimenId,
            String caseId,
            SpecimenKind kind,
            @Nullable String focusId,
            String accession,
            LocalDate collectedOn,
            String laboratory,
            String condition,
            @Nullable Integer tumourContent,
            Decalcification decalcification,
            List<DocumentKind> expects,
            Specimen.Progress progress) {

        static RegisteredSpecimen of(NewSpecimen request) {
            Specimen specimen = request.specimen();
            return new RegisteredSpecimen(
                    specimen.id().value(),
                    specimen.caseId().value(),
                    specimen.kind(),
                    specimen.focusId().map(FocusId::value).orElse(null),
                    specimen.accession(),
                    specimen.collectedOn(),
                    specimen.laboratory(),
                    specimen.condition(),
                    specimen.tumourContentPercent().isPresent()
                            ? (Integer) specimen.tumourContentPercent().getAsInt()
                            : null,
                    specimen.decalcification(),
                    request.expects(),
                    specimen.progress());
        }
    }
}
