package dev.sextant.board;

import dev.sextant.board.Implementation.Reason;
import dev.sextant.casefile.CasePath;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    private static final int LONGEST_COMMENT = 4000;

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
    Recorded record(@PathVariable("caseId") String id, @RequestBody NewImplementation body) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        BoardDecision decision = implementations.notImplemented(
                caseId,
                body.decisionNumber() == null ? OptionalInt.empty() : OptionalInt.of(body.decisionNumber()),
                body.reasonGiven(),
                body.commentGiven(),
                currentPerson.get().userName());
        return new Recorded(
                decision.decisionId(),
                decision.number(),
                implementations.of(decision).orElseThrow());
    }

    record Recorded(String decisionId, int decisionNumber, Implementation implementation) {}

    /**
     * @param decisionNumber of the decision in force when left out
     * @param implementation NOT_IMPLEMENTED; the first dose tells of the others
     */
    record NewImplementation(
            @Nullable Integer decisionNumber,
            Implementation.@Nullable Kind implementation,
            @Nullable Reason reason,
            @Nullable String comment) {

        NewImplementation {
            if (implementation != Implementation.Kind.NOT_IMPLEMENTED) {
                throw new InvalidInput(
                        "implementation",
                        "NOT_IMPLEMENTED; IMPLEMENTED and MODIFIED follow from the first dose",
                        implementation == null ? "nothing" : implementation);
            }
            if (reason == null) {
                throw new InvalidInput("reason", "one of " + List.of(Reason.values()), "nothing");
            }
            if (comment != null && comment.length() > LONGEST_COMMENT) {
                throw new InvalidInput(
                        "comment", "at most " + LONGEST_COMMENT + " characters", comment.length() + " characters");
            }
        }

        Reason reasonGiven() {
            return Objects.requireNonNull(reason);
        }

        Optional<String> commentGiven() {
            return Optional.ofNullable(comment).map(String::strip).filter(text -> !text.isEmpty());
        }
    }
}
