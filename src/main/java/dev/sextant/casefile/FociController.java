package dev.sextant.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/cases/{caseId}/foci}. */
@RestController
@RequestMapping("/api/cases/{caseId}/foci")
class FociController {

    private final FocusRegistration registration;
    private final CaseAccess access;
    private final CurrentPerson currentPerson;

    FociController(FocusRegistration registration, CaseAccess access, CurrentPerson currentPerson) {
        this.registration = registration;
        this.access = access;
        this.currentPerson = currentPerson;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('COORDINATOR', 'INVESTIGATOR')")
    RegisteredFocus register(
            @PathVariable("caseId") String id, @RequestBody(required = false) @Nullable JsonNode body) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        Focus focus = NewFocus.read(caseId, body);
        registration.register(focus, currentPerson.get().userName());
        return new RegisteredFocus(focus.id().value(), caseId.value(), focus.site(), focus.laterality(), focus.label());
    }

    record RegisteredFocus(String focusId, String caseId, String site, String laterality, String label) {}
}
