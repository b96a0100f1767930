package dev.sextant.grouping;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.Referral;
import dev.sextant.casefile.Referrals;
import dev.sextant.casefile.Stage;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.NotFound;
import dev.sextant.process.AskThenStore;
import dev.sextant.process.AskThenStore.Seen;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Decisions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Assesses arms and keeps the result; an assessment is never changed, a new one is added. */
@Service
class ArmAssessmentService implements ArmAssessments {

    private final Signatures signatures;
    private final Referrals referrals;
    private final ArmAssessmentStore store;
    private final ArmAssessor assessor;
    private final AskThenStore askThenStore;
    private final CaseStages caseStages;
    private final CaseLock caseLock;
    private final AuditTrail auditTrail;
    private final Clock clock;

    ArmAssessmentService(
            Signatures signatures,
            Referrals referrals,
            ArmAssessmentStore store,
            Decisions decisions,
            Knowledge knowledge,
            GroupingSettings settings,
            AskThenStore askThenStore,
            CaseStages caseStages,
            CaseLock caseLock,
            AuditTrail auditTrail,
            Clock clock) {
        this.signatures = signatures;
        this.referrals = referrals;
        this.store = store;
        this.assessor = new ArmAssessor(knowledge, decisions, settings);
        this.askThenStore = askThenStore;
        this.caseStages = caseStages;
        this.caseLock = caseLock;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Override
    public ArmAssessment assign(CaseId caseId, int signatureVersion) {
        return askThenStore.inRounds(
                caseId,
                () -> new Seen.Question<>(known(caseId, signatureVersion)),
                known ->
                        assessor.assess(caseId, signatureVersion, known.signature(), known.referral(), known.waivers()),
                (known, assessment) -> store(caseId, signatureVersion, assessment));
    }

    private Known known(CaseId caseId, int signatureVersion) {
        return new Known(
                signatures
                        .version(caseId, signatureVersion)
                        .map(version -> CanonicalJson.read(version.content(), Signature.class))
                        .orElseThrow(() -> new NotFound("signature version", signatureVersion)),
                referrals.of(caseId),
                store.waivers(caseId));
    }

    private record Known(Signature signature, Referral referral, List<Waiver> waivers) {}

    private ArmAssessment store(CaseId caseId, int signatureVersion, Assessment assessment) {
        ArmAssessment kept = new ArmAssessment(
                caseId,
                signatureVersion,
                assessment.outcome(),
                assessment.arm(),
                assessment.missing(),
                CanonicalJson.tree(assessment),
                clock.instant());
        store.add(kept);
        auditTrail.record(
                caseId,
                "system " + AssignArmWorker.TYPE,
                "arm-assessed",
                Map.of(
                        "signatureVersion", String.valueOf(signatureVersion),
                        "outcome", kept.outcome().name(),
                        "arm", kept.arm().map(Arm::name).orElse("NONE"),
                        "contentSha256", CanonicalJson.hash(kept.content()).hex()));
        caseStages.move(caseId, Stage.BOARD, "Arm assessed: " + assessment.reason());
        return kept;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ArmAssessment> latest(CaseId caseId) {
        return store.latest(caseId);
    }

    @Override
    @Transactional
    public void waive(CaseId caseId, String item, String reason, String userName, long taskKey) {
        caseLock.acquire(caseId);
        store.waive(caseId, new Waiver(item, reason, userName), taskKey, clock.instant());
        auditTrail.record(caseId, userName, "item-waived", Map.of("item", item, "reason", reason));
    }

    @Override
    @Transactional
    public void overtakeWaivers(CaseId caseId, long taskKey) {
        caseLock.acquire(caseId);
        store.overtakeWaivers(taskKey);
    }
}
