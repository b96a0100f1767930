package dev.sextant.organoid;

import dev.sextant.casefile.CasePath;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Organoid models of a case. */
@RestController
@RequestMapping("/api/cases/{caseId}/organoids")
class OrganoidsController {

    private static final String WRITERS = "hasAnyRole('LABORATORY', 'COORDINATOR')";
    private static final String READERS =
            "hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'COORDINATOR', 'LABORATORY', 'AUDITOR')";

    private final OrganoidRegistration registration;
    private final Establishing establishing;
    private final OrganoidTable organoids;
    private final OrganoidViews views;
    private final CaseAccess access;
    private final CurrentPerson currentPerson;

    OrganoidsController(
            OrganoidRegistration registration,
            Establishing establishing,
            OrganoidTable organoids,
            OrganoidViews views,
            CaseAccess access,
            CurrentPerson currentPerson) {
        this.registration = registration;
        this.establishing = establishing;
        this.organoids = organoids;
        this.views = views;
        this.access = access;
        this.currentPerson = currentPerson;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(WRITERS)
    OrganoidViews.ModelView register(@PathVariable("caseId") String id, @RequestBody NewOrganoid.Request request) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        return views.of(registration.register(
                caseId, request.read(), currentPerson.get().userName()));
    }

    @GetMapping
    @PreAuthorize(READERS)
    OrganoidViews.CaseView list(@PathVariable("caseId") String id) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        return views.ofCase(caseId);
    }

    @PostMapping("/{organoidId}/establishment")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(WRITERS)
    OrganoidViews.ModelView establish(
            @PathVariable("caseId") String id,
            @PathVariable("organoidId") String organoidId,
            @RequestBody EstablishmentRequest request) {
        OrganoidModel model = require(id, organoidId);
        establishing.record(
                model.caseId(), model.id(), request.read(), currentPerson.get().userName());
        return views.of(model);
    }

    @GetMapping("/{organoidId}/screens/{screenId}/wells")
    @PreAuthorize(READERS)
    OrganoidViews.WellsView wells(
            @PathVariable("caseId") String id,
            @PathVariable("organoidId") String organoidId,
            @PathVariable("screenId") String screenId) {
        return views.wells(require(id, organoidId), screenId);
    }

    /** What cannot be the id of any model is not found, as what is another case's. */
    private OrganoidModel require(String id, String organoidId) {
        CaseId caseId = CasePath.id(id);
        access.require(caseId);
        try {
            return organoids.require(caseId, new OrganoidId(organoidId));
        } catch (InvalidInput e) {
            throw new NotFound("organoid of the case", organoidId);
        }
    }
}
