package dev.sextant.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Forbidden;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/cases/{caseId}/events}. */
@RestController
@RequestMapping("/api/cases/{caseId}/events")
class EventsController {

    private final CaseEvents events;
    private final CaseAccess access;
    private final CurrentPerson currentPerson;

    EventsController(CaseEvents events, CaseAccess access, CurrentPerson currentPerson) {
        this.events = events;
        this.access = access;
        this.currentPerson = currentPerson;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('COORDINATOR', 'INVESTIGATOR', 'TUMOUR_BOARD')")
    RecordedEvent record(@PathVariable("caseId") String id, @RequestBody(required = false) @Nullable JsonNode body) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        JsonFields fields = JsonFields.body(body, "type", "date", "reason", "stopReason");
        CaseEvent.Type type = fields.require("type", CaseEvent.Type.class);
        LocalDate date = fields.requireDate("date");
        Optional<String> reason = fields.text("reason");
        Optional<CaseEvent.StopReason> stopReason =
                fields.text("stopReason").map(text -> fields.require("stopReason", CaseEvent.StopReason.class));
        Person person = currentPerson.get();
        check(person, type);
        return RecordedEvent.of(events.record(caseId, type, date, reason, stopReason, person.userName()));
    }

    /** What happens to patients is recorded by those who see them. */
    private static void check(Person person, CaseEvent.Type type) {
        boolean seesPatients = person.has(Role.COORDINATOR) || person.has(Role.INVESTIGATOR);
        if (!seesPatients && type != CaseEvent.Type.SIGNATURE_REQUESTED) {
            throw new Forbidden("The tumour board may ask for the signature; " + type + " is for the site to record");
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordedEvent(
            String eventId,
            String caseId,
            CaseEvent.Type type,
            LocalDate date,
            @Nullable String reason,
            CaseEvent.@Nullable StopReason stopReason,
            Instant recordedAt,
            String recordedBy) {

        static RecordedEvent of(CaseEvent event) {
            return new RecordedEvent(
                    event.eventId(),
                    event.caseId().value(),
                    event.type(),
                    event.date(),
                    event.reason().orElse(null),
                    event.stopReason().orElse(null),
                    event.recordedAt(),
                    event.recordedBy());
        }
    }
}
