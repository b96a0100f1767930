package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.Sha256;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** People and laboratories that work at the same time, until their work is done or the system is gone. */
final class Load implements AutoCloseable {

    /** Who may sign for the board. */
    static final List<String> BOARD = List.of("board1", "board2", "board3");

    private static final int MEGABYTE = 1_000_000;
    private static final int LINE = 40;

    private final ApiClient api;
    private final Ledger ledger;
    private final String name;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Future<?>> clients = new ConcurrentLinkedQueue<>();
    private final AtomicInteger patients = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    Load(ApiClient api, Ledger ledger) {
        this(api, ledger, "CRASH");
    }

    /** @param name what the pseudonyms of these people's patients begin with */
    Load(ApiClient api, Ledger ledger, String name) {
        this.api = api;
        this.ledger = ledger;
        this.name = name;
    }

    /** Coordinators and investigators who take that many patients each from referral to enrolment. */
    Load referrals(int people, int patientsEach) {
        return run(people, patientsEach, each -> toEnrolment(refer()));
    }

    /** Laboratories that send that many files each, of so many megabytes, at once. */
    Load uploads(int laboratories, int filesEach, int megabytes) {
        return run(laboratories, filesEach, each -> {
            Ledger.Upload upload = newUpload(megabytes);
            ledger.sending(upload);
            ledger.received(new Ledger.Receipt(upload, send(api, upload)));
        });
    }

    /** Laboratories that get no further than half of their file. */
    Load halfUploads(int laboratories, int megabytes) {
        return run(laboratories, 1, each -> {
            Ledger.Upload upload = newUpload(megabytes);
            ledger.sendingHalf(upload);
            int status = api.as("lab")
                    .withKey(upload.key())
                    .uploadThrough(
                            in -> new HalfSent(in, upload.content().length, end),
                            upload.caseId(),
                            "SOMATIC_VCF",
                            context(upload),
                            "calls.vcf",
                            upload.content());
            throw new AssertionError("Half a file was answered with " + status);
        });
    }

    /** Patients of that many coordinators each whose arm the board is asked for. */
    Load patientsAtTheBoard(int people, int patientsEach) {
        return run(people, patientsEach, each -> {
            int number = patients.incrementAndGet();
            Journey journey = Journey.refer(api, "SIGN-%03d".formatted(number)).enrol();
            ledger.opened(new Ledger.Patient(journey.caseId(), journey.pseudonym()));
            String accession = journey.pseudonym() + "-L";
            String specimen = journey.tissue(journey.focus("liver"), accession);
            journey.adequate(specimen)
                    .uploadTissue(specimen, DerivedPatients.t001With(number, accession))
                    .uploadPlasma(
                            journey.blood(accession + "P"), DerivedPatients.plasmaOfT001With(number, accession + "P"));
            api.as("board1").awaitTask(journey.caseId(), "decide-arm");
        });
    }

    /** The whole board at once, each member for as long as there is a system. */
    Load signatures() {
        BOARD.forEach(name -> {
            BoardMember member = new BoardMember(api, name, ledger);
            run(1, 1, each -> {
                while (!hasEnded()) {
                    member.signWhatWaits();
                }
            });
        });
        return this;
    }

    private boolean hasEnded() {
        try {
            return end.await(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Load run(int people, int times, IntConsumer work) {
        for (int person = 0; person < people; person++) {
            clients.add(threads.submit(() -> {
                try {
                    for (int each = 0; each < times; each++) {
                        work.accept(each);
                    }
                } catch (UncheckedIOException systemIsGone) {
                    // Whatever was under way has not been acknowledged.
                }
            }));
        }
        return this;
    }

    /** Waits for everybody; fails when somebody met anything but the system's end. */
    void join() throws Exception {
        end.countDown();
        for (Future<?> client : clients) {
            client.get(2, TimeUnit.MINUTES);
        }
    }

    private Ledger.Patient refer() {
        String pseudonym = "%s-%03d".formatted(name, patients.incrementAndGet());
        String caseId = Journey.refer(api, pseudonym).caseId();
        Ledger.Patient patient = new Ledger.Patient(caseId, pseudonym);
        ledger.opened(patient);
        ledger.consented(new Ledger.Consent(caseId, consent(api, caseId)));
        return patient;
    }

    private void toEnrolment(Ledger.Patient patient) {
        complete("coordinator", patient, "record-screening", Journey.fitScreening());
        complete("investigator", patient, "sign-eligibility", enrol());
    }

    private void complete(String person, Ledger.Patient patient, String formId, Map<String, ?> answers) {
        JsonNode task = api.as(person).completeTask(patient.caseId(), formId, answers);
        ledger.completed(new Ledger.Completion(
                patient.caseId(),
                task.path("key").asText(),
                formId,
                person,
                task.path("attestationRequired").asBoolean()));
    }

    private Ledger.Upload newUpload(int megabytes) {
        Ledger.Patient patient = refer();
        String accession = patient.pseudonym() + "-L";
        String focus = api.as("coordinator")
                .post("/api/cases/" + patient.caseId() + "/foci", Map.of("site", "liver"))
                .created()
                .path("focusId")
                .asText();
        String specimen = api.as("lab")
                .post(
                        "/api/cases/" + patient.caseId() + "/specimens",
                        Map.of(
                                "kind",
                                "TISSUE",
                                "focusId",
                                focus,
                                "accession",
                                accession,
                                "collectedOn",
                                api.today().toString(),
                                "laboratory",
                                "Demo laboratory",
                                "condition",
                                "FRESH",
                                "tumourContent",
                                60))
                .created()
                .path("specimenId")
                .asText();
        byte[] vcf = padded(DerivedPatients.t001With(patients.get(), accession).vcf(), megabytes);
        return new Ledger.Upload(patient.caseId(), specimen, vcf, Sha256.of(vcf).hex());
    }

    /** A VCF of a realistic size: real callers write long headers. */
    static byte[] padded(byte[] vcf, int megabytes) {
        String text = new String(vcf, StandardCharsets.UTF_8);
        int firstLine = text.indexOf('\n') + 1;
        // No two files begin alike.
        byte[] line =
                ("##commandLine=" + Sha256.of(vcf).hex() + "x".repeat(LINE) + '\n').getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream padded = new ByteArrayOutputStream();
        padded.writeBytes(text.substring(0, firstLine).getBytes(StandardCharsets.UTF_8));
        while (padded.size() < megabytes * MEGABYTE) {
            padded.writeBytes(line);
        }
        padded.writeBytes(text.substring(firstLine).getBytes(StandardCharsets.UTF_8));
        return padded.toByteArray();
    }

    /** @return id of the document */
    private static String send(ApiClient api, Ledger.Upload upload) {
        return documentOf(sendWithKey(api, upload), upload);
    }

    /** Sends it under its own key, under which it may have been sent before. */
    static ApiClient.Reply sendWithKey(ApiClient api, Ledger.Upload upload) {
        return api.as("lab")
                .withKey(upload.key())
                .upload(upload.caseId(), "SOMATIC_VCF", context(upload), "calls.vcf", upload.content());
    }

    /** @return id of the document */
    static String documentOf(ApiClient.Reply reply, Ledger.Upload upload) {
        JsonNode receipt = reply.created();
        assertThat(receipt.path("sha256").asText()).isEqualTo(upload.sha256());
        return receipt.path("documentId").asText();
    }

    private static Map<String, Object> context(Ledger.Upload upload) {
        return Journey.context(upload.specimenId(), "wes-tissue-grch38-v1", "GRCh38");
    }

    /** @return id of the consent */
    static String consent(ApiClient api, String caseId) {
        return api.as("coordinator")
                .post(
                        "/api/cases/" + caseId + "/consents",
                        Map.of(
                                "formVersion", "ICF 2.1",
                                "signedOn", api.today().toString(),
                                "options", Map.of("storage", true)))
                .created()
                .path("consentId")
                .asText();
    }

    static Map<String, String> enrol() {
        return Map.of("eligibilityDecision", "ENROL", "reason", "All criteria met");
    }

    /** Waits until the halves of so many files lie on the server's spool, and so much was acknowledged meanwhile. */
    void awaitWork(Path spool, int halves, int files, int completions) {
        await("work of all kinds")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> ledger.receipts().size() >= files
                        && ledger.completions().size() >= completions
                        && ledger.halves().size() == halves
                        && Arriving.inPart(
                                spool,
                                ledger.halves().stream()
                                        .map(Ledger.Upload::content)
                                        .toList()));
    }

    void awaitCompletions(int completions) {
        await("completions")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> ledger.completions().size() >= completions);
    }

    @Override
    public void close() {
        end.countDown();
        threads.shutdownNow();
    }
}
