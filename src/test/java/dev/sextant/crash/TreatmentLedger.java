package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.testing.ApiClient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** What people on the ward, in the laboratory and on the board asked for, and what of it the system acknowledged. */
final class TreatmentLedger {

    /** What can be recorded, and the SQL that finds its ids again by case and mark. */
    enum Kind {
        DOSE("doseId", "select dose_id from treatment_dose where case_id = ? and reason = ?"),
        ASSESSMENT("assessmentId", "select assessment_id from response_assessment where case_id = ? and comment = ?"),
        ADVERSE_EVENT("adverseEventId", """
                select adverse_event_id from adverse_event join adverse_event_version using (adverse_event_id)
                where case_id = ? and facts ->> 'term' = ? and version = 1"""),
        ORGANOID("organoidId", "select organoid_id from organoid where case_id = ? and name = ?"),
        SCREEN_FILE("documentId", "select document_id from document where case_id = ? and sha256 = ?");

        private final String idField;
        private final String find;

        Kind(String idField, String find) {
            this.idField = idField;
            this.find = find;
        }

        String idField() {
            return idField;
        }

        String find() {
            return find;
        }
    }

    /**
     * Something to be recorded once, whether or not an answer came.
     *
     * @param mark that no other of its kind has
     * @param sending the request, by a caller whose idempotency key is the attempt's own
     */
    record Attempt(
            Kind kind, String person, String caseId, String mark, Function<ApiClient.Caller, ApiClient.Reply> sending) {

        ApiClient.Reply send(ApiClient api) {
            return sending.apply(caller(api));
        }

        ApiClient.Caller caller(ApiClient api) {
            return api.as(person).withKey(kind + " " + mark);
        }

        @Override
        public String toString() {
            return kind + " " + mark + " of " + caseId;
        }
    }

    private final Ledger decisions = new Ledger();
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final Queue<Attempt> halves = new ConcurrentLinkedQueue<>();
    private final Map<Attempt, String> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final AtomicLong last = new AtomicLong();
    private final Set<Attempt> refused = ConcurrentHashMap.newKeySet();

    /** A number that nobody had before. */
    long next() {
        return last.incrementAndGet();
    }

    /** Whether nobody has begun that before. */
    boolean isFirst(String what) {
        return begun.add(what);
    }

    /** Completions of tasks. */
    Ledger decisions() {
        return decisions;
    }

    /** Sends it, and writes down what comes back: an id, or that the state of the case does not allow it. */
    Optional<String> record(ApiClient api, Attempt attempt) {
        attempts.add(attempt);
        return answer(attempt, attempt.send(api));
    }

    /** It gets no further than its half. */
    void recordHalf(Attempt attempt) {
        attempts.add(attempt);
        halves.add(attempt);
    }

    /** What got no further than its half, and was not sent again yet. */
    List<Attempt> halves() {
        return halves.stream()
                .filter(attempt -> !acknowledged.containsKey(attempt))
                .toList();
    }

    Optional<String> answer(Attempt attempt, ApiClient.Reply reply) {
        if (reply.status() == 409) {
            assertThat(reply.json().path("code").asText())
                    .as("%s: %s", attempt, reply.json())
                    .isIn("safety-not-cleared", "no-line-planned");
            refused.add(attempt);
            return Optional.empty();
        }
        String id = reply.created().path(attempt.kind().idField()).asText();
        acknowledged.put(attempt, id);
        return Optional.of(id);
    }

    /** It had taken effect although no answer came. */
    void foundAgain(Attempt attempt, String id) {
        acknowledged.put(attempt, id);
    }

    Collection<Attempt> attempts() {
        return attempts;
    }

    Map<Attempt, String> acknowledged() {
        return acknowledged;
    }

    boolean wasRefused(Attempt attempt) {
        return refused.contains(attempt);
    }

    List<Attempt> unanswered() {
        return attempts.stream()
                .filter(attempt -> !acknowledged.containsKey(attempt) && !refused.contains(attempt))
                .toList();
    }

    List<Attempt> acknowledged(Kind kind, String caseId) {
        return acknowledged.keySet().stream()
                .filter(attempt -> attempt.kind() == kind && attempt.caseId().equals(caseId))
                .toList();
    }

    long count(Kind kind) {
        return acknowledged.keySet().stream()
                .filter(attempt -> attempt.kind() == kind)
                .count();
    }

    long signed(String formId) {
        return decisions.completions().stream()
                .filter(completion -> completion.formId().equals(formId))
                .count();
    }

    @Override
    public String toString() {
        return "acknowledged: %d doses, %d organoids, %d files of screens, %d assessments, %d adverse events; %d refused, %d without an answer; %d completions, of these %d responses, %d and %d adjustment signatures"
                .formatted(
                        count(Kind.DOSE),
                        count(Kind.ORGANOID),
                        count(Kind.SCREEN_FILE),
                        count(Kind.ASSESSMENT),
                        count(Kind.ADVERSE_EVENT),
                        refused.size(),
                        unanswered().size(),
                        decisions.completions().size(),
                        signed("sign-response"),
                        signed("decide-adjustment"),
                        signed("countersign-adjustment"));
    }
}
