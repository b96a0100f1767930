package dev.sextant.crash;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.crash.TreatmentLedger.Attempt;
import dev.sextant.crash.TreatmentLedger.Kind;
import dev.sextant.kernel.Sha256;
import dev.sextant.local.demo.SyntheticScreens.PlateFiles;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.TreatmentJourney;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Ward, laboratory, safety officer and board at the same time, each for as long as there is a system. */
final class TreatmentPeople implements AutoCloseable {

    private static final List<String> BOARD = Load.BOARD;

    private final ApiClient api;
    private final TreatmentLedger ledger;
    private final List<TreatedPatient> patients;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Future<?>> clients = new ConcurrentLinkedQueue<>();
    private final Set<String> halved = ConcurrentHashMap.newKeySet();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<byte[]> maps = new ConcurrentLinkedQueue<>();

    TreatmentPeople(ApiClient api, TreatmentLedger ledger, List<TreatedPatient> patients) {
        this.api = api;
        this.ledger = ledger;
        this.patients = patients;
    }

    /** Everybody answers what they are asked, and tells of the course of treatment; nobody tells of anything new. */
    TreatmentPeople carryOn() {
        person("investigator", investigator());
        person("coordinator", coordinator());
        person("lab", laboratory());
        person("safety", safetyOfficer());
        BOARD.forEach(name -> person(name, board()));
        patients.forEach(patient -> {
            always(() -> giveNextDose(patient));
            always(() -> measureProgression(patient));
            always(() -> sendScreens(patient));
        });
        return this;
    }

    /** And there is something new: organoids, adverse events, further doses; so much for each patient. */
    TreatmentPeople withNews(int each) {
        patients.forEach(patient -> {
            times(1, () -> measureBaseline(patient));
            times(1, () -> registerOrganoid(patient));
            times(each, () -> adverseEvent(patient, true, false));
            times(each, () -> adverseEvent(patient, false, patient.stops()));
            times(each, () -> giveDose(patient));
        });
        return carryOn();
    }

    /** Laboratories that get no further than half of a plate's map: what comes first, so that there is one answer in the end. */
    TreatmentPeople withHalfMaps(int laboratories) {
        List<TreatedPatient> some = patients.subList(0, laboratories);
        some.forEach(patient -> times(1, () -> {
            long seed = ledger.next();
            halved.add("M-" + seed);
            String organoid = newOrganoid(patient, seed);
            byte[] map = TreatedPatient.screen(seed).map();
            Attempt attempt = file(patient, organoid, seed, "PLATE_MAP", "TREATED", map);
            ledger.recordHalf(attempt);
            maps.add(map);
            int status = attempt.caller(api)
                    .uploadThrough(
                            in -> new HalfSent(in, map.length, end),
                            patient.caseId(),
                            "PLATE_MAP",
                            screenContext(organoid, seed, "TREATED"),
                            "TREATED.csv",
                            map);
            throw new AssertionError("Half a map was answered with " + status);
        }));
        return this;
    }

    /** Until the halves of so many maps lie on the server's spool. */
    void awaitHalves(Path spool, int number) {
        awaitUntil(
                "half-sent maps", Duration.ofMinutes(1), () -> maps.size() == number && Arriving.inPart(spool, maps));
    }

    /** Fails at once when one of the people does. */
    void awaitUntil(String what, Duration atMost, BooleanSupplier condition) {
        await(what).atMost(atMost).pollInterval(Duration.ofMillis(20)).until(() -> {
            for (Future<?> client : clients) {
                if (client.state() == Future.State.FAILED) {
                    client.get();
                }
            }
            return condition.getAsBoolean();
        });
    }

    /** Everybody stops; fails when somebody met anything but the system's end. */
    void join() throws Exception {
        end.countDown();
        for (Future<?> client : clients) {
            client.get(2, TimeUnit.MINUTES);
        }
    }

    // ---- what is recorded over the API

    private void giveNextDose(TreatedPatient patient) {
        for (JsonNode line : lines(patient)) {
            if (line.path("state").asText().equals("PLANNED")
                    && line.path("safety").asText().equals("CLEARED")) {
                giveDose(patient);
            }
        }
    }

    private void giveDose(TreatedPatient patient) {
        String mark = "dose " + ledger.next();
        record(
                Kind.DOSE,
                "coordinator",
                patient,
                mark,
                "/doses",
                Map.of(
                        "givenOn", today(),
                        "reason", mark,
                        "drugs", List.of(Map.of("drug", "trastuzumab", "amount", 6, "unit", "mg/kg"))));
    }

    private void measureBaseline(TreatedPatient patient) {
        if (!patient.measured() && ledger.isFirst("baseline of " + patient.caseId())) {
            measure(patient, 30);
        }
    }

    /** The first line does not work, as far as an assessment on another day than its first can tell. */
    private void measureProgression(TreatedPatient patient) {
        for (JsonNode line : lines(patient)) {
            if (line.path("state").asText().equals("RUNNING")
                    && line.path("number").asInt() == 1
                    && LocalDate.parse(line.path("firstDoseOn").asText()).isBefore(api.today())
                    && ledger.isFirst("assessment of " + patient.caseId() + " on " + today())) {
                measure(patient, 45);
            }
        }
    }

    private void measure(TreatedPatient patient, int millimetres) {
        String mark = "assessment " + ledger.next();
        record(
                Kind.ASSESSMENT,
                "investigator",
                patient,
                mark,
                "/assessments",
                Map.of(
                        "date", today(),
                        "reader", "investigator",
                        "modality", "CT",
                        "targets", List.of(Map.of("lesion", "T1", "organ", "liver", "mm", millimetres)),
                        "nonTargets", List.of(),
                        "newLesions", List.of(),
                        "comment", mark));
    }

    private void adverseEvent(TreatedPatient patient, boolean serious, boolean unacceptable) {
        String mark = "event " + ledger.next();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("term", mark);
        event.put("grade", 3);
        event.put("serious", serious);
        if (serious) {
            event.put("seriousness", List.of("HOSPITALISATION"));
        }
        event.put("onset", today());
        event.put("action", "INTERRUPTED");
        event.put("unacceptable", unacceptable);
        event.put("outcome", "NOT_RECOVERED");
        event.put("drugs", List.of("trastuzumab"));
        record(Kind.ADVERSE_EVENT, "investigator", patient, mark, "/adverse-events", event);
    }

    private void registerOrganoid(TreatedPatient patient) {
        newOrganoid(patient, ledger.next());
    }

    private String newOrganoid(TreatedPatient patient, long seed) {
        String name = "M-" + seed;
        return record(
                        Kind.ORGANOID,
                        "lab",
                        patient,
                        name,
                        "/organoids",
                        Map.of("specimenId", patient.specimenId(), "name", name, "startedOn", today()))
                .orElseThrow();
    }

    /** All four files of each established model, those whose answer is known already left out. */
    private void sendScreens(TreatedPatient patient) {
        for (JsonNode model : api.as("lab").get(patient.path("/organoids")).ok().path("organoids")) {
            String name = model.path("name").asText();
            if (!model.path("establishments").isEmpty() && !halved.contains(name) && sent.add(name)) {
                long seed = Long.parseLong(name.substring("M-".length()));
                PlateFiles files = TreatedPatient.screen(seed);
                String organoid = model.path("organoidId").asText();
                sendFile(patient, organoid, seed, "PLATE_MAP", "TREATED", files.map());
                sendFile(patient, organoid, seed, "PLATE_MAP", "DAY_0", files.dayZeroMap());
                sendFile(patient, organoid, seed, "DRUG_SCREEN", "DAY_0", files.dayZeroPlate());
                sendFile(patient, organoid, seed, "DRUG_SCREEN", "TREATED", files.plate());
            }
        }
    }

    private void sendFile(
            TreatedPatient patient, String organoid, long seed, String kind, String plate, byte[] content) {
        String sha256 = Sha256.of(content).hex();
        boolean isThere =
                ledger.attempts().stream().anyMatch(attempt -> attempt.mark().equals(sha256));
        if (!isThere) {
            ledger.record(api, file(patient, organoid, seed, kind, plate, content));
        }
    }

    private static Attempt file(
            TreatedPatient patient, String organoid, long seed, String kind, String plate, byte[] content) {
        Map<String, Object> context = screenContext(organoid, seed, plate);
        return new Attempt(
                Kind.SCREEN_FILE,
                "lab",
                patient.caseId(),
                Sha256.of(content).hex(),
                lab -> lab.upload(patient.caseId(), kind, context, plate + ".csv", content));
    }

    private static Map<String, Object> screenContext(String organoid, long seed, String plate) {
        Map<String, Object> context = TreatmentJourney.screenContext(organoid, "S-" + seed);
        context.put("plate", plate);
        return context;
    }

    private Optional<String> record(
            Kind kind, String person, TreatedPatient patient, String mark, String path, Map<String, ?> body) {
        return ledger.record(
                api,
                new Attempt(kind, person, patient.caseId(), mark, caller -> caller.post(patient.path(path), body)));
    }

    private JsonNode lines(TreatedPatient patient) {
        return api.as("board1").get(patient.path("/lines")).ok();
    }

    private String today() {
        return api.today().toString();
    }

    // ---- what is decided in tasks

    private Map<String, Function<JsonNode, Map<String, ?>>> investigator() {
        Map<String, Object> checks = new TreatmentJourney(api, patients.get(0).journey(), by -> {}).fitChecks();
        return Map.of(
                "record-safety-checks", shown -> checks,
                "judge-regimen-safety", shown -> Map.of("safetyJudgement", "PROCEED", "reason", "Small risk"),
                "sign-response", shown -> Map.of("responseJudgement", "AGREED"),
                "review-serious-event",
                        shown -> Map.of(
                                "causality", "RELATED",
                                "causalDrug", "trastuzumab",
                                "expectedness", "UNEXPECTED",
                                "outcome", "RECOVERING",
                                "assessment", "As the ward reports"));
    }

    private Map<String, Function<JsonNode, Map<String, ?>>> coordinator() {
        return Map.of(
                "record-implementation", shown -> Map.of("implementation", "STILL_PLANNED", "plannedStartOn", today()),
                "chase-assessment", shown -> Map.of("comment", "Is planned"),
                "chase-screen", shown -> Map.of("chaseDecision", "KEEP_WAITING", "comment", "Is under way"));
    }

    private Map<String, Function<JsonNode, Map<String, ?>>> laboratory() {
        return Map.of(
                "record-establishment",
                        shown -> Map.of("establishment", "ESTABLISHED", "establishedOn", today(), "identity", "MATCH"),
                "decide-failed-screen", shown -> Map.of("screenDecision", "STOP", "reason", "Nothing is left"));
    }

    private Map<String, Function<JsonNode, Map<String, ?>>> safetyOfficer() {
        return Map.of(
                "report-to-sponsor",
                        shown -> Map.of("reportedAt", api.now().toString(), "reportReference", "SPONSOR-1"),
                "submit-expedited-report",
                        shown -> Map.of(
                                "submittedAt", api.now().toString(),
                                "reportReference", "AUTHORITY-1",
                                "complete", "YES"),
                "record-safety-follow-up", shown -> Map.of("outcome", "RECOVERED", "comment", "Discharged"));
    }

    private Map<String, Function<JsonNode, Map<String, ?>>> board() {
        Map<String, Function<JsonNode, Map<String, ?>>> answers = new HashMap<>();
        answers.put("decide-arm", shown -> Map.of("armDecision", "CONFIRM_PROPOSED"));
        answers.put("countersign-arm", shown -> Map.of("countersignature", "SIGNED"));
        answers.put("decide-adjustment", this::adjustment);
        answers.put("countersign-adjustment", shown -> Map.of("countersignature", "SIGNED"));
        return answers;
    }

    /** A line ends only because of progression. */
    private Map<String, ?> adjustment(JsonNode shown) {
        String caseId = shown.path("task").path("caseId").asText();
        JsonNode evidence = shown.path("evidence");
        if (!evidence.path("facts").path("response").asText().equals("PD")) {
            return Map.of("adjustmentDecision", "STAY", "reason", "It can be borne");
        }
        if (patients.stream()
                .anyMatch(patient -> patient.stops() && patient.caseId().equals(caseId))) {
            return Map.of("adjustmentDecision", "STOP", "reason", "No further line is wanted");
        }
        JsonNode proposal = evidence.path("proposal");
        return proposal.path("proposal").asText().equals("ADJUST")
                ? Map.of("adjustmentDecision", "AS_PROPOSED")
                : Map.of(
                        "adjustmentDecision", "OTHER_REGIMEN",
                        "chosenRegimen",
                                proposal.path("openRegimens")
                                        .path(0)
                                        .path("key")
                                        .asText(),
                        "reason", "Progression, and too toxic");
    }

    // ---- clients

    private void person(String name, Map<String, Function<JsonNode, Map<String, ?>>> answers) {
        TaskPerson person = new TaskPerson(api, name, ledger.decisions(), answers);
        always(person::decideWhatWaits);
    }

    private void always(Runnable work) {
        submit(() -> {
            while (!hasEnded()) {
                work.run();
            }
        });
    }

    private void times(int times, Runnable work) {
        submit(() -> {
            for (int each = 0; each < times && !hasEnded(); each++) {
                work.run();
            }
        });
    }

    private void submit(Runnable work) {
        clients.add(threads.submit(() -> {
            try {
                work.run();
            } catch (UncheckedIOException systemIsGone) {
                // Whatever was under way has not been acknowledged.
            }
        }));
    }

    private boolean hasEnded() {
        try {
            return end.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        end.countDown();
        threads.shutdownNow();
    }
}
