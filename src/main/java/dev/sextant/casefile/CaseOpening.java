package dev.sextant.casefile;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.process.CaseLock;
import dev.sextant.process.DeployedBundles;
import dev.sextant.process.Outbox;
import dev.sextant.process.ProcessNames;
import dev.sextant.security.Person;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens cases. */
@Service
class CaseOpening {

    private final Admission admission;
    private final CaseStore cases;
    private final DeployedBundles deployed;
    private final CaseLock lock;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Clock clock;

    CaseOpening(
            Admission admission,
            CaseStore cases,
            DeployedBundles deployed,
            CaseLock lock,
            AuditTrail audit,
            Timeline timeline,
            Outbox outbox,
            Clock clock) {
        this.admission = admission;
        this.cases = cases;
        this.deployed = deployed;
        this.lock = lock;
        this.audit = audit;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Everything or nothing: the case, its deployment, its audit entry and the command that starts its process.
     *
     * @throws Conflict code {@code subject-already-referred} when the study knows the pseudonym, or {@code
     *     nothing-deployed} before the first deployment
     */
    @Transactional
    CaseFile open(OpenCase request, Person person) {
        admission.check(request, person);
        CaseId caseId = CaseId.mint();
        lock.acquire(caseId);
        CaseFile file = new CaseFile(
                caseId,
                request.study(),
                request.site(),
                new Subject(request.pseudonym(), request.birthYear(), request.sex()),
                Stage.REFERRED,
                deployed.idForNewCases(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (!cases.insert(file, request.referral(), person.userName())) {
            throw new Conflict(
                    "subject-already-referred",
                    "The study %s has a case of %s already".formatted(request.study(), request.pseudonym()));
        }
        Map<String, String> facts = Map.of(
                "study", file.study(),
                "site", file.site(),
                "deploymentId", Long.toString(file.deploymentId()));
        audit.record(caseId, person.userName(), "case-opened", facts);
        timeline.add(caseId, "case-opened", "Referred to the study " + file.study(), facts);
        outbox.start(
                caseId,
                ProcessNames.PATIENT_REFERRED,
                caseId.value(),
                Map.of(ProcessNames.CASE_ID, caseId.value(), ProcessNames.STUDY, file.study()));
        return file;
    }
}
