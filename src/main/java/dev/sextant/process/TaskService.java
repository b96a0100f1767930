package dev.sextant.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.audit.Attestation;
import dev.sextant.audit.Attestations;
import dev.sextant.audit.AuditTrail;
import dev.sextant.audit.CanonicalJson;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.Sha256;
import dev.sextant.process.TaskViews.OpenedTask;
import dev.sextant.process.TaskViews.Signing;
import dev.sextant.process.TaskViews.TaskSummary;
import dev.sextant.security.OpenCases;
import dev.sextant.security.Person;
import dev.sextant.security.Reauthentication;
import dev.sextant.security.ReauthenticationFailed;
import dev.sextant.security.Role;
import dev.sextant.web.Page;
import dev.sextant.web.PageRequest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do with tasks: find them, open them, take them, decide and sign. */
@Service
public class TaskService {

    private static final Logger log = LoggerFactory.getLogger(TaskService.class);

    private final TaskRows tasks;
    private final TaskHandlers handlers;
    private final Bundle bundle;
    private final JsonColumn json;
    private final CaseLock lock;
    private final TransactionalOutbox outbox;
    private final Reauthentication reauthentication;
    private final Attestations attestations;
    private final AuditTrail audit;
    private final OpenCases openCases;
    private final TransactionTemplate transaction;
    private final TransactionTemplate atOneMoment;
    private final Clock clock;

    TaskService(
            TaskRows tasks,
            TaskHandlers handlers,
            Bundle bundle,
            JsonColumn json,
            CaseLock lock,
            TransactionalOutbox outbox,
            Reauthentication reauthentication,
            Attestations attestations,
            AuditTrail audit,
            OpenCases openCases,
            TransactionTemplate transaction,
            Clock clock) {
        this.tasks = tasks;
        this.handlers = handlers;
        this.bundle = bundle;
        this.json = json;
        this.lock = lock;
        this.outbox = outbox;
        this.reauthentication = reauthentication;
        this.attestations = attestations;
        this.audit = audit;
        this.openCases = openCases;
        this.transaction = transaction;
        this.atOneMoment = new TransactionTemplate(transaction.getTransactionManager());
        this.atOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /** The tasks of the person's groups and sites, earliest due first. */
    public Page<TaskSummary> find(TaskQuery query, Person person, PageRequest page) {
        TaskRows.Filter filter = new TaskRows.Filter(query.group(), query.assignee(), query.caseId(), query.state());
        OffsetDateTime now = OffsetDateTime.now(clock);
        return Page.of(
                tasks.page(filter, person, page).stream()
                        .map(task -> TaskSummary.of(task, now))
                        .toList(),
                page,
                tasks.count(filter, person));
    }

    /** The open tasks of a case, whatever their groups: what it waits for. The caller has asked who may see the case. */
    public List<TaskSummary> openOf(CaseId caseId) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return tasks.openOf(caseId).stream()
                .map(task -> TaskSummary.of(task, now))
                .toList();
    }

    /**
     * What a list is narrowed to.
     *
     * @param assignee user name; empty for tasks that nobody has
     */
    public record TaskQuery(
            @Nullable String group,
            @Nullable String assignee,
            @Nullable String caseId,
            @Nullable TaskState state) {}

    /**
     * The form and the evidence: of an open task as it is now, and kept as shown; of a decided task what it was decided on.
     * Everything is of one moment, also while others change the case.
     */
    public OpenedTask open(long key, Person person) {
        Shown shown = Objects.requireNonNull(atOneMoment.execute(status -> shown(key, person)));
        // In a transaction of its own: at one moment nobody could keep what somebody else has just kept.
        shown.toKeep()
                .ifPresent(evidence -> transaction.executeWithoutResult(
                        status -> tasks.storeEvidence(key, evidence.hash(), evidence.canonical())));
        return shown.task();
    }

    private record Shown(OpenedTask task, Optional<Evidence> toKeep) {}

    private Shown shown(long key, Person person) {
        TaskRow task = visible(key, person);
        JsonNode form = form(task);
        TaskSummary summary = TaskSummary.of(task, OffsetDateTime.now(clock));
        if (task.evidenceSha256() != null) {
            byte[] shown = tasks.evidence(key, task.evidenceSha256()).orElseThrow();
            OpenedTask decided = new OpenedTask(
                    summary, form, json.read(shown), task.evidenceSha256(), signing(task), task.answers());
            return new Shown(decided, Optional.empty());
        }
        Evidence evidence = evidence(task);
        OpenedTask open =
                new OpenedTask(summary, form, evidence.json(), evidence.hash().hex(), signing(task), null);
        return new Shown(open, Optional.of(evidence));
    }

    /** Takes the task. Our own table says who has it; the engine is not told, so that there is one truth. */
    @Transactional
    public TaskSummary claim(long key, Person person) {
        TaskRow task = locked(key, person);
        requireMine(task, person);
        if (task.assignee() == null) {
            tasks.assign(key, person.userName());
            audit.record(task.caseId(), person.userName(), "task-claimed", Map.of("task", String.valueOf(key)));
        }
        return TaskSummary.of(visible(key, person), OffsetDateTime.now(clock));
    }

    /** Gives one's own task back. */
    @Transactional
    public TaskSummary unclaim(long key, Person person) {
        TaskRow task = locked(key, person);
        requireMine(task, person);
        if (task.assignee() != null) {
            tasks.assign(key, null);
            audit.record(task.caseId(), person.userName(), "task-given-back", Map.of("task", String.valueOf(key)));
        }
        return TaskSummary.of(visible(key, person), OffsetDateTime.now(clock));
    }

    /**
     * Decides. Who signs proves first that it is them, outside the transaction: a password check is slow on purpose, and the
     * case must not be locked meanwhile.
     */
    public TaskSummary complete(long key, CompleteTask completion, Person person) {
        TaskRow task = visible(key, person);
        requireMine(task, person);
        String authenticated = task.attestationRequired() ? prove(task, completion, person) : null;
        TaskSummary result = transaction.execute(status -> decide(key, completion, person, authenticated));
        if (result == null) {
            throw new IllegalStateException("A completion without a result");
        }
        return result;
    }

    private String prove(TaskRow task, CompleteTask completion, Person person) {
        CompleteTask.Signature signature = completion.attestation();
        if (signature == null) {
            throw new InvalidInput(
                    "attestation", "a signature {meaning, password}: this decision is signed", "nothing");
        }
        String meaning = meaning(task);
        if (!signature.meaning().equals(meaning)) {
            throw new InvalidInput("attestation.meaning", "what this signature means: " + meaning, signature.meaning());
        }
        try {
            return reauthentication.prove(person, signature.password());
        } catch (ReauthenticationFailed e) {
            transaction.executeWithoutResult(status -> audit.recordRefusal(
                    task.caseId(),
                    person.userName(),
                    "signature-refused",
                    Map.of("task", String.valueOf(task.key()), "reason", e.code())));
            throw e;
        }
    }

    private TaskSummary decide(long key, CompleteTask completion, Person person, @Nullable String authenticated) {
        TaskRow task = locked(key, person);
        requireMine(task, person);
        if (!handlers.of(task.formId()).afterWithdrawal()) {
            openCases.requireOpen(task.caseId());
        }
        Evidence evidence = evidence(task);
        if (!evidence.hash().hex().equals(completion.evidenceSha256())) {
            throw new Conflict(
                    "evidence-changed",
                    "The evidence has changed since you opened this task. Look again, then decide.");
        }
        new FormValidator(form(task)).validate(completion.answers(), evidence.json());
        Sha256 answersHash = CanonicalJson.hash(completion.answers());
        Map<String, String> routing =
                handlers.of(task.formId()).complete(task.context(), new TaskAnswers(completion.answers()), person);
        String token = UUID.randomUUID().toString();
        tasks.storeEvidence(key, evidence.hash(), evidence.canonical());
        tasks.decide(key, person.userName(), token, completion.answers(), answersHash, evidence.hash());
        Optional<Sha256> signature = sign(task, person, authenticated, evidence.hash(), answersHash);
        outbox.completeTask(task.caseId(), key, token, allowed(task.formId(), routing));
        audit.record(
                task.caseId(),
                person.userName(),
                "task-completed",
                facts(task, evidence.hash(), answersHash, signature));
        return TaskSummary.of(visible(key, person), OffsetDateTime.now(clock));
    }

    private Optional<Sha256> sign(
            TaskRow task, Person person, @Nullable String authenticated, Sha256 evidence, Sha256 answers) {
        if (authenticated == null) {
            return Optional.empty();
        }
        return Optional.of(attestations.sign(new Attestation(
                task.caseId(), task.key(), person, meaning(task), clock.instant(), evidence, answers, authenticated)));
    }

    private static Map<String, String> facts(
            TaskRow task, Sha256 evidence, Sha256 answers, Optional<Sha256> signature) {
        Map<String, String> facts = new HashMap<>(Map.of(
                "task", String.valueOf(task.key()),
                "element", task.elementId(),
                "evidenceSha256", evidence.hex(),
                "answersSha256", answers.hex()));
        signature.ifPresent(hash -> facts.put("signatureSha256", hash.hex()));
        return facts;
    }

    /** What the handler wants routed, as far as the allow-list goes. */
    private static Map<String, String> allowed(String formId, Map<String, String> routing) {
        Set<String> names = ProcessNames.routing(formId);
        Map<String, String> allowed = new TreeMap<>();
        new LinkedHashMap<>(routing).forEach((name, value) -> {
            if (value == null) {
                throw new IllegalStateException(formId + " routes by " + name + " = null");
            }
            if (names.contains(name)) {
                allowed.put(name, value);
            } else {
                log.warn("{} wanted to send {} to the engine; it is not on the list", formId, name);
            }
        });
        return allowed;
    }

    /** What the person read, and agreed to by signing; the client's copy of it only shows that they read this one. */
    private String meaning(TaskRow task) {
        return handlers.of(task.formId()).meaning().orElse("I decide this on the evidence shown");
    }

    private Signing signing(TaskRow task) {
        return new Signing(task.attestationRequired(), task.attestationRequired() ? meaning(task) : null);
    }

    private record Evidence(JsonNode json, byte[] canonical, Sha256 hash) {}

    private Evidence evidence(TaskRow task) {
        JsonNode shown = handlers.of(task.formId()).evidence(task.context());
        byte[] canonical = CanonicalJson.bytes(shown);
        return new Evidence(json.read(canonical), canonical, Sha256.of(canonical));
    }

    private JsonNode form(TaskRow task) {
        return bundle.form(task.formId())
                .orElseThrow(() -> new IllegalStateException("This release holds no form " + task.formId()));
    }

    private TaskRow locked(long key, Person person) {
        lock.acquire(visible(key, person).caseId());
        return visible(key, person);
    }

    /** To somebody of another site or group a task does not exist. */
    private TaskRow visible(long key, Person person) {
        return tasks.find(key)
                .filter(task -> person.sites().contains(task.site()))
                .filter(task -> person.roles().stream().map(Role::group).anyMatch(task.candidateGroups()::contains))
                .orElseThrow(() -> new NotFound("task", key));
    }

    private static void requireMine(TaskRow task, Person person) {
        requireOpen(task);
        if (task.assignee() != null && !task.assignee().equals(person.userName())) {
            throw new Conflict("claimed-by-another", "Somebody else has this task: " + task.assignee());
        }
    }

    private static void requireOpen(TaskRow task) {
        if (task.state() != TaskState.CREATED) {
            throw new Conflict("not-open", "This task is not open any more: " + task.state());
        }
    }
}
