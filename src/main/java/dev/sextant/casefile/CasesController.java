package dev.sextant.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.security.CurrentPerson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/cases}. Cases are read through the overview. */
@RestController
@RequestMapping("/api/cases")
class CasesController {

    private final CaseOpening opening;
    private final CurrentPerson currentPerson;

    CasesController(CaseOpening opening, CurrentPerson currentPerson) {
        this.opening = opening;
        this.currentPerson = currentPerson;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('COORDINATOR', 'INVESTIGATOR')")
    OpenedCase open(@RequestBody(required = false) @Nullable JsonNode body) {
        CaseFile file = opening.open(OpenCase.read(body), currentPerson.get());
        return new OpenedCase(
                file.caseId().value(), file.study(), file.site(), file.subject(), file.stage(), file.openedAt());
    }

    record OpenedCase(String caseId, String study, String site, Subject subject, Stage stage, Instant openedAt) {}
}
