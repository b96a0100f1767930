package dev.sextant.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/cases/{caseId}/consents}. */
@RestController
@RequestMapping("/api/cases/{caseId}/consents")
class ConsentsController {

    private final ConsentIntake intake;
    private final CaseAccess access;
    private final CurrentPerson currentPerson;

    ConsentsController(ConsentIntake intake, CaseAccess access, CurrentPerson currentPerson) {
        this.intake = intake;
        this.access = access;
        this.currentPerson = currentPerson;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('COORDINATOR', 'INVESTIGATOR')")
    RecordedConsent record(@PathVariable("caseId") String id, @RequestBody(required = false) @Nullable JsonNode body) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        Consent consent = read(body);
        String consentId = intake.record(caseId, consent, currentPerson.get().userName());
        return new RecordedConsent(
                consentId,
                caseId.value(),
                consent.formVersion(),
                consent.signedOn(),
                consent.given(),
                consent.options());
    }

    static Consent read(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.body(body, "formVersion", "signedOn", "given", "options");
        JsonFields options = fields.objectOrEmpty("options", "storage", "organoids", "germlineFindings", "contact");
        return new Consent(
                fields.requireText("formVersion", "the version printed on the consent form"),
                fields.requireDate("signedOn"),
                fields.flag("given", true),
                new Consent.Options(
                        options.flag("storage", false),
                        options.flag("organoids", false),
                        options.flag("germlineFindings", false),
                        options.flag("contact", false)));
    }

    record RecordedConsent(
            String consentId,
            String caseId,
            String formVersion,
            LocalDate signedOn,
            boolean given,
            Consent.Options options) {}
}
