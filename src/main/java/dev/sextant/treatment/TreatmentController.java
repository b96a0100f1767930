package dev.sextant.treatment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.CasePath;
import dev.sextant.kernel.CaseId;
import dev.sextant.regimen.Regimens;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import java.util.List;
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

/** {@code /api/cases/{caseId}/doses} and {@code /lines}: what was given, and the lines that it makes. */
@RestController
@RequestMapping("/api/cases/{caseId}")
class TreatmentController {

    private final Doses doses;
    private final TreatmentLines lines;
    private final Proposals proposals;
    private final Regimens regimens;
    private final CaseAccess access;
    private final CurrentPerson currentPerson;

    TreatmentController(
            Doses doses,
            TreatmentLines lines,
            Proposals proposals,
            Regimens regimens,
            CaseAccess access,
            CurrentPerson currentPerson) {
        this.doses = doses;
        this.lines = lines;
        this.proposals = proposals;
        this.regimens = regimens;
        this.access = access;
        this.currentPerson = currentPerson;
    }

    @PostMapping("/doses")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('INVESTIGATOR', 'COORDINATOR')")
    RecordedDose record(@PathVariable("caseId") String id, @RequestBody(required = false) @Nullable JsonNode body) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        Doses.Recorded recorded =
                doses.record(caseId, NewDose.read(body), currentPerson.get().userName());
        return new RecordedDose(
                recorded.dose().doseId(),
                recorded.line().id().value(),
                recorded.line().number(),
                recorded.line().implementation().name());
    }

    @GetMapping("/doses")
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'SAFETY', 'AUDITOR')")
    List<LineView.DoseView> doses(@PathVariable("caseId") String id) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        List<Dose> all = doses.ofCase(caseId);
        return all.stream().map(dose -> LineView.DoseView.of(dose, all)).toList();
    }

    @GetMapping("/lines")
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'SAFETY', 'AUDITOR')")
    List<LineView> lines(@PathVariable("caseId") String id) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        List<Dose> all = doses.ofCase(caseId);
        return lines.ofCase(caseId).stream()
                .map(line -> LineView.of(
                        line,
                        regimens.require(line.regimen()),
                        lines.safety(line.id()),
                        all.stream()
                                .filter(dose -> dose.lineId().equals(line.id()))
                                .toList(),
                        proposals.ofLine(line.id())))
                .toList();
    }

    /** @param implementation IMPLEMENTED, or MODIFIED when the dose departs from what was decided */
    record RecordedDose(String doseId, String lineId, int lineNumber, String implementation) {}
}
