package dev.sextant.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.local.demo.PublicFiles;
import dev.sextant.local.demo.SyntheticScreens.DiameterFiles;
import dev.sextant.local.demo.SyntheticScreens.PlateFiles;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A patient's way on from the confirmed arm: lines of treatment, organoids, responses, adjustments, adverse events. As
 * {@link Journey}, through the API alone; every step waits for what it needs.
 */
public final class TreatmentJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final String PUBLIC_PLATES = "dose_response/gdr_envision384_";

    private final ApiClient api;
    private final Journey patient;
    private final Consumer<Duration> clock;

    /** @param clock moves the time of engine and application on */
    public TreatmentJourney(ApiClient api, Journey patient, Consumer<Duration> clock) {
        this.api = api;
        this.patient = patient;
        this.clock = clock;
    }

    /** For an application whose time nobody moves. */
    public static TreatmentJourney withoutMovingTime(ApiClient api, Journey patient) {
        return new TreatmentJourney(api, patient, time -> {
            throw new UnsupportedOperationException("Time passes by itself here, not by " + time);
        });
    }

    public Journey patient() {
        return patient;
    }

    public String caseId() {
        return patient.caseId();
    }

    public TreatmentJourney days(int days) {
        clock.accept(Duration.ofDays(days));
        return this;
    }

    private String today() {
        return api.today().toString();
    }

    // ---- safety before a line

    /** Checks of a patient who may have every regimen. */
    public Map<String, Object> fitChecks() {
        Map<String, Object> checks = new LinkedHashMap<>();
        checks.put("recordedOn", today());
        checks.put("lvefPercent", 62);
        checks.put("lvefMeasuredOn", today());
        checks.put("baselineLvefPercent", 63);
        checks.put("dpdDeficiency", "NONE");
        checks.put("creatinineClearance", 90);
        checks.put("platelets", 240);
        checks.put("astUln", 0.8);
        checks.put("altUln", 0.9);
        checks.put("bilirubinUln", 0.5);
        checks.put("menopause", "POSTMENOPAUSAL");
        for (String fact : List.of(
                "visceralCrisis",
                "autoimmuneDisease",
                "transplant",
                "steroids",
                "hepatitisB",
                "pneumonitis",
                "activeCnsDisease",
                "pregnant")) {
            checks.put(fact, "NO");
        }
        return checks;
    }

    /** Records the checks of the planned line and waits until they clear it. */
    public TreatmentJourney safetyChecks() {
        return safetyChecks(Map.of()).awaitCleared();
    }

    /** Records the checks of the planned line, with those others. */
    public TreatmentJourney safetyChecks(Map<String, ?> others) {
        String lineId = awaitLine("PLANNED").path("lineId").asText();
        Map<String, Object> checks = fitChecks();
        checks.putAll(others);
        ApiClient.Caller investigator = api.as("investigator");
        investigator
                .complete(investigator.awaitTaskFor(caseId(), "record-safety-checks", "lineId", lineId), checks)
                .ok();
        return this;
    }

    public TreatmentJourney judgeSafety(String judgement, String reason) {
        api.as("investigator")
                .completeTask(caseId(), "judge-regimen-safety", Map.of("safetyJudgement", judgement, "reason", reason));
        return this;
    }

    public TreatmentJourney awaitCleared() {
        eventually(
                "the planned line is cleared",
                () -> assertThat(awaitLine("PLANNED").path("safety").asText()).isEqualTo("CLEARED"));
        return this;
    }

    // ---- doses and lines

    public ApiClient.Reply give(String... drugs) {
        return give(Map.of(), drugs);
    }

    /** @param more what else is said of the dose */
    public ApiClient.Reply give(Map<String, ?> more, String... drugs) {
        Map<String, Object> dose = new LinkedHashMap<>();
        dose.put("givenOn", today());
        dose.put(
                "drugs",
                List.of(drugs).stream()
                        .map(drug -> Map.of("drug", drug, "amount", 5, "unit", "mg"))
                        .toList());
        dose.putAll(more);
        return api.as("coordinator").post(patient.path("/doses"), dose);
    }

    /** The first dose of the planned line; waits until the line runs. */
    public TreatmentJourney firstDose(String... drugs) {
        give(drugs).created();
        awaitLine("RUNNING");
        patient.awaitStage("ON_TREATMENT");
        return this;
    }

    /** From a confirmed decision to a running line. */
    public TreatmentJourney begin(String... drugs) {
        return safetyChecks().firstDose(drugs);
    }

    public List<JsonNode> lines() {
        List<JsonNode> lines = new ArrayList<>();
        api.as("board1").get(patient.path("/lines")).ok().forEach(lines::add);
        return lines;
    }

    /** The latest line that was begun with that number, or is planned with it. */
    public JsonNode line(int number) {
        return lines().stream()
                .filter(line -> line.path("number").asInt() == number)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("No line " + number));
    }

    /** @param state PLANNED or RUNNING: at most one line is either */
    public JsonNode awaitLine(String state) {
        return awaited(
                "a line that is " + state,
                () -> lines().stream()
                        .filter(line -> line.path("state").asText().equals(state))
                        .findFirst()
                        .map(JsonNode.class::cast)
                        .orElse(MissingNode.getInstance()));
    }

    public JsonNode awaitEnd(int number) {
        return awaited("the end of line " + number, () -> {
            JsonNode line = line(number);
            return line.path("state").asText().equals("ENDED") ? line : MissingNode.getInstance();
        });
    }

    /** Proposals of the running line, oldest first. */
    public List<JsonNode> proposals() {
        List<JsonNode> proposals = new ArrayList<>();
        awaitLine("RUNNING").path("proposals").forEach(proposals::add);
        return proposals;
    }

    /** Waits until the latest proposal of the running line is of that kind. */
    public JsonNode awaitProposal(String kind) {
        return awaited("proposal " + kind, () -> {
            List<JsonNode> proposals = proposals();
            return !proposals.isEmpty()
                            && proposals
                                    .get(proposals.size() - 1)
                                    .path("proposal")
                                    .asText()
                                    .equals(kind)
                    ? proposals.get(proposals.size() - 1)
                    : MissingNode.getInstance();
        });
    }

    // ---- organoids

    /** Tissue specimens of the case, in order of registration. */
    public List<String> tissues() {
        List<String> tissues = new ArrayList<>();
        for (JsonNode specimen : patient.file().path("specimens")) {
            if (specimen.path("kind").asText().equals("TISSUE")) {
                tissues.add(specimen.path("specimenId").asText());
            }
        }
        return tissues;
    }

    /**
     * New specimens of every focus and of blood, with all that laboratories send of them; waits for nothing at the end.
     *
     * @param round what their accession numbers carry
     * @return the specimens, those of the foci first
     */
    public List<String> nextRound(String round, long seed, Profile profile) {
        List<String> specimens = new ArrayList<>();
        for (JsonNode focus : patient.file().path("foci")) {
            String accession = "%s-%s-%d".formatted(patient.pseudonym(), round, specimens.size() + 1);
            String specimen = patient.tissue(focus.path("focusId").asText(), accession);
            patient.adequate(specimen).uploadTissue(specimen, DerivedPatients.tissue(seed, accession, profile));
            specimens.add(specimen);
        }
        String accession = "%s-%s-BL".formatted(patient.pseudonym(), round);
        String draw = patient.blood(accession);
        patient.uploadPlasma(draw, DerivedPatients.plasma(seed, accession, profile));
        specimens.add(draw);
        return specimens;
    }

    public String organoid(String specimenId, String name) {
        return api.as("lab")
                .post(
                        patient.path("/organoids"),
                        Map.of("specimenId", specimenId, "name", name, "medium", "HBEC", "startedOn", today()))
                .created()
                .path("organoidId")
                .asText();
    }

    /** The laboratory answers the question about the model, once it is asked. */
    public TreatmentJourney establishment(String organoidId, Map<String, ?> answers) {
        ApiClient.Caller lab = api.as("lab");
        lab.complete(lab.awaitTaskFor(caseId(), "record-establishment", "organoidId", organoidId), answers)
                .ok();
        return this;
    }

    public TreatmentJourney established(String organoidId) {
        return established(organoidId, "MATCH");
    }

    public TreatmentJourney established(String organoidId, String identity) {
        return establishment(
                organoidId,
                Map.of(
                        "establishment",
                        "ESTABLISHED",
                        "establishedOn",
                        today(),
                        "passage",
                        4,
                        "purityPercent",
                        92,
                        "identity",
                        identity,
                        "identityMethod",
                        "SNP panel"));
    }

    public TreatmentJourney failed(String organoidId) {
        return establishment(
                organoidId,
                Map.of(
                        "establishment",
                        "FAILED",
                        "identity",
                        "NOT_ASSESSABLE",
                        "failureReason",
                        "Overgrown by fibroblasts"));
    }

    public static Map<String, Object> screenContext(String organoidId, String screenId) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("organoidId", organoidId);
        context.put("screenId", screenId);
        context.put("durationHours", 120);
        context.put("readout", "CellTiter-Glo 3D");
        context.put("status", "FINAL");
        return context;
    }

    /** Everything of one screen: both maps first, then the plates. */
    public TreatmentJourney uploadScreen(String organoidId, String screenId, PlateFiles files) {
        uploadMap(organoidId, screenId, "TREATED", Map.of(), "map.csv", files.map());
        uploadMap(organoidId, screenId, "DAY_0", Map.of(), "map-day-0.csv", files.dayZeroMap());
        uploadPlate(organoidId, screenId, "DAY_0", "day-0.csv", files.dayZeroPlate());
        uploadPlate(organoidId, screenId, "TREATED", "plate.csv", files.plate());
        return this;
    }

    /** The same, with a treated plate of which the laboratory says itself that it is not to be relied on. */
    public TreatmentJourney uploadFailedScreen(
            String organoidId, String screenId, PlateFiles files, String qualityReason) {
        uploadMap(organoidId, screenId, "TREATED", Map.of(), "map.csv", files.map());
        uploadMap(organoidId, screenId, "DAY_0", Map.of(), "map-day-0.csv", files.dayZeroMap());
        uploadPlate(organoidId, screenId, "DAY_0", "day-0.csv", files.dayZeroPlate());
        Map<String, Object> context = screenContext(organoidId, screenId);
        context.put("plate", "TREATED");
        context.put("qualityFailed", true);
        context.put("qualityReason", qualityReason);
        api.as("lab")
                .upload(caseId(), "DRUG_SCREEN", context, "plate.csv", files.plate())
                .created();
        return this;
    }

    /** A screen of long diameters: the table and its map. */
    public TreatmentJourney uploadDiameters(String organoidId, String screenId, DiameterFiles files) {
        Map<String, Object> context = screenContext(organoidId, screenId);
        ApiClient.Caller lab = api.as("lab");
        lab.upload(caseId(), "ORGANOID_IMAGE_MEASUREMENTS", context, "sizes.csv", files.diameters())
                .created();
        lab.upload(caseId(), "PLATE_MAP", context, "map.csv", files.map()).created();
        return this;
    }

    /** The plates as their authors published them: one replicate, no killing control, anonymous drugs. */
    public TreatmentJourney uploadPublicScreen(String organoidId, String screenId) {
        Map<String, Object> layout = Map.of("emptyWells", "VEHICLE", "gridOrigin", "CELL_B2");
        uploadMap(
                organoidId,
                screenId,
                "TREATED",
                layout,
                "Project40.treated.template.xlsx",
                PublicFiles.bytes(PUBLIC_PLATES + "Project40.treated.template.xlsx"));
        uploadMap(
                organoidId,
                screenId,
                "DAY_0",
                layout,
                "Project40.untreated.template.xlsx",
                PublicFiles.bytes(PUBLIC_PLATES + "Project40.untreated.template.xlsx"));
        uploadPlate(
                organoidId, screenId, "DAY_0", "H0109269D00.csv", PublicFiles.bytes(PUBLIC_PLATES + "H0109269D00.csv"));
        uploadPlate(
                organoidId,
                screenId,
                "TREATED",
                "H0109269D01.csv",
                PublicFiles.bytes(PUBLIC_PLATES + "H0109269D01.csv"));
        return this;
    }

    public JsonNode uploadPlate(String organoidId, String screenId, String plate, String fileName, byte[] content) {
        Map<String, Object> context = screenContext(organoidId, screenId);
        context.put("plate", plate);
        return api.as("lab")
                .upload(caseId(), "DRUG_SCREEN", context, fileName, content)
                .created();
    }

    private void uploadMap(
            String organoidId, String screenId, String plate, Map<String, ?> layout, String fileName, byte[] content) {
        Map<String, Object> context = screenContext(organoidId, screenId);
        context.put("plate", plate);
        context.putAll(layout);
        api.as("lab").upload(caseId(), "PLATE_MAP", context, fileName, content).created();
    }

    public JsonNode organoids() {
        return api.as("board1").get(patient.path("/organoids")).ok();
    }

    // ---- response

    /** One target lesion of that diameter; the first one before a line is its baseline. */
    public String measured(int millimetres) {
        return measured(millimetres, List.of());
    }

    /** @param newLesions names of lesions that were not there before */
    public String measured(int millimetres, List<String> newLesions) {
        return assess(Map.of(
                "targets",
                List.of(Map.of("lesion", "T1", "organ", "liver", "mm", millimetres)),
                "newLesions",
                newLesions.stream()
                        .map(lesion -> Map.of("lesion", lesion, "organ", "lung", "certain", true))
                        .toList()));
    }

    public String assess(Map<String, ?> lesions) {
        Map<String, Object> assessment = new LinkedHashMap<>();
        assessment.put("date", today());
        assessment.put("reader", "investigator");
        assessment.put("modality", "CT");
        assessment.put("nonTargets", List.of());
        assessment.put("newLesions", List.of());
        assessment.putAll(lesions);
        return api.as("investigator")
                .post(patient.path("/assessments"), assessment)
                .created()
                .path("assessmentId")
                .asText();
    }

    /** The investigator agrees with what was computed of that assessment. */
    public TreatmentJourney signResponse(String assessmentId) {
        ApiClient.Caller investigator = api.as("investigator");
        investigator
                .complete(
                        investigator.awaitTaskFor(caseId(), "sign-response", "assessmentId", assessmentId),
                        Map.of("responseJudgement", "AGREED"))
                .ok();
        return this;
    }

    /** Measures and signs at once. */
    public TreatmentJourney response(int millimetres) {
        return signResponse(measured(millimetres));
    }

    // ---- adjustments

    /** The first signature. */
    public TreatmentJourney decideAdjustment(String person, Map<String, ?> answers) {
        api.as(person).completeTask(caseId(), "decide-adjustment", answers);
        return this;
    }

    /** The second signature. */
    public TreatmentJourney countersignAdjustment(String person) {
        api.as(person).completeTask(caseId(), "countersign-adjustment", Map.of("countersignature", "SIGNED"));
        return this;
    }

    /** Both signatures under one decision, by the first two members of the board. */
    public TreatmentJourney adjust(String decision, String reason) {
        return decideAdjustment("board1", Map.of("adjustmentDecision", decision, "reason", reason))
                .countersignAdjustment("board2");
    }

    // ---- adverse events

    /** @param more what else is said, or other than here: grade 3 diarrhoea that is not serious */
    public String adverseEvent(Map<String, ?> more) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("term", "Diarrhoea");
        event.put("grade", 3);
        event.put("serious", false);
        event.put("onset", today());
        event.put("action", "INTERRUPTED");
        event.put("unacceptable", false);
        event.put("outcome", "NOT_RECOVERED");
        event.put("drugs", List.of("everolimus"));
        event.putAll(more);
        return api.as("investigator")
                .post(patient.path("/adverse-events"), event)
                .created()
                .path("adverseEventId")
                .asText();
    }

    public String seriousEvent(Map<String, ?> more) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("serious", true);
        event.put("seriousness", List.of("HOSPITALISATION"));
        event.putAll(more);
        return adverseEvent(event);
    }

    /** Somebody's answer to a task of the report of that event. */
    public TreatmentJourney reportStep(String person, String formId, String adverseEventId, Map<String, ?> answers) {
        ApiClient.Caller caller = api.as(person);
        caller.complete(caller.awaitTaskFor(caseId(), formId, "adverseEventId", adverseEventId), answers)
                .ok();
        return this;
    }

    public TreatmentJourney reportToSponsor(String adverseEventId) {
        return reportStep(
                "safety",
                "report-to-sponsor",
                adverseEventId,
                Map.of("reportedAt", now(), "reportReference", "SPONSOR-1"));
    }

    public TreatmentJourney review(String adverseEventId, String causality, String expectedness, String outcome) {
        return reportStep(
                "investigator",
                "review-serious-event",
                adverseEventId,
                Map.of(
                        "causality",
                        causality,
                        "causalDrug",
                        "everolimus",
                        "expectedness",
                        expectedness,
                        "outcome",
                        outcome,
                        "assessment",
                        "As the ward reports"));
    }

    public TreatmentJourney submitExpedited(String adverseEventId) {
        return reportStep(
                "safety",
                "submit-expedited-report",
                adverseEventId,
                Map.of("submittedAt", now(), "reportReference", "AUTHORITY-1", "complete", "YES"));
    }

    public JsonNode adverseEventOf(String adverseEventId) {
        return api.as("safety")
                .get(patient.path("/adverse-events/" + adverseEventId))
                .ok();
    }

    public TreatmentJourney awaitReportClosed(String adverseEventId) {
        eventually(
                "the safety report is closed",
                () -> assertThat(adverseEventOf(adverseEventId)
                                .path("reports")
                                .path(0)
                                .path("open")
                                .asText())
                        .isEqualTo("CLOSED"));
        return this;
    }

    /** As a form sends a moment. */
    public String now() {
        return api.now().toString();
    }

    public LocalDate date() {
        return api.today();
    }

    // ---- waiting

    private static void eventually(String what, org.awaitility.core.ThrowingRunnable assertion) {
        await(what).atMost(PATIENCE).pollInterval(LOOK).untilAsserted(assertion);
    }

    private static JsonNode awaited(String what, java.util.function.Supplier<JsonNode> look) {
        return await(what).atMost(PATIENCE).pollInterval(LOOK).until(look::get, found -> !found.isMissingNode());
    }
}
