package dev.sextant.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseStages;
import dev.sextant.casefile.Decalcification;
import dev.sextant.casefile.Foci;
import dev.sextant.casefile.Focus;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.casefile.Specimens;
import dev.sextant.casefile.Stage;
import dev.sextant.casefile.Timeline;
import dev.sextant.grouping.Arm;
import dev.sextant.grouping.ArmAssessments;
import dev.sextant.grouping.ArmOutcome;
import dev.sextant.grouping.Signatures;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.Sha256;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.plasma.PlasmaFindings;
import dev.sextant.process.CaseLock;
import dev.sextant.process.NoDatabase;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import dev.sextant.sequencing.TissueFindings;
import dev.sextant.workup.WorkUpRounds;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The house around the board package: everything it uses, made by hand, for one case. */
final class BoardHouse {

    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    final CaseId caseId = CaseId.mint();
    final Person first = member("board1");
    final Person second = member("board2");
    final Person coordinator =
            new Person("coordinator", "Coordinator", Set.of(Role.COORDINATOR), Set.of("demo"), "NONE", false);
    final ObjectMapper json = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    final InMemoryBoardRecords records = new InMemoryBoardRecords();
    final List<String> timeline = new ArrayList<>();
    final List<String> audited = new ArrayList<>();
    final List<Stage> stages = new ArrayList<>();
    final List<String> waived = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    /** Tasks whose wishes for the round hold. */
    final Set<Long> askedBy = new HashSet<>();

    final List<Signatures.SignatureVersion> versions = new ArrayList<>();
    final CaseLock lock = mock(CaseLock.class);
    final Focus liver = new Focus(FocusId.mint(), caseId, "liver", "RIGHT", "Liver, right");
    final Specimen biopsy = new Specimen(
            SpecimenId.mint(),
            caseId,
            SpecimenKind.TISSUE,
            Optional.of(liver.id()),
            "PA-26-0001",
            LocalDate.parse("2026-11-01"),
            "Pathology, demo site",
            "FFPE",
            OptionalInt.of(15),
            Decalcification.NONE,
            Specimen.Progress.UNUSABLE);

    Instant now = START;
    /** What others do to the case while the tables are asked. */
    Runnable meanwhile = () -> {};

    ArmAssessments.ArmAssessment assessment;

    /** What was built last has version 1 and proposes A2; A4 is blocked, A5 exposed, A6 not matched. */
    BoardHouse() {
        versions.add(version(1, "ERBB2 S310F"));
        assessment = assessed(ArmOutcome.ASSIGNED, Optional.of(Arm.A2), List.of());
    }

    static Person member(String userName) {
        return new Person(userName, userName, Set.of(Role.TUMOUR_BOARD), Set.of("demo"), "oncology", false);
    }

    void evidenceBecomes(String... labels) {
        versions.add(version(versions.size() + 1, labels));
    }

    Signatures.SignatureVersion version(int number, String... labels) {
        ObjectNode content = json.createObjectNode();
        var alterations = content.putArray("alterations");
        for (String label : labels) {
            alterations.addObject().put("label", label).put("clonality", "TRUNCAL");
        }
        return new Signatures.SignatureVersion(
                caseId, number, Sha256.of(content.toString()), content, START.minusSeconds(60));
    }

    ArmAssessments.ArmAssessment assessed(ArmOutcome outcome, Optional<Arm> arm, List<String> missing) {
        JsonNode content = json("""
                {'arms': [
                  {'arm': 'A1', 'state': 'NOT_KNOWN', 'criteria': [
                    {'criterion': 'ERBB2_AMPLIFIED', 'verdict': 'NOT_KNOWN', 'reason': 'Copy number not evaluable'},
                    {'criterion': 'ERBB2_RETAINED', 'verdict': 'MET', 'reason': 'IHC 3+'}]},
                  {'arm': 'A2', 'state': 'MATCHED', 'criteria': []},
                  {'arm': 'A3', 'state': 'MATCHED', 'criteria': []},
                  {'arm': 'A4', 'state': 'BLOCKED', 'criteria': []},
                  {'arm': 'A5', 'state': 'EXPOSED', 'criteria': []},
                  {'arm': 'A6', 'state': 'NOT_MATCHED', 'criteria': []}],
                 'notKnown': [{'item': 'ERBB2 amplification', 'detail': 'Liver, right: 15 % tumour', 'decisive': true}]}""");
        return new ArmAssessments.ArmAssessment(
                caseId, versions.size(), outcome, arm, missing, content, now.minusSeconds(30));
    }

    JsonNode json(String text) {
        try {
            return json.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    TaskAnswers answers(String text) {
        return new TaskAnswers((ObjectNode) json(text));
    }

    TaskContext task(long key, String formId) {
        return new TaskContext(
                key,
                caseId,
                "precision-therapy",
                "UserTask_X",
                formId,
                Map.of(
                        "signatureVersion", Integer.toString(versions.size()),
                        "specimenId", biopsy.id().value()));
    }

    DecideArm decideArm() {
        return new DecideArm(book(), signatures(), assessments(), mock(Implementations.class), json);
    }

    CountersignArm countersignArm() {
        return new CountersignArm(book(), new SecondSignature(book(), json));
    }

    ArmConfirmation confirmation() {
        return new ArmConfirmation(
                book(), signatures(), laterSignature(), reopening(), stages(), NoDatabase.askThenStore(lock));
    }

    LaterSignature laterSignature() {
        return new LaterSignature(signatures());
    }

    Reopening reopening() {
        return new Reopening(book(), signatures(), stages());
    }

    CaseStages stages() {
        return (of, stage, reason) -> stages.add(stage);
    }

    DecideIncompleteWorkUp decideIncompleteWorkUp() {
        return new DecideIncompleteWorkUp(book(), rounds(), workUp(), json);
    }

    ArrangeReTest arrangeReTest() {
        return new ArrangeReTest(book(), rounds(), workUp(), assessments(), json);
    }

    DecideUnusableSpecimen decideUnusableSpecimen() {
        return new DecideUnusableSpecimen(book(), specimens(), foci(), workUp(), json);
    }

    BoardBook book() {
        return new BoardBook(records, timeline(), audit(), clock());
    }

    Timeline timeline() {
        return (of, kind, text, references) -> timeline.add(text);
    }

    AuditTrail audit() {
        return new AuditTrail() {
            @Override
            public void record(CaseId of, String actor, String action, Map<String, String> facts) {
                audited.add(action + " by " + actor);
            }

            @Override
            public void recordSystem(String actor, String action, Map<String, String> facts) {
                throw new UnsupportedOperationException();
            }
        };
    }

    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    Signatures signatures() {
        return new Signatures() {
            @Override
            public SignatureVersion build(CaseId of) {
                requireNoTransaction();
                return versions.getLast();
            }

            @Override
            public Optional<SignatureVersion> latest(CaseId of) {
                return Optional.of(versions.getLast());
            }

            @Override
            public Optional<SignatureVersion> version(CaseId of, int version) {
                return versions.stream()
                        .filter(candidate -> candidate.version() == version)
                        .findFirst();
            }

            @Override
            public Basis basis(CaseId of) {
                return new Basis(versions.getLast().contentSha256(), versions.size());
            }

            @Override
            public Sha256 currentContent(CaseId of) {
                requireNoTransaction();
                Sha256 content = versions.getLast().contentSha256();
                meanwhile.run();
                return content;
            }

            private void requireNoTransaction() {
                assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                        .as("in a transaction while the engine is asked")
                        .isFalse();
            }
        };
    }

    ArmAssessments assessments() {
        return new ArmAssessments() {
            @Override
            public ArmAssessment reassess(CaseId of, int signatureVersion, String actor) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ArmAssessment assign(CaseId of, int signatureVersion) {
                throw new UnsupportedOperationException();
            }

            @Override
            public JsonNode withOrganoids(ArmAssessment of) {
                return of.content();
            }

            @Override
            public Optional<ArmAssessment> latest(CaseId of) {
                return Optional.of(assessment);
            }

            @Override
            public void overtakeWaivers(CaseId of, long taskKey) {
                waived.clear();
            }

            @Override
            public void waive(CaseId of, String item, String reason, String userName, long taskKey) {
                waived.add(item + " because " + reason + " by " + userName);
            }
        };
    }

    private WorkUpRounds rounds() {
        return new WorkUpRounds() {
            @Override
            public void orderNext(CaseId of, String orderedFor, String reason, String actor) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Round of(CaseId of) {
                return new Round(
                        of,
                        START.minus(Duration.ofDays(21)),
                        START,
                        false,
                        List.of("Liver, right: waits for sequencing"),
                        List.of());
            }

            @Override
            public Instant extendCutOff(CaseId of, int days, String reason, String actor, long taskKey) {
                asked.add("extend " + days + " because " + reason + " by " + actor);
                askedBy.add(taskKey);
                return START.plus(Duration.ofDays(days));
            }

            @Override
            public void requestReTest(CaseId of, List<String> items, String reason, String actor, long taskKey) {
                asked.add("re-test " + items + " because " + reason + " by " + actor);
                askedBy.add(taskKey);
            }

            @Override
            public void overtaken(CaseId of, long taskKey) {
                askedBy.remove(taskKey);
            }

            @Override
            public void requestSignature(CaseId of, String actor) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private Foci foci() {
        return new Foci() {
            @Override
            public Optional<Focus> find(FocusId id) {
                return Optional.of(liver).filter(focus -> focus.id().equals(id));
            }

            @Override
            public List<Focus> ofCase(CaseId of) {
                return List.of(liver);
            }
        };
    }

    private Specimens specimens() {
        return new Specimens() {
            @Override
            public Optional<Specimen> find(SpecimenId id) {
                return Optional.of(biopsy).filter(specimen -> specimen.id().equals(id));
            }

            @Override
            public List<Specimen> ofCase(CaseId of) {
                return List.of(biopsy);
            }

            @Override
            public Optional<Specimen> withAccession(String accession) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void progress(SpecimenId id, Specimen.Progress progress) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private WorkUpEvidence workUp() {
        return new WorkUpEvidence(
                rounds(),
                foci(),
                specimens(),
                specimenId -> new TissueFindings(
                        specimenId,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("Mean depth 40x below 100x"),
                        List.of()),
                specimenId -> new PlasmaFindings(
                        specimenId, Optional.empty(), List.of(), Optional.empty(), List.of(), List.of()),
                json);
    }
}
