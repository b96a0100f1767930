package dev.sextant.treatment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.audit.CanonicalJson;
import dev.sextant.casefile.Timeline;
import dev.sextant.grouping.Arm;
import dev.sextant.grouping.ArmAssessments;
import dev.sextant.grouping.ArmAssessments.ArmAssessment;
import dev.sextant.grouping.Signatures;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.Sha256;
import dev.sextant.kernel.Today;
import dev.sextant.process.AskThenStore;
import dev.sextant.process.AskThenStore.Seen;
import dev.sextant.process.Decisions;
import dev.sextant.process.Decisions.DecisionResult;
import dev.sextant.regimen.Regimen;
import dev.sextant.regimen.RegimenSafety;
import dev.sextant.regimen.RegimenSafety.Assessed;
import dev.sextant.regimen.Regimens;
import dev.sextant.treatment.AdjustmentProposal.Basis;
import dev.sextant.treatment.AdjustmentProposal.ClosedRegimen;
import dev.sextant.treatment.AdjustmentProposal.Kind;
import dev.sextant.treatment.AdjustmentProposal.OpenRegimen;
import dev.sextant.treatment.AdjustmentProposal.Rule;
import dev.sextant.treatment.OrganoidAdvice.Voice;
import dev.sextant.treatment.ProposalFacts.ArmStanding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Proposes what to do with a running line, on what is known now. The same evidence gives the same proposal. */
@Service
class Proposing implements Proposals {

    private static final String DECISION = "treatmentAdjustment";
    private static final String ACTOR = "system " + ProposeAdjustmentWorker.TYPE;

    private final TreatmentLines lines;
    private final LineLooking looking;
    private final ProposalStore store;
    private final SafetyStore safetyStore;
    private final RegimenSafety safety;
    private final Regimens regimens;
    private final Signatures signatures;
    private final ArmAssessments arms;
    private final Decisions decisions;
    private final AskThenStore askThenStore;
    private final TreatmentSettings settings;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Rows rows;
    private final Clock clock;
    private final Today today;

    Proposing(
            TreatmentLines lines,
            LineLooking looking,
            ProposalStore store,
            SafetyStore safetyStore,
            RegimenSafety safety,
            Regimens regimens,
            Signatures signatures,
            ArmAssessments arms,
            Decisions decisions,
            AskThenStore askThenStore,
            TreatmentSettings settings,
            AuditTrail audit,
            Timeline timeline,
            Rows rows,
            Clock clock,
            Today today) {
        this.lines = lines;
        this.looking = looking;
        this.store = store;
        this.safetyStore = safetyStore;
        this.safety = safety;
        this.regimens = regimens;
        this.signatures = signatures;
        this.arms = arms;
        this.decisions = decisions;
        this.askThenStore = askThenStore;
        this.settings = settings;
        this.audit = audit;
        this.timeline = timeline;
        this.rows = rows;
        this.clock = clock;
        this.today = today;
    }

    /** Never inside a transaction. */
    AdjustmentProposal propose(CaseId caseId, LineId lineId) {
        ArmAssessment assessment = assessment(caseId);
        return askThenStore.inRounds(
                caseId,
                () -> {
                    ProposalFacts facts = facts(lineId, assessment);
                    return store.on(lineId, hash(facts))
                            .<Seen<ProposalFacts, AdjustmentProposal>>map(Seen.Answered::new)
                            .orElseGet(() -> new Seen.Question<>(facts));
                },
                facts -> ask(caseId, facts),
                (facts, answer) -> store(caseId, facts, answer));
    }

    @Override
    public boolean stillHolds(String proposalId) {
        AdjustmentProposal proposal = require(proposalId);
        ArmAssessment assessment = assessment(proposal.caseId());
        return askThenStore.withoutStoring(
                () -> hash(facts(proposal.lineId(), assessment)), proposal.evidence()::equals);
    }

    @Override
    public Grounds groundsNow(LineId lineId) {
        CaseId caseId = lines.require(lineId).caseId();
        ProposalFacts facts =
                facts(lineId, arms.latest(caseId).orElseThrow(() -> new NotFound("arm assessment of", caseId)));
        return new Grounds(hash(facts), rows.tree(facts));
    }

    private ArmAssessment assessment(CaseId caseId) {
        return arms.reassess(caseId, signatures.build(caseId).version(), ACTOR);
    }

    private ProposalFacts facts(LineId lineId, ArmAssessment assessment) {
        TreatmentLine line = lines.require(lineId);
        LineCourse.Course course = looking.course(line);
        List<ArmStanding> standings = standings(assessment.content());
        OrganoidAdvice.Opinion organoid = looking.opinion(
                line,
                standings.stream()
                        .filter(ArmStanding::isOpen)
                        .map(ArmStanding::regimen)
                        .filter(key -> !key.equals(line.regimen()))
                        .map(regimens::require)
                        .toList());
        List<String> settled = store.settled(lineId);
        Optional<LineCourse.Reading> signed = course.latestSigned();
        return new ProposalFacts(
                lineId,
                line.number(),
                line.regimen(),
                unsettledProgression(course, settled)
                        .or(() -> signed)
                        .flatMap(LineCourse.Reading::signed)
                        .orElse(ProposalFacts.NOT_ASSESSED),
                signed.isPresent()
                        && course.responses().stream()
                                        .filter(reading -> reading.signed().isPresent())
                                        .count()
                                == 1,
                course.unacceptable().stream().anyMatch(toxicity -> !settled.contains("toxicity " + toxicity.facts())),
                settings.adjustsAtSixWeeks(),
                assessment.signatureVersion(),
                assessment.outcome().name(),
                standings,
                organoid,
                safetyStore.latestCheck(line.caseId()).map(SafetyStore.Check::facts),
                looking.triggers(line, course, organoid));
    }

    /** A later assessment does not undo progression that the board has not decided on. */
    private static Optional<LineCourse.Reading> unsettledProgression(LineCourse.Course course, List<String> settled) {
        return course.progressions().stream()
                .filter(reading -> !settled.contains(reading.trigger()))
                .findFirst();
    }

    /** Open arms in their order, then the others. */
    private static List<ArmStanding> standings(JsonNode assessment) {
        List<String> order = new ArrayList<>();
        assessment.path("order").forEach(arm -> order.add(arm.asText()));
        List<ArmStanding> standings = new ArrayList<>();
        assessment.path("arms").forEach(arm -> {
            Arm known = Arm.valueOf(arm.path("arm").asText());
            standings.add(new ArmStanding(
                    known.name(),
                    known.regimenKey(),
                    arm.path("state").asText(),
                    arm.path("reason").asText()));
        });
        standings.sort(Comparator.comparingInt(
                (ArmStanding arm) -> order.contains(arm.arm()) ? order.indexOf(arm.arm()) : Integer.MAX_VALUE));
        return standings;
    }

    private Sha256 hash(ProposalFacts facts) {
        return CanonicalJson.hash(rows.tree(facts));
    }

    /** @param safety of each regimen that could follow */
    private record Answer(Map<String, Assessed> safety, Map<String, Object> inputs, DecisionResult result) {

        Set<String> open() {
            return Set.copyOf(safety.values().stream()
                    .filter(assessed -> assessed.overall() != RegimenSafety.Overall.BLOCKED)
                    .map(Assessed::regimen)
                    .toList());
        }
    }

    private Answer ask(CaseId caseId, ProposalFacts facts) {
        Map<String, Assessed> assessed = new LinkedHashMap<>();
        for (ArmStanding arm : facts.arms()) {
            if (arm.isOpen() && !arm.regimen().equals(facts.running())) {
                Regimen regimen = regimens.require(arm.regimen());
                assessed.put(regimen.key(), safety.assess(caseId, regimen, facts.safety(), today.date()));
            }
        }
        Set<String> open =
                new Answer(assessed, Map.of(), new DecisionResult(DECISION, 0, 0, rows.tree(""), List.of())).open();
        Map<String, Object> inputs = AdjustmentQuestion.inputs(facts, open);
        return new Answer(assessed, inputs, decisions.evaluate(caseId, DECISION, inputs));
    }

    private AdjustmentProposal store(CaseId caseId, ProposalFacts facts, Answer answer) {
        JsonNode output = answer.result().output();
        Basis basis = Basis.valueOf(output.path("basis").asText());
        List<OpenRegimen> open = open(facts, answer, basis);
        AdjustmentProposal proposal = new AdjustmentProposal(
                "proposal-" + UUID.randomUUID(),
                caseId,
                facts.lineId(),
                store.ofLine(facts.lineId()).size() + 1,
                hash(facts),
                Kind.valueOf(output.path("proposal").asText()),
                basis,
                output.path("discordant").asText().equals("YES")
                        || facts.organoid().discordant(),
                output.path("reason").asText(),
                basis == Basis.NONE
                        ? Optional.empty()
                        : open.stream().findFirst().map(OpenRegimen::key),
                open,
                closed(facts, answer),
                facts.triggers(),
                rows.tree(facts),
                rows.tree(answer.inputs()),
                new Rule(
                        answer.result().decisionId(),
                        answer.result().version(),
                        answer.result().decisionKey(),
                        answer.result().matchedRules()),
                facts.signatureVersion(),
                clock.instant(),
                Optional.empty());
        store.add(proposal);
        tell(proposal);
        return proposal;
    }

    /** By the organoid where it decides, otherwise in the order of the arms. */
    private List<OpenRegimen> open(ProposalFacts facts, Answer answer, Basis basis) {
        Set<String> keys = answer.open();
        List<String> byArm = facts.arms().stream()
                .map(ArmStanding::regimen)
                .filter(keys::contains)
                .toList();
        List<String> byOrganoid = facts.organoid().open().stream()
                .map(Voice::regimen)
                .filter(keys::contains)
                .toList();
        List<String> order = basis == Basis.ORGANOID
                ? Stream.concat(byOrganoid.stream(), byArm.stream()).distinct().toList()
                : byArm;
        return order.stream().map(key -> open(key, facts, answer)).toList();
    }

    private OpenRegimen open(String key, ProposalFacts facts, Answer answer) {
        Assessed assessed = Optional.ofNullable(answer.safety().get(key)).orElseThrow();
        Optional<Voice> voice = facts.organoid().open().stream()
                .filter(said -> said.regimen().equals(key))
                .findFirst();
        ArmStanding arm = arm(key, facts);
        return new OpenRegimen(
                key,
                regimens.require(key).title(),
                arm.arm(),
                arm.reason(),
                assessed.overall().name(),
                assessed.reasons(),
                voice.map(Voice::category),
                voice.map(Voice::reason));
    }

    private static ArmStanding arm(String key, ProposalFacts facts) {
        return facts.arms().stream()
                .filter(arm -> arm.regimen().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<ClosedRegimen> closed(ProposalFacts facts, Answer answer) {
        Set<String> open = answer.open();
        return facts.arms().stream()
                .filter(arm -> !open.contains(arm.regimen()))
                .map(arm -> {
                    String title = regimens.require(arm.regimen()).title();
                    if (arm.regimen().equals(facts.running())) {
                        return new ClosedRegimen(arm.regimen(), title, arm.arm(), "RUNNING", "It is given now");
                    }
                    return Optional.ofNullable(answer.safety().get(arm.regimen()))
                            .map(assessed -> new ClosedRegimen(
                                    arm.regimen(), title, arm.arm(), "UNSAFE", String.join("; ", assessed.reasons())))
                            .orElseGet(() ->
                                    new ClosedRegimen(arm.regimen(), title, arm.arm(), arm.state(), arm.reason()));
                })
                .toList();
    }

    private void tell(AdjustmentProposal proposal) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("proposalId", proposal.proposalId());
        facts.put("lineId", proposal.lineId().value());
        facts.put("proposal", proposal.proposal().name());
        facts.put("evidenceSha256", proposal.evidence().hex());
        facts.put("decisionKey", Long.toString(proposal.rule().decisionKey()));
        proposal.regimen().ifPresent(key -> facts.put("regimen", key));
        audit.record(proposal.caseId(), ACTOR, "adjustment-proposed", facts);
        String what = switch (proposal.proposal()) {
            case STAY -> "Stay on the running line";
            case PREPARE -> "Stay, and prepare a change";
            case ADJUST -> "Change of treatment proposed";
            case BOARD -> "For the tumour board";
        };
        String to = proposal.regimen()
                .map(key -> ": " + regimens.require(key).title())
                .orElse("");
        timeline.add(
                proposal.caseId(),
                "adjustment-proposed",
                what + to + ". " + proposal.reason(),
                Map.of(
                        "proposalId", proposal.proposalId(),
                        "lineId", proposal.lineId().value()));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<AdjustmentProposal> find(String proposalId) {
        return store.find(proposalId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<AdjustmentProposal> ofLine(LineId lineId) {
        return store.ofLine(lineId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<AdjustmentProposal> ofCase(CaseId caseId) {
        return store.ofCase(caseId);
    }

    @Override
    @Transactional
    public void settle(String proposalId, String outcome) {
        store.settle(require(proposalId).proposalId(), outcome, clock.instant());
    }
}
