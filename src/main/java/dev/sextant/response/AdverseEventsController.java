package dev.sextant.response;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.CasePath;
import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
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

/** {@code /api/cases/{caseId}/adverse-events}: what patients suffer, in versions, and how it was reported. */
@RestController
@RequestMapping("/api/cases/{caseId}/adverse-events")
class AdverseEventsController {

    private final AdverseEventBook events;
    private final SafetyReports reports;
    private final ResponseSettings settings;
    private final CaseAccess access;
    private final CurrentPerson currentPerson;

    AdverseEventsController(
            AdverseEventBook events,
            SafetyReports reports,
            ResponseSettings settings,
            CaseAccess access,
            CurrentPerson currentPerson) {
        this.events = events;
        this.reports = reports;
        this.settings = settings;
        this.access = access;
        this.currentPerson = currentPerson;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('INVESTIGATOR', 'COORDINATOR', 'SAFETY')")
    AdverseEventView record(@PathVariable("caseId") String id, @RequestBody(required = false) @Nullable JsonNode body) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        return view(events.record(caseId, AdverseEventTold.first(body), currentPerson.get()));
    }

    @PostMapping("/{adverseEventId}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('INVESTIGATOR', 'COORDINATOR', 'SAFETY')")
    AdverseEventView addVersion(
            @PathVariable("caseId") String id,
            @PathVariable String adverseEventId,
            @RequestBody(required = false) @Nullable JsonNode body) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        return view(
                events.addVersion(caseId, eventId(adverseEventId), AdverseEventTold.again(body), currentPerson.get()));
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'SAFETY', 'AUDITOR')")
    AdverseEventList adverseEvents(@PathVariable("caseId") String id) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        return new AdverseEventList(
                caseId.value(), events.ofCase(caseId).stream().map(this::view).toList());
    }

    @GetMapping("/{adverseEventId}")
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'SAFETY', 'AUDITOR')")
    AdverseEventView adverseEvent(@PathVariable("caseId") String id, @PathVariable String adverseEventId) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        return view(events.require(caseId, eventId(adverseEventId)));
    }

    record AdverseEventList(String caseId, List<AdverseEventView> adverseEvents) {}

    private AdverseEventView view(AdverseEvent event) {
        return AdverseEventView.of(event, reports.ofEvent(event), settings);
    }

    private static AdverseEventId eventId(String text) {
        try {
            return new AdverseEventId(text);
        } catch (InvalidInput e) {
            throw new NotFound("adverse event", text);
        }
    }
}
