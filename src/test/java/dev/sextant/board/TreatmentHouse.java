package dev.sextant.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.CaseFile;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.kernel.Answer;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Sha256;
import dev.sextant.kernel.Today;
import dev.sextant.process.NoDatabase;
import dev.sextant.process.Outbox;
import dev.sextant.process.TaskContext;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.regimen.Regimens;
import dev.sextant.response.LineResponse;
import dev.sextant.response.Responses;
import dev.sextant.treatment.AdjustmentProposal;
import dev.sextant.treatment.AdjustmentProposal.Basis;
import dev.sextant.treatment.AdjustmentProposal.ClosedRegimen;
import dev.sextant.treatment.AdjustmentProposal.Kind;
import dev.sextant.treatment.AdjustmentProposal.OpenRegimen;
import dev.sextant.treatment.AdjustmentProposal.Rule;
import dev.sextant.treatment.Dose;
import dev.sextant.treatment.Proposals;
import dev.sextant.treatment.TreatmentLine;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** {@link BoardHouse} with treatment around it: lines, proposals for them, and what became of decisions. */
final class TreatmentHouse {

    static final Regimens REGIMENS = Regimens.load(DrugCatalogue.load());
    static final String A1 = "trastuzumab-pertuzumab-nab-paclitaxel";
    static final String A2 = "pyrotinib-capecitabine";
    static final String A3 = "t-dm1";
    static final String A4 = "everolimus-trastuzumab";

    final BoardHouse house;
    final InMemoryLines lines = new InMemoryLines();
    final InMemoryImplementations records = new InMemoryImplementations();
    final List<String> woken = new ArrayList<>();
    final List<String> settled = new ArrayList<>();
    private final Map<String, AdjustmentProposal> proposals = new HashMap<>();
    private long taskKey = 1;

    /** What a proposal would rest on now. */
    JsonNode factsNow;

    TreatmentHouse(BoardHouse house) {
        this.house = house;
        this.factsNow = house.json("{'response': 'PD', 'armOutcome': 'ASSIGNED'}");
    }

    Today today() {
        return new Today(house.clock(), ZoneOffset.UTC);
    }

    long nextTask() {
        return taskKey++;
    }

    long lastTask() {
        return taskKey - 1;
    }

    /** A2 is decided, signed and in force. */
    BoardDecision armInForce() {
        house.decideArm()
                .complete(
                        house.task(nextTask(), "decide-arm"),
                        house.answers("{'armDecision': 'CONFIRM_PROPOSED'}"),
                        house.first);
        house.countersignArm()
                .complete(
                        house.task(nextTask(), "countersign-arm"),
                        house.answers("{'countersignature': 'SIGNED'}"),
                        house.second);
        house.confirmation().confirm(house.caseId);
        return house.records.latestArm(house.caseId).orElseThrow();
    }

    /** A2 is in force and its first dose was given. */
    TreatmentLine lineRunning() {
        armInForce();
        LineId planned = start().plan(house.caseId);
        return lines.begin(planned, Optional.empty());
    }

    /** After progression the organoid ranks T-DM1 first; the arm of everolimus is blocked. */
    AdjustmentProposal progressed() {
        return propose(Optional.of(A3), true, false, true);
    }

    AdjustmentProposal propose(Optional<String> regimen, boolean progressed, boolean toxicity, boolean byOrganoid) {
        AdjustmentProposal proposal = new AdjustmentProposal(
                "proposal-" + (proposals.size() + 1),
                house.caseId,
                lines.ofCase(house.caseId).getLast().id(),
                proposals.size() + 1,
                Sha256.of(factsNow.toString()),
                regimen.isPresent() ? Kind.ADJUST : Kind.BOARD,
                byOrganoid ? Basis.ORGANOID : Basis.ARM_RULES,
                false,
                "Progression after a stable first assessment",
                regimen,
                List.of(new OpenRegimen(
                        A3,
                        "T-DM1",
                        "A3",
                        "Arm A3 is matched",
                        "CLEAR",
                        List.of(),
                        Optional.of("SENSITIVE"),
                        Optional.of("the organoid is sensitive"))),
                List.of(new ClosedRegimen(A1, "With nab-paclitaxel", "A1", "UNSAFE", "Platelets below 100")),
                List.of("response assessment-1 PD"),
                factsNow,
                house.json
                        .createObjectNode()
                        .put("response", progressed ? "PD" : "SD")
                        .put("unacceptableToxicity", Answer.of(toxicity).name()),
                new Rule("treatmentAdjustment", 1, 2251799813685250L, List.of(3)),
                house.versions.getLast().version(),
                house.now,
                Optional.empty());
        proposals.put(proposal.proposalId(), proposal);
        return proposal;
    }

    TaskContext task(long key, String formId, AdjustmentProposal proposal) {
        return new TaskContext(
                key,
                house.caseId,
                "treatment-line",
                "UserTask_X",
                formId,
                Map.of("lineId", proposal.lineId().value(), "proposalId", proposal.proposalId()));
    }

    TaskContext task(long key, LineId lineId) {
        return new TaskContext(
                key,
                house.caseId,
                "precision-therapy",
                "UserTask_RecordImplementation",
                "record-implementation",
                Map.of("lineId", lineId.value()));
    }

    Map<String, String> decide(AdjustmentProposal proposal, String answers) {
        return decideAdjustment()
                .complete(task(nextTask(), "decide-adjustment", proposal), house.answers(answers), house.first);
    }

    Map<String, String> countersign(AdjustmentProposal proposal, String answers) {
        return countersignAdjustment()
                .complete(task(nextTask(), "countersign-adjustment", proposal), house.answers(answers), house.second);
    }

    void signed(AdjustmentProposal proposal, String answers) {
        decide(proposal, answers);
        countersign(proposal, "{'countersignature': 'SIGNED'}");
    }

    AdjustmentConfirmation.Confirmed confirmed(AdjustmentProposal proposal, String answers) {
        signed(proposal, answers);
        return confirmation().confirm(house.caseId, proposal.lineId());
    }

    DecideAdjustment decideAdjustment() {
        return new DecideAdjustment(
                house.book(),
                new AdjustmentEvidence(
                        house.records,
                        proposals(),
                        lines,
                        house.signatures(),
                        house.assessments(),
                        REGIMENS,
                        noResponses(),
                        house.json),
                REGIMENS,
                house.json);
    }

    private Responses noResponses() {
        return new Responses() {
            @Override
            public List<LineResponse> ofCase(CaseId caseId) {
                return List.of();
            }

            @Override
            public JsonNode evidence(CaseId caseId, LineId lineId) {
                return house.json.createObjectNode();
            }
        };
    }

    CountersignAdjustment countersignAdjustment() {
        return new CountersignAdjustment(house.book(), new SecondSignature(house.book(), house.json));
    }

    AdjustmentConfirmation confirmation() {
        return new AdjustmentConfirmation(
                house.book(),
                proposals(),
                house.signatures(),
                house.laterSignature(),
                REGIMENS,
                NoDatabase.askThenStore(house.lock),
                house.json);
    }

    LineEnding ending() {
        return new LineEnding(house.records, proposals(), lines, house.lock, today());
    }

    TreatmentStart start() {
        return new TreatmentStart(
                house.book(),
                implementations(),
                records,
                lines,
                house.signatures(),
                house.laterSignature(),
                house.reopening(),
                NoDatabase.askThenStore(house.lock),
                house.lock,
                BoardSettings.defaults(),
                today());
    }

    Implementations implementations() {
        return new Implementations(
                house.records,
                records,
                lines,
                line -> line.firstDoseOn().map(day -> dose(line, day)),
                cases(),
                house.stages(),
                house.timeline(),
                house.audit(),
                outbox(),
                house.lock,
                house.clock(),
                today());
    }

    RecordImplementation recordImplementation() {
        return new RecordImplementation(
                implementations(),
                records,
                lines,
                REGIMENS,
                start(),
                BoardSettings.defaults(),
                house.book(),
                today(),
                house.json);
    }

    private Proposals proposals() {
        return new Proposals() {
            @Override
            public Optional<AdjustmentProposal> find(String proposalId) {
                return Optional.ofNullable(proposals.get(proposalId));
            }

            @Override
            public List<AdjustmentProposal> ofLine(LineId lineId) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<AdjustmentProposal> ofCase(CaseId caseId) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean stillHolds(String proposalId) {
                assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                        .as("in a transaction while the engine is asked")
                        .isFalse();
                return require(proposalId).facts().equals(factsNow);
            }

            @Override
            public Grounds groundsNow(LineId lineId) {
                return new Grounds(Sha256.of(factsNow.toString()), factsNow);
            }

            @Override
            public void settle(String proposalId, String outcome) {
                settled.add(proposalId + " " + outcome);
            }
        };
    }

    private static Dose dose(TreatmentLine line, LocalDate day) {
        return new Dose(
                "dose-1",
                line.id(),
                day,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Dose.Change.NONE,
                Optional.empty(),
                line.implementationReason(),
                List.of(),
                Optional.empty(),
                "investigator",
                BoardHouse.START);
    }

    private Outbox outbox() {
        return new Outbox() {
            @Override
            public void start(
                    CaseId caseId,
                    String message,
                    String correlationKey,
                    String messageId,
                    Map<String, String> variables) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void wake(CaseId caseId, String message, String correlationKey, Map<String, String> ids) {
                woken.add(message);
            }
        };
    }

    private static CaseFiles cases() {
        return new CaseFiles() {
            @Override
            public Optional<CaseFile> find(CaseId caseId) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void requireOpen(CaseId caseId) {}
        };
    }
}
