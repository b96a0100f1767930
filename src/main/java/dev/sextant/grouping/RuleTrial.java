package dev.sextant.grouping;

import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.Foci;
import dev.sextant.casefile.Referrals;
import dev.sextant.casefile.Specimens;
import dev.sextant.grouping.Assessment.ArmView;
import dev.sextant.grouping.Assessment.CriterionView;
import dev.sextant.grouping.RuleTrialReport.CriterionChange;
import dev.sextant.grouping.RuleTrialReport.OfCase;
import dev.sextant.grouping.RuleTrialReport.Said;
import dev.sextant.kernel.CaseId;
import dev.sextant.plasma.PlasmaResults;
import dev.sextant.process.Decisions;
import dev.sextant.process.RuleReleases;
import dev.sextant.process.RuleTrials;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.Person;
import dev.sextant.sequencing.TissueResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads cases again under their own release and under another, before anybody signs for the change. Keeps nothing but an
 * audit entry with the report's hash and its counts: no signature, no assessment, no record of what the tables were asked.
 */
@Service
class RuleTrial {

    private static final Logger log = LoggerFactory.getLogger(RuleTrial.class);

    private final Foci foci;
    private final Specimens specimens;
    private final TissueResults tissueResults;
    private final PlasmaResults plasmaResults;
    private final Referrals referrals;
    private final GivenTherapies given;
    private final ArmAssessmentStore store;
    private final Knowledge knowledge;
    private final GroupingSettings settings;
    private final RuleReleases releases;
    private final RuleTrials trials;
    private final RuleTrialCases cases;
    private final CaseAccess access;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    RuleTrial(
            Foci foci,
            Specimens specimens,
            TissueResults tissueResults,
            PlasmaResults plasmaResults,
            Referrals referrals,
            GivenTherapies given,
            ArmAssessmentStore store,
            Knowledge knowledge,
            GroupingSettings settings,
            RuleReleases releases,
            RuleTrials trials,
            RuleTrialCases cases,
            CaseAccess access,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.foci = foci;
        this.specimens = specimens;
        this.tissueResults = tissueResults;
        this.plasmaResults = plasmaResults;
        this.referrals = referrals;
        this.given = given;
        this.store = store;
        this.knowledge = knowledge;
        this.settings = settings;
        this.releases = releases;
        this.trials = trials;
        this.cases = cases;
        this.access = access;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** What is known of a case now. */
    private record Known(Evidence evidence, ArmAssessmentService.Circumstances circumstances) {}

    /**
     * One page of the cases asked for. Never inside a transaction.
     *
     * @throws dev.sextant.kernel.NotFound for a version that was never deployed, or a listed case of another site
     */
    RuleTrialReport of(long version, RuleTrialRequest request, Person person) {
        releases.require(version);
        int page = request.pageOrFirst();
        int size = request.sizeOrUsual();
        @Nullable String study = request.study();
        long total;
        List<CaseId> chosen;
        if (study == null) {
            List<CaseId> listed = request.listed();
            listed.forEach(access::require);
            total = listed.size();
            chosen = listed.stream().skip((long) page * size).limit(size).toList();
        } else {
            RuleTrialCases.Filter filter =
                    new RuleTrialCases.Filter(study, request.site(), request.stage(), person.sites());
            total = cases.count(filter);
            chosen = cases.page(filter, page, size);
        }
        Decisions own = trials.under(OptionalLong.empty());
        Decisions other = trials.under(OptionalLong.of(version));
        List<OfCase> tried =
                chosen.stream().map(caseId -> tried(caseId, own, other)).toList();
        int changed = (int) tried.stream().filter(OfCase::changed).count();
        RuleTrialReport report = new RuleTrialReport(version, page, size, total, changed, tried);
        transaction.executeWithoutResult(status -> audit.recordSystem(
                person.userName(),
                "rule-release-tried",
                Map.of(
                        "version", Long.toString(version),
                        "cases", Integer.toString(tried.size()),
                        "changed", Integer.toString(changed),
                        "reportSha256", CanonicalJson.hash(report).hex())));
        return report;
    }

    private OfCase tried(CaseId caseId, Decisions own, Decisions other) {
        long version = trials.versionOf(caseId);
        try {
            Known known = Objects.requireNonNull(transaction.execute(status -> known(caseId)));
            if (known.evidence().tissue().isEmpty() && known.evidence().blood().isEmpty()) {
                return problem(caseId, version, "Nothing was taken from this patient yet");
            }
            return compared(caseId, version, assessed(caseId, known, own), assessed(caseId, known, other));
        } catch (IllegalStateException e) {
            log.warn("Rules cannot be tried on {}", caseId, e);
            return problem(caseId, version, "A decision table gave no answer that can be read: " + e.getMessage());
        }
    }

    private Known known(CaseId caseId) {
        return new Known(
                Evidence.gather(caseId, foci, specimens, tissueResults, plasmaResults),
                ArmAssessmentService.circumstances(caseId, referrals, given, store));
    }

    private Assessment assessed(CaseId caseId, Known known, Decisions decisions) {
        Signature signature = new SignatureBuilder(knowledge, decisions).build(caseId, known.evidence());
        return new ArmAssessor(knowledge, decisions, settings)
                .assess(
                        caseId,
                        0,
                        signature,
                        known.circumstances().referral(),
                        known.circumstances().waivers())
                .assessment();
    }

    private static OfCase problem(CaseId caseId, long version, String problem) {
        return new OfCase(caseId.value(), version, false, null, null, List.of(), problem);
    }

    private static OfCase compared(CaseId caseId, long version, Assessment before, Assessment after) {
        boolean changed = before.outcome() != after.outcome() || !before.arm().equals(after.arm());
        return new OfCase(caseId.value(), version, changed, said(before), said(after), changes(before, after), null);
    }

    private static Said said(Assessment assessment) {
        return new Said(assessment.outcome(), assessment.arm().orElse(null), assessment.reason());
    }

    static List<CriterionChange> changes(Assessment before, Assessment after) {
        Map<Key, CriterionView> then = criteria(before);
        Map<Key, CriterionView> now = criteria(after);
        Map<Key, CriterionView> either = new TreeMap<>(then);
        either.putAll(now);
        List<CriterionChange> changes = new ArrayList<>();
        either.forEach((key, view) -> {
            @Nullable CriterionView was = then.get(key);
            @Nullable CriterionView is = now.get(key);
            @Nullable String verdictBefore = was == null ? null : was.verdict();
            @Nullable String verdictAfter = is == null ? null : is.verdict();
            if (!Objects.equals(verdictBefore, verdictAfter)) {
                changes.add(new CriterionChange(
                        key.arm(), key.criterion(), view.item(), verdictBefore, verdictAfter, view.reason()));
            }
        });
        return changes;
    }

    private static Map<Key, CriterionView> criteria(Assessment assessment) {
        Map<Key, CriterionView> criteria = new TreeMap<>();
        for (ArmView arm : assessment.arms()) {
            arm.criteria().forEach(view -> criteria.put(new Key(arm.arm(), view.criterion()), view));
        }
        return criteria;
    }

    private record Key(Arm arm, String criterion) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byArm = arm.compareTo(other.arm);
            return byArm == 0 ? criterion.compareTo(other.criterion) : byArm;
        }
    }
}
