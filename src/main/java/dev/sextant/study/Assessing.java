package dev.sextant.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.ConsentState;
import dev.sextant.casefile.Consents;
import dev.sextant.casefile.Referral;
import dev.sextant.casefile.Referrals;
import dev.sextant.casefile.Stage;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Today;
import dev.sextant.process.AskThenStore;
import dev.sextant.process.AskThenStore.Seen;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Decisions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Computes whether a patient may be enrolled, from the latest screening facts and the case's pinned decision tables. */
@Service
class Assessing {

    private static final String DECISION = "preciseEligibility";
    private static final String AGE = "AGE";

    private final StudyRecords records;
    private final CaseFiles cases;
    private final Referrals referrals;
    private final Consents consents;
    private final Decisions decisions;
    private final AskThenStore askThenStore;
    private final CaseStages stages;
    private final AuditTrail audit;
    private final CaseLock lock;
    private final ObjectMapper json;
    private final Clock clock;
    private final Today today;

    Assessing(
            StudyRecords records,
            CaseFiles cases,
            Referrals referrals,
            Consents consents,
            Decisions decisions,
            AskThenStore askThenStore,
            CaseStages stages,
            AuditTrail audit,
            CaseLock lock,
            ObjectMapper json,
            Clock clock,
            Today today) {
        this.records = records;
        this.cases = cases;
        this.referrals = referrals;
        this.consents = consents;
        this.decisions = decisions;
        this.askThenStore = askThenStore;
        this.stages = stages;
        this.audit = audit;
        this.lock = lock;
        this.json = json;
        this.clock = clock;
        this.today = today;
    }

    @Transactional
    public void prepareScreening(CaseId caseId) {
        lock.acquire(caseId);
        stages.move(caseId, Stage.SCREENING, "Consent is given, screening can start");
    }

    /** The same element instance is answered with the same assessment. */
    public EligibilityAssessment assess(CaseId caseId, long elementInstanceKey) {
        return askThenStore.inRounds(
                caseId,
                () -> look(caseId, elementInstanceKey),
                known -> ask(caseId, known),
                (known, answered) -> store(caseId, elementInstanceKey, known, answered));
    }

    private Seen<Known, EligibilityAssessment> look(CaseId caseId, long elementInstanceKey) {
        Optional<EligibilityAssessment> repeated = records.assessmentBy(elementInstanceKey);
        if (repeated.isPresent()) {
            return new Seen.Answered<>(repeated.get());
        }
        return new Seen.Question<>(new Known(
                Age.of(cases.require(caseId).subject().birthYear(), today.date()),
                referrals.of(caseId),
                consents.state(caseId),
                records.latestScreening(caseId)
                        .orElseThrow(() -> new IllegalStateException("No screening facts of " + caseId))));
    }

    private EligibilityAssessment store(CaseId caseId, long elementInstanceKey, Known known, Answered answered) {
        int version = 1
                + records.latestAssessment(caseId)
                        .map(EligibilityAssessment::version)
                        .orElse(0);
        EligibilityAssessment assessment = new EligibilityAssessment(
                caseId,
                version,
                known.screening().version(),
                Eligibility.over(answered.criteria()),
                answered.criteria(),
                answered.facts().shown(answered.inputs(), json),
                answered.result().decisionId(),
                answered.result().version(),
                answered.result().decisionKey(),
                clock.instant());
        records.addAssessment(assessment, elementInstanceKey);
        stages.move(caseId, Stage.ELIGIBILITY, "Screening is recorded, the investigator decides on eligibility");
        audit.record(
                caseId,
                "system assess-eligibility",
                "eligibility-assessed",
                Map.of(
                        "eligibilityVersion", Integer.toString(version),
                        "eligibility", assessment.overall().name(),
                        "decisionKey", Long.toString(assessment.decisionKey())));
        return assessment;
    }

    private Answered ask(CaseId caseId, Known known) {
        Decisions.DecisionResult her2 =
                decisions.evaluate(caseId, "her2Status", EligibilityFacts.her2Inputs(known.referral()));
        return ask(
                caseId,
                new EligibilityFacts(
                        known.age(),
                        known.referral(),
                        new EligibilityFacts.Her2(
                                her2.output().path("status").asText("NOT_KNOWN"),
                                her2.output().path("reason").asText(),
                                her2.version()),
                        known.consent(),
                        known.screening().facts()));
    }

    /**
     * Asks with the younger of the two possible ages. Where the older one would be answered otherwise the age is not
     * known, as far as the study's limit goes; the limit itself stays in the table.
     */
    private Answered ask(CaseId caseId, EligibilityFacts facts) {
        Age age = facts.age();
        Answered younger = ask(caseId, facts, OptionalInt.of(age.least()));
        if (age.isExact() || younger.on(AGE) == CriterionVerdict.State.MET) {
            return younger;
        }
        Answered older = ask(caseId, facts, OptionalInt.of(age.most()));
        return older.on(AGE) == younger.on(AGE) ? younger : ask(caseId, facts, OptionalInt.empty());
    }

    private Answered ask(CaseId caseId, EligibilityFacts facts, OptionalInt years) {
        Map<String, Object> inputs = facts.inputs(years);
        Decisions.DecisionResult result = decisions.evaluate(caseId, DECISION, inputs);
        return new Answered(facts, inputs, result, criteria(result.output()));
    }

    private static List<CriterionVerdict> criteria(JsonNode output) {
        List<CriterionVerdict> criteria = new ArrayList<>();
        for (JsonNode row : output) {
            criteria.add(new CriterionVerdict(
                    row.path("criterion").asText(),
                    CriterionVerdict.State.valueOf(row.path("verdict").asText()),
                    row.path("reason").asText()));
        }
        return List.copyOf(criteria);
    }

    /** What the tables are asked about. */
    private record Known(Age age, Referral referral, ConsentState consent, Screening screening) {}

    private record Answered(
            EligibilityFacts facts,
            Map<String, Object> inputs,
            Decisions.DecisionResult result,
            List<CriterionVerdict> criteria) {

        CriterionVerdict.State on(String criterion) {
            return criteria.stream()
                    .filter(verdict -> verdict.criterion().equals(criterion))
                    .map(CriterionVerdict::verdict)
                    .findFirst()
                    .orElse(CriterionVerdict.State.NOT_KNOWN);
        }
    }
}
