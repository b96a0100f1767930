package dev.sextant.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.CaseEvents;
import dev.sextant.casefile.CaseFile;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.Consent;
import dev.sextant.casefile.Consents;
import dev.sextant.casefile.LossToFollowUp;
import dev.sextant.casefile.Referral;
import dev.sextant.casefile.Referrals;
import dev.sextant.casefile.Sex;
import dev.sextant.casefile.Stage;
import dev.sextant.casefile.Subject;
import dev.sextant.kernel.Answer;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.Today;
import dev.sextant.process.CaseLock;
import dev.sextant.process.Decisions;
import dev.sextant.process.NoDatabase;
import dev.sextant.process.Outbox;
import dev.sextant.process.TaskAnswers;
import dev.sextant.process.TaskContext;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The house around the study package: everything it uses, made by hand, for one case. */
final class StudyHouse {

    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    final CaseId caseId = CaseId.mint();
    final Person investigator =
            new Person("investigator", "Investigator", Set.of(Role.INVESTIGATOR), Set.of("demo"), "NONE", false);
    final ObjectMapper json = JsonMapper.builder().findAndAddModules().build();
    final MovableClock clock = new MovableClock();
    final StudySettings settings =
            new StudySettings(Duration.ofDays(14), Duration.ofDays(3), Duration.ofDays(84), Duration.ofDays(14));
    final InMemoryStudyRecords records = new InMemoryStudyRecords();
    final InMemoryFollowUpRecords followUps = new InMemoryFollowUpRecords();
    final List<String> timeline = new ArrayList<>();
    final List<String> audited = new ArrayList<>();
    final List<String> started = new ArrayList<>();
    final List<Stage> stages = new ArrayList<>();
    final List<CaseEvent> events = new ArrayList<>();
    final List<Map<String, ?>> asked = new ArrayList<>();
    final CaseLock lock = mock(CaseLock.class);

    ZoneId zone = ZoneOffset.UTC;
    int birthYear = 1970;
    boolean closed;
    Optional<LocalDate> studyEnded = Optional.empty();
    Optional<Consent> consent = Optional.of(
            new Consent("2.1", LocalDate.parse("2026-11-18"), true, new Consent.Options(true, true, false, true)));
    /** Answers of the eligibility table by its inputs. */
    Function<Map<String, ?>, String> eligibilityTable =
            inputs -> "[{\"criterion\": \"AGE\", \"verdict\": \"MET\", \"reason\": \"Age 55\"}]";

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

    CaseFiles cases() {
        return new CaseFiles() {
            @Override
            public Optional<CaseFile> find(CaseId wanted) {
                return Optional.of(new CaseFile(
                        caseId,
                        "precise",
                        "demo",
                        new Subject("P-001", birthYear, Sex.FEMALE),
                        Stage.SCREENING,
                        1,
                        START));
            }

            @Override
            public void requireOpen(CaseId wanted) {
                if (closed) {
                    throw new Conflict("consent-withdrawn", "All consent was withdrawn");
                }
            }
        };
    }

    Referrals referrals() {
        return wanted -> new Referral(
                Referral.Extent.METASTATIC, "2+", "POSITIVE", "SECONDARY", Answer.NO, List.of(), List.of());
    }

    Consents consents() {
        return wanted -> consent.stream().toList();
    }

    CaseEvents caseEvents() {
        return new CaseEvents() {
            @Override
            public CaseEvent record(
                    CaseId of,
                    CaseEvent.Type type,
                    LocalDate date,
                    Optional<String> reason,
                    Optional<CaseEvent.StopReason> stopReason,
                    String actor) {
                CaseEvent event = new CaseEvent(
                        "event-" + events.size(), of, type, date, reason, clock.instant(), actor, stopReason);
                events.add(event);
                return event;
            }

            @Override
            public CaseEvent record(
                    CaseId of, CaseEvent.Type type, LocalDate date, Optional<String> reason, String actor) {
                return record(of, type, date, reason, Optional.empty(), actor);
            }

            @Override
            public List<CaseEvent> ofCase(CaseId of) {
                return List.copyOf(events);
            }
        };
    }

    /** As the case file has it: three attempts since the last contact. */
    LossToFollowUp losses() {
        return new LossToFollowUp() {
            @Override
            public Optional<LocalDate> since(CaseId of) {
                return events.stream()
                        .filter(event -> event.type() == CaseEvent.Type.LOST_TO_FOLLOW_UP
                                || event.type() == CaseEvent.Type.FOUND_AGAIN)
                        .reduce((first, second) -> second)
                        .filter(event -> event.type() == CaseEvent.Type.LOST_TO_FOLLOW_UP)
                        .map(CaseEvent::date);
            }

            @Override
            public int attempts(CaseId of) {
                Instant contact = followUps.contacts(of).stream()
                        .filter(known -> known.report().reached())
                        .map(SurvivalContact::recordedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.MIN);
                return (int) events.stream()
                        .filter(event -> event.type() == CaseEvent.Type.CONTACT_ATTEMPT)
                        .filter(attempt -> attempt.recordedAt().isAfter(contact))
                        .count();
            }

            @Override
            public int attemptsMissing(CaseId of) {
                return Math.max(0, 3 - attempts(of));
            }
        };
    }

    Studies studies() {
        Study study = new Study(
                "precise", "Precise", "interventional", OptionalInt.empty(), "precision-therapy", true, studyEnded);
        return new Studies() {
            @Override
            public List<Study> all() {
                return List.of(study);
            }

            @Override
            public Optional<Study> find(String key) {
                return Optional.of(study).filter(found -> found.key().equals(key));
            }

            @Override
            public List<Accrual> accrual() {
                return List.of(new Accrual(study, 3, Map.of("WORK_UP", 2, "BOARD", 1)));
            }
        };
    }

    Decisions decisions() {
        return (of, decisionId, facts) -> {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .as("in a transaction while the engine is asked")
                    .isFalse();
            asked.add(facts);
            String output = decisionId.equals("her2Status")
                    ? "{\"status\": \"POSITIVE\", \"ish\": \"POSITIVE\", \"reason\": \"IHC 2+ with ISH positive\"}"
                    : eligibilityTable.apply(facts);
            try {
                return new Decisions.DecisionResult(decisionId, 4, 77, json.readTree(output), List.of(1));
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    Outbox outbox() {
        return new Outbox() {
            @Override
            public void start(
                    CaseId of, String message, String correlationKey, String messageId, Map<String, String> variables) {
                started.add(message + " " + messageId + " " + variables);
            }

            @Override
            public void wake(CaseId of, String message, String correlationKey, Map<String, String> ids) {
                throw new UnsupportedOperationException();
            }
        };
    }

    void tell(CaseId of, String kind, String text, Map<String, String> references) {
        timeline.add(kind + ": " + text);
    }

    private Today today() {
        return new Today(clock, zone);
    }

    Assessing assessing() {
        return new Assessing(
                records,
                cases(),
                referrals(),
                consents(),
                decisions(),
                NoDatabase.askThenStore(lock),
                (of, stage, reason) -> stages.add(stage),
                audit(),
                lock,
                json,
                clock,
                today());
    }

    Enrolling enrolling() {
        return new Enrolling(
                records, cases(), (of, stage, reason) -> stages.add(stage), this::tell, audit(), lock, clock);
    }

    FollowingUp followingUp() {
        return new FollowingUp(
                followUps,
                cases(),
                caseEvents(),
                (of, stage, reason) -> stages.add(stage),
                studies(),
                outbox(),
                audit(),
                lock,
                settings,
                clock,
                today());
    }

    RecordScreening recordScreening() {
        return new RecordScreening(records, cases(), referrals(), consents(), this::tell, audit(), json, clock);
    }

    SignEligibility signEligibility() {
        return new SignEligibility(records, cases(), this::tell, audit(), json, clock);
    }

    RecordSurvivalContact recordSurvivalContact() {
        return new RecordSurvivalContact(
                followUps, cases(), caseEvents(), losses(), this::tell, audit(), json, clock, today());
    }

    TaskContext task(long key, String formId) {
        return new TaskContext(key, caseId, "precision-therapy", "UserTask_X", formId, Map.of());
    }

    TaskAnswers answers(String text) {
        try {
            return new TaskAnswers(
                    (com.fasterxml.jackson.databind.node.ObjectNode) json.readTree(text.replace('\'', '"')));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Complete screening of somebody who meets everything; later fields win. */
    TaskAnswers screening(String... fields) {
        var node = answers("""
                        {'ecog': 1, 'lvefPercent': 60, 'measurableDisease': 'YES', 'biopsiableFocus': 'YES',
                         'neutrophils': 3.2, 'platelets': 210, 'haemoglobin': 118, 'astUln': 0.8, 'altUln': 1.1,
                         'bilirubinUln': 0.6, 'creatinineClearance': 85, 'liverMetastases': 'NO',
                         'pregnantOrLactating': 'NO', 'contraception': 'YES', 'otherActiveMalignancy': 'NO',
                         'activeCnsDisease': 'NO'}""").json();
        for (String field : fields) {
            node.setAll(answers("{" + field + "}").json());
        }
        return new TaskAnswers(node);
    }

    /** A clock that the test moves. */
    static final class MovableClock extends Clock {

        private Instant now = START;

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        void set(Instant instant) {
            now = instant;
        }

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
    }
}
