package dev.sextant.response;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.audit.AuditTrail;
import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.CaseEvents;
import dev.sextant.casefile.CaseFile;
import dev.sextant.casefile.CaseFiles;
import dev.sextant.casefile.LastWakes;
import dev.sextant.casefile.Sex;
import dev.sextant.casefile.Stage;
import dev.sextant.casefile.Subject;
import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.LineId;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The house around the response package: everything it uses, made by hand, for one case. */
final class ResponseHouse {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final LocalDate FIRST_DOSE = LocalDate.parse("2026-06-01");

    final CaseId caseId = CaseId.mint();
    final ObjectMapper json = JsonMapper.builder()
            .findAndAddModules()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    final MovableClock clock = new MovableClock();
    final Today today = new Today(clock, ZoneOffset.UTC);
    final ResponseSettings settings =
            new ResponseSettings("investigator", Duration.ofHours(24), Duration.ofDays(3), Duration.ofDays(14));
    final InMemoryAssessmentRows assessments = new InMemoryAssessmentRows();
    final InMemorySafetyRows safety = new InMemorySafetyRows();
    final List<TreatmentPeriod> lines = new ArrayList<>();
    final List<CaseEvent> events = new ArrayList<>();
    final List<String> timeline = new ArrayList<>();
    final List<String> audited = new ArrayList<>();
    final List<String> started = new ArrayList<>();
    final List<String> woken = new ArrayList<>();
    final List<Map<String, ?>> asked = new ArrayList<>();
    final CaseLock lock = mock(CaseLock.class);
    final Person investigator = person("investigator", Role.INVESTIGATOR);
    final Person coordinator = person("coordinator", Role.COORDINATOR);
    final Person safetyOfficer = person("safety", Role.SAFETY);

    /** What the table on expedited reporting answers. */
    String expedited = "{'expedited': 'FIFTEEN_DAYS', 'withinDays': 15, 'completeWithinDays': 15, 'reason': '15 days'}";

    private static Person person(String name, Role role) {
        return new Person(name, name, Set.of(role), Set.of("demo"), "NONE", false);
    }

    /** The first line, from {@link #FIRST_DOSE} on. */
    ResponseHouse treated() {
        return line(FIRST_DOSE);
    }

    ResponseHouse line(LocalDate firstDose) {
        lines.add(new TreatmentPeriod(LineId.mint(), lines.size() + 1, firstDose, Optional.empty()));
        return this;
    }

    LineId lineId(int number) {
        return lines.get(number - 1).lineId();
    }

    ResponseHouse happened(CaseEvent.Type type, String date) {
        events.add(new CaseEvent(
                "event-" + events.size(),
                caseId,
                type,
                LocalDate.parse(date),
                Optional.empty(),
                clock.instant(),
                "coordinator"));
        return this;
    }

    AssessmentBook assessmentBook() {
        return new AssessmentBook(
                assessments,
                of -> List.copyOf(lines),
                cases(),
                caseEvents(),
                lock,
                audit(),
                this::tell,
                wakes(),
                settings,
                clock,
                today);
    }

    ResponseBook responses() {
        return new ResponseBook(assessments, of -> List.copyOf(lines), settings, json);
    }

    SignResponse signResponse() {
        return new SignResponse(responses(), assessments, this::tell, audit(), json, clock);
    }

    AdverseEventBook adverseEvents() {
        return new AdverseEventBook(
                safety, safety, cases(), caseEvents(), lock, outbox(), wakes(), audit(), this::tell, clock, today);
    }

    SafetyReports reports() {
        return new SafetyReports(safety, safety, caseEvents(), lock, audit(), this::tell, settings, clock);
    }

    ExpeditedReporting expeditedReporting() {
        Decisions decisions = (of, decisionId, facts) -> {
            asked.add(facts);
            return new Decisions.DecisionResult(decisionId, 1, 77, read(expedited), List.of(1));
        };
        return new ExpeditedReporting(
                reports(), safety, decisions, NoDatabase.askThenStore(lock), audit(), this::tell, json, clock);
    }

    SafetyTasks safetyTasks() {
        return new SafetyTasks(reports(), safety, cases(), this::tell, audit(), settings, json, clock);
    }

    /** Records an assessment; single quotes stand for double ones. */
    RecordedAssessment assessed(String body) {
        clock.advance(Duration.ofMinutes(1));
        return assessmentBook().record(caseId, NewAssessment.read(read(body)), "investigator");
    }

    AdverseEvent adverseEvent(String body, Person person) {
        return adverseEvents().record(caseId, AdverseEventTold.first(read(body)), person);
    }

    AdverseEvent more(AdverseEvent event, String body, Person person) {
        clock.advance(Duration.ofMinutes(1));
        return adverseEvents().addVersion(caseId, event.id(), AdverseEventTold.again(read(body)), person);
    }

    TaskContext task(long key, String formId, Map<String, String> references) {
        return new TaskContext(key, caseId, "safety-report", "UserTask_X", formId, references);
    }

    TaskContext about(AdverseEventId id, long key, String formId) {
        return task(key, formId, Map.of("adverseEventId", id.value()));
    }

    TaskAnswers answers(String text) {
        return new TaskAnswers((ObjectNode) read(text));
    }

    JsonNode read(String text) {
        try {
            return json.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private void tell(CaseId of, String kind, String text, Map<String, String> references) {
        timeline.add(kind + ": " + text);
    }

    private AuditTrail audit() {
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

    private CaseFiles cases() {
        return new CaseFiles() {
            @Override
            public Optional<CaseFile> find(CaseId wanted) {
                return Optional.of(new CaseFile(
                        caseId, "precise", "demo", new Subject("P-001", 1970, Sex.FEMALE), Stage.BOARD, 1, NOW));
            }

            @Override
            public void requireOpen(CaseId wanted) {
                if (events.stream().anyMatch(event -> event.type() == CaseEvent.Type.ALL_CONSENT_WITHDRAWN)) {
                    throw new Conflict("consent-withdrawn", "All consent was withdrawn");
                }
            }
        };
    }

    private CaseEvents caseEvents() {
        return new CaseEvents() {
            @Override
            public CaseEvent record(
                    CaseId of,
                    CaseEvent.Type type,
                    LocalDate date,
                    Optional<String> reason,
                    Optional<CaseEvent.StopReason> stopReason,
                    String actor) {
                throw new UnsupportedOperationException();
            }

            @Override
            public CaseEvent record(
                    CaseId of, CaseEvent.Type type, LocalDate date, Optional<String> reason, String actor) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<CaseEvent> ofCase(CaseId of) {
                return List.copyOf(events);
            }
        };
    }

    private Outbox outbox() {
        return new Outbox() {
            @Override
            public void start(
                    CaseId of, String message, String correlationKey, String messageId, Map<String, String> variables) {
                started.add(message + " for " + correlationKey + " as " + messageId);
            }

            @Override
            public void wake(CaseId of, String message, String correlationKey, Map<String, String> ids) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private LastWakes wakes() {
        LastWakes wakes = mock(LastWakes.class);
        doAnswer(call -> woken.add(call.getArgument(1) + " " + call.getArgument(2)))
                .when(wakes)
                .wake(any(), anyString(), anyString());
        return wakes;
    }

    /** A clock that the test moves. */
    static final class MovableClock extends Clock {

        private Instant now = NOW;

        void advance(Duration duration) {
            now = now.plus(duration);
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
