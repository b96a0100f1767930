package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.board.Implementation.Reason;
import dev.sextant.casefile.CasePath;
import dev.sextant.casefile.JsonFields;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/cases/{caseId}/implementations}: a decision on treatment is not carried out. */
@RestController
@RequestMapping("/api/cases/{caseId}/implementations")
class ImplementationsController {

    private final Implementations implementations;
    private final CaseAccess access;
    private final CurrentPerson currentPerson;

    ImplementationsController(Implementations implementations, CaseAccess access, CurrentPerson currentPerson) {
        this.implementations = implementations;
        this.access = access;
        this.currentPerson = currentPerson;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('COORDINATOR', 'INVESTIGATOR')")
    Recorded record(@PathVariable("caseId") String id, @RequestBody(required = false) @Nullable JsonNode body) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        JsonFields fields = JsonFields.body(body, "decisionNumber", "implementation", "reason", "comment");
        OptionalInt decisionNumber = fields.integer("decisionNumber", 1, Integer.MAX_VALUE);
        Implementation.Kind kind = fields.require("implementation", Implementation.Kind.class);
        if (kind != Implementation.Kind.NOT_IMPLEMENTED) {
            throw new InvalidInput(
                    "implementation", "NOT_IMPLEMENTED; IMPLEMENTED and MODIFIED follow from the first dose", kind);
        }
        Reason reason = fields.require("reason", Reason.class);
        BoardDecision decision = implementations.notImplemented(
                caseId,
                decisionNumber,
                reason,
                fields.text("comment"),
                currentPerson.get().userName());
        return new Recorded(
                decision.decisionId(),
                decision.number(),
                implementations.of(decision).orElseThrow());
    }

    record Recorded(String decisionId, int decisionNumber, Implementation implementation) {}
}
