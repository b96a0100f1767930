package dev.sextant.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.PriorTherapy;
import dev.sextant.casefile.Referral;
import dev.sextant.casefile.Referrals;
import dev.sextant.casefile.Stage;
import dev.sextant.grouping.ArmAssessor.Assessed;
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
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Assesses arms and keeps the result; an assessment is never changed, a new one is added. */
@Service
class ArmAssessmentService implements ArmAssessments {

    private final Signatures signatures;
    private final Referrals referrals;
    private final GivenTherapies given;
    private final ArmAssessmentStore store;
    private final ArmAssessor assessor;
    private final CoverageToday coverage;
    private final AskThenStore askThenStore;
    private final CaseStages caseStages;
    private final CaseLock caseLock;
    private final AuditTrail auditTrail;
    private final Clock clock;

    ArmAssessmentService(
            Signatures signatures,
            Referrals referrals,
            GivenTherapies given,
            ArmAssessmentStore store,
            Decisions decisions,
            Knowledge knowledge,
            GroupingSettings settings,
            CoverageToday coverage,
            AskThenStore askThenStore,
            CaseStages caseStages,
            CaseLock caseLock,
            AuditTrail auditTrail,
            Clock clock) {
        this.signatures = signatures;
        this.referrals = referrals;
        this.given = given;
        this.store = store;
        this.assessor = new ArmAssessor(knowledge, decisions, settings);
        this.coverage = coverage;
        this.askThenStore = askThenStore;
        this.caseStages = caseStages;
        this.caseLock = caseLock;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Override
    public ArmAssessment assign(CaseId caseId, int signatureVersion) {
        return assess(caseId, signatureVersion, (known, assessed) -> {
            ArmAssessment kept = store(caseId, signatureVersion, assessed, "system " + AssignArmWorker.TYPE);
            caseStages.move(
                    caseId,
                    Stage.BOARD,
                    "Arm assessed: " + assessed.assessment().reason());
            return kept;
        });
    }

    @Override
    public ArmAssessment reassess(CaseId caseId, int signatureVersion, String actor) {
        return assess(
                caseId,
                signatureVersion,
                (known, assessed) -> store.latest(caseId)
                        .filter(latest -> latest.signatureVersion() == signatureVersion)
                        .filter(latest ->
                                CanonicalJson.hash(latest.content()).equals(CanonicalJson.hash(assessed.assessment())))
                        .orElseGet(() -> store(caseId, signatureVersion, assessed, actor)));
    }

    private ArmAssessment assess(
            CaseId caseId, int signatureVersion, BiFunction<Known, Assessed, ArmAssessment> store) {
        return askThenStore.inRounds(
                caseId,
                () -> new Seen.Question<>(known(caseId, signatureVersion)),
                known -> assessor.assess(
                        caseId,
                        signatureVersion,
                        known.signature(),
                        known.circumstances().referral(),
                        known.circumstances().waivers()),
                store);
    }

    private Known known(CaseId caseId, int signatureVersion) {
        return new Known(
                signatures
                        .version(caseId, signatureVersion)
                        .map(version -> CanonicalJson.read(version.content(), Signature.class))
                        .orElseThrow(() -> new NotFound("signature version", signatureVersion)),
                circumstances(caseId, referrals, given, store));
    }

    /** What bears on the arms beside the signature. */
    record Circumstances(Referral referral, List<Waiver> waivers) {}

    static Circumstances circumstances(
            CaseId caseId, Referrals referrals, GivenTherapies given, ArmAssessmentStore store) {
        return new Circumstances(withGiven(referrals.of(caseId), given.ofCase(caseId)), store.waivers(caseId));
    }

    /** To the choice of an arm it is all the same whether a drug was given before the referral or since. */
    private static Referral withGiven(Referral referral, List<PriorTherapy> since) {
        return new Referral(
                referral.extent(),
                referral.her2Immunohistochemistry(),
                referral.her2InSituHybridisation(),
                referral.trastuzumabResistance(),
                referral.centralNervousSystemDisease(),
                Stream.concat(referral.priorTherapies().stream(), since.stream())
                        .toList(),
                referral.hypersensitivities());
    }

    private record Known(Signature signature, Circumstances circumstances) {}

    private ArmAssessment store(CaseId caseId, int signatureVersion, Assessed assessed, String actor) {
        Assessment assessment = assessed.assessment();
        ArmAssessment kept = new ArmAssessment(
                caseId,
                signatureVersion,
                assessment.outcome(),
                assessment.arm(),
                assessment.missing(),
                CanonicalJson.tree(assessment),
                clock.instant());
        store.add(kept, assessed.restsOn());
        auditTrail.record(
                caseId,
                actor,
                "arm-assessed",
                Map.of(
                        "signatureVersion", String.valueOf(signatureVersion),
                        "outcome", kept.outcome().name(),
                        "arm", kept.arm().map(Arm::name).orElse("NONE"),
                        "contentSha256", CanonicalJson.hash(kept.content()).hex()));
        return kept;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ArmAssessment> latest(CaseId caseId) {
        return store.latest(caseId);
    }

    @Override
    @Transactional(readOnly = true)
    public JsonNode withOrganoids(ArmAssessment assessment) {
        return coverage.add(assessment.caseId(), assessment.content());
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
