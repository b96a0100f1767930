package dev.sextant.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.DerivedPatients.PlasmaFiles;
import dev.sextant.local.demo.DerivedPatients.TissueFiles;
import dev.sextant.local.demo.Profile;
import dev.sextant.local.demo.PublicFiles;
import dev.sextant.local.demo.SyntheticScreens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One patient's way through the study, told through the API alone as the people of the study would. Every step waits for
 * what it needs, so that steps read in order.
 */
public final class Journey {

    /** How T001-BRCA names its tumour. */
    private static final String T001_SAMPLE = "TCGA-A2-A04W-01A-31D-A10Y-09_TCGA-A2-A04W-10A-01D-A110-09";

    /** Seed of what is derived to go with the public files. */
    private static final long PUBLIC = 7;

    /** What a referral says when nothing else is asked for: metastatic, HER2 3+, resistant to trastuzumab. */
    public static Map<String, Object> referral() {
        Map<String, Object> referral = new LinkedHashMap<>();
        referral.put("extent", "METASTATIC");
        referral.put("her2Immunohistochemistry", "3+");
        referral.put("her2InSituHybridisation", "NOT_KNOWN");
        referral.put("trastuzumabResistance", "SECONDARY");
        referral.put("centralNervousSystemDisease", "NO");
        referral.put(
                "priorTherapies",
                List.of(Map.of(
                        "drugs", List.of("trastuzumab", "docetaxel"),
                        "setting", "ADVANCED",
                        "endReason", "PROGRESSION",
                        "bestResponse", "PR")));
        referral.put("hypersensitivities", List.of());
        return referral;
    }

    /** Screening facts that meet every criterion. */
    public static Map<String, Object> fitScreening() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("ecog", 1);
        facts.put("lvefPercent", 62);
        facts.put("measurableDisease", "YES");
        facts.put("biopsiableFocus", "YES");
        facts.put("neutrophils", 3.1);
        facts.put("platelets", 220);
        facts.put("haemoglobin", 118);
        facts.put("astUln", 0.8);
        facts.put("altUln", 0.9);
        facts.put("bilirubinUln", 0.6);
        facts.put("creatinineClearance", 88);
        facts.put("liverMetastases", "NO");
        facts.put("pregnantOrLactating", "NO");
        facts.put("contraception", "YES");
        facts.put("otherActiveMalignancy", "NO");
        facts.put("activeCnsDisease", "NO");
        return facts;
    }

    private final ApiClient api;
    private final String caseId;
    private final String pseudonym;

    private Journey(ApiClient api, String caseId, String pseudonym) {
        this.api = api;
        this.caseId = caseId;
        this.pseudonym = pseudonym;
    }

    /** Refers a patient with {@link #referral()}. */
    public static Journey refer(ApiClient api, String pseudonym) {
        return refer(api, pseudonym, referral());
    }

    public static Journey refer(ApiClient api, String pseudonym, Map<String, Object> referral) {
        String caseId = api.as("coordinator")
                .post("/api/cases", caseRequest(pseudonym, referral))
                .created()
                .path("caseId")
                .asText();
        return new Journey(api, caseId, pseudonym);
    }

    /** The same patient, after the application moved to another address. */
    public Journey through(ApiClient api) {
        return new Journey(api, caseId, pseudonym);
    }

    public static Map<String, Object> caseRequest(String pseudonym, Map<String, Object> referral) {
        return Map.of(
                "study",
                "precise",
                "site",
                "demo",
                "subject",
                Map.of("pseudonym", pseudonym, "birthYear", 1968, "sex", "FEMALE"),
                "referral",
                referral);
    }

    public String caseId() {
        return caseId;
    }

    public String pseudonym() {
        return pseudonym;
    }

    public String path(String rest) {
        return "/api/cases/" + caseId + rest;
    }

    /** Records the consent over the API and waits until screening is asked for. */
    public Journey consent() {
        api.as("coordinator")
                .post(
                        path("/consents"),
                        Map.of(
                                "formVersion", "ICF 2.1",
                                "signedOn", today(),
                                "options", Map.of("storage", true, "organoids", true)))
                .created();
        return this;
    }

    public Journey screen(Map<String, Object> facts) {
        api.as("coordinator").completeTask(caseId, "record-screening", facts);
        return this;
    }

    public Journey signEligibility(String decision, String reason) {
        api.as("investigator")
                .completeTask(caseId, "sign-eligibility", Map.of("eligibilityDecision", decision, "reason", reason));
        return this;
    }

    /** Referral to enrolment of somebody who meets every criterion. */
    public Journey enrol() {
        return consent().screen(fitScreening()).signEligibility("ENROL", "All criteria met");
    }

    public String focus(String site) {
        return api.as("coordinator")
                .post(path("/foci"), Map.of("site", site))
                .created()
                .path("focusId")
                .asText();
    }

    public String tissue(String focusId, String accession) {
        return api.as("lab")
                .post(
                        path("/specimens"),
                        Map.of(
                                "kind",
                                "TISSUE",
                                "focusId",
                                focusId,
                                "accession",
                                accession,
                                "collectedOn",
                                today(),
                                "laboratory",
                                "Demo laboratory",
                                "condition",
                                "FRESH",
                                "tumourContent",
                                60))
                .created()
                .path("specimenId")
                .asText();
    }

    public String blood(String accession) {
        return api.as("lab")
                .post(
                        path("/specimens"),
                        Map.of(
                                "kind",
                                "BLOOD",
                                "accession",
                                accession,
                                "collectedOn",
                                today(),
                                "laboratory",
                                "Demo laboratory"))
                .created()
                .path("specimenId")
                .asText();
    }

    /** The laboratory finds the specimen adequate, once it is asked. */
    public Journey adequate(String specimenId) {
        return judge(specimenId, "ADEQUATE", 60);
    }

    public Journey judge(String specimenId, String adequacy, int tumourContentPercent) {
        ApiClient.Caller lab = api.as("lab");
        JsonNode opened = lab.awaitTaskFor(caseId, "judge-adequacy", specimenId);
        lab.post(
                        "/api/tasks/" + opened.path("task").path("key").asText() + "/complete",
                        lab.completion(
                                opened,
                                Map.of(
                                        "adequacy",
                                        adequacy,
                                        "tumourContentPercent",
                                        tumourContentPercent,
                                        "decalcification",
                                        "NONE",
                                        "comment",
                                        "Judged on the first section")))
                .ok();
        return this;
    }

    /** Uploads everything that laboratories send of one tissue specimen. */
    public Journey uploadTissue(String specimenId, TissueFiles files) {
        upload(specimenId, "SOMATIC_VCF", files.mutationAssay(), files.referenceGenome(), "calls.vcf", files.vcf());
        upload(
                specimenId,
                "COPY_NUMBER",
                files.copyNumberAssay(),
                files.referenceGenome(),
                "segments.call.cns",
                files.copyNumber());
        upload(specimenId, "BIOMARKERS", "biomarkers-tissue-v1", "", "biomarkers.csv", files.biomarkers());
        upload(specimenId, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", files.pathology());
        return this;
    }

    public Journey uploadPlasma(String specimenId, PlasmaFiles files) {
        upload(specimenId, "CTDNA_REPORT", files.assay(), files.referenceGenome(), "ctdna.csv", files.ctdnaReport());
        return this;
    }

    public JsonNode upload(
            String specimenId, String kind, String assay, String genome, String fileName, byte[] content) {
        return api.as("lab")
                .upload(caseId, kind, context(specimenId, assay, genome), fileName, content)
                .created();
    }

    public static Map<String, Object> context(String specimenId, String assay, String genome) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("specimenId", specimenId);
        context.put("assayId", assay);
        if (!genome.isEmpty()) {
            context.put("referenceGenome", genome);
        }
        context.put("status", "FINAL");
        return context;
    }

    /** Two foci and blood of the patient of that seed, all of one profile; waits for nothing at the end. */
    public Journey workUp(long seed, Profile profile) {
        for (String site : List.of("liver", "lymph node")) {
            String accession = pseudonym + "-" + site.substring(0, 2).toUpperCase(java.util.Locale.ROOT);
            String specimen = tissue(focus(site), accession);
            adequate(specimen);
            uploadTissue(specimen, DerivedPatients.tissue(seed, accession, profile));
        }
        String accession = pseudonym + "-BL";
        uploadPlasma(blood(accession), DerivedPatients.plasma(seed, accession, profile));
        return this;
    }

    /**
     * Two foci and blood of one patient; the liver with the files as their authors published them, T001-BRCA for variants
     * and HCC2218 for copy number, both on GRCh37. The lymph node and plasma, of which nobody published files, are derived
     * from the same. Waits for nothing at the end.
     */
    public Journey workUpOnPublicFiles() {
        String liver = tissue(focus("liver"), pseudonym + "-LI");
        String node = tissue(focus("lymph node"), pseudonym + "-LY");
        adequate(liver).adequate(node);
        uploadPublicFiles(liver, pseudonym + "-LI");
        uploadTissue(node, DerivedPatients.t001With(PUBLIC, pseudonym + "-LY"));
        return uploadPlasma(blood(pseudonym + "-BL"), DerivedPatients.plasmaOfT001With(PUBLIC, pseudonym + "-BL"));
    }

    /** Every record of the public files must be accounted for; pathology and biomarkers, which they lack, are derived. */
    private void uploadPublicFiles(String specimenId, String accession) {
        Map<String, Object> vcf = new LinkedHashMap<>(context(specimenId, "wes-tissue-grch37-v1", "GRCh37"));
        vcf.put("tumourSample", T001_SAMPLE);
        byte[] variants = PublicFiles.bytes("vcf_plain/pcgr_T001-BRCA.grch37.vcf.gz");
        assertAccountedFor(api.as("lab")
                .upload(caseId, "SOMATIC_VCF", vcf, "T001-BRCA.grch37.vcf.gz", variants)
                .created());
        assertAccountedFor(upload(
                specimenId,
                "COPY_NUMBER",
                "cnv-tissue-grch37-v1",
                "GRCh37",
                "HCC2218_cnvkit-call.cns",
                PublicFiles.bytes("cnv/HCC2218_cnvkit-call.cns")));
        TissueFiles reports = DerivedPatients.tissue(PUBLIC, accession, Profile.amplifiedWithPik3ca());
        upload(specimenId, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", reports.pathology());
        upload(specimenId, "BIOMARKERS", "biomarkers-tissue-v1", "", "biomarkers.csv", reports.biomarkers());
    }

    private static void assertAccountedFor(JsonNode receipt) {
        long filtered = 0;
        for (JsonNode reason : receipt.path("filtered")) {
            filtered += reason.path("count").asLong();
        }
        assertThat(receipt.path("records").asLong())
                .as("%s", receipt)
                .isPositive()
                .isEqualTo(receipt.path("accepted").asLong()
                        + filtered
                        + receipt.path("rejected").size());
    }

    /** A model grown from a tissue specimen, from today on. */
    public String organoid(String specimenId, String name) {
        return api.as("lab")
                .post(path("/organoids"), Map.of("specimenId", specimenId, "name", name, "startedOn", today()))
                .created()
                .path("organoidId")
                .asText();
    }

    /** The laboratory says over the API that the model is established. */
    public Journey established(String organoidId, String identity) {
        api.as("lab")
                .post(
                        path("/organoids/" + organoidId + "/establishment"),
                        Map.of("establishment", "ESTABLISHED", "establishedOn", today(), "identity", identity))
                .created();
        return this;
    }

    /** What is said of a file of a drug screen, with these members beside. */
    public static Map<String, Object> screenContext(String organoidId, String screenId, Map<String, Object> more) {
        Map<String, Object> context = new LinkedHashMap<>(Map.of(
                "organoidId", organoidId,
                "screenId", screenId,
                "status", "FINAL"));
        context.putAll(more);
        return context;
    }

    /** The treated plate, its map, and the plate of day 0 with its own map. */
    public Journey uploadPlates(String organoidId, String screenId, SyntheticScreens.PlateFiles files) {
        uploadDayZero(organoidId, screenId, files);
        return uploadTreatedPlate(organoidId, screenId, files);
    }

    public Journey uploadDayZero(String organoidId, String screenId, SyntheticScreens.PlateFiles files) {
        Map<String, Object> dayZero = screenContext(organoidId, screenId, Map.of("plate", "DAY_0"));
        upload("DRUG_SCREEN", dayZero, "day-0.csv", files.dayZeroPlate());
        upload("PLATE_MAP", dayZero, "day-0-map.csv", files.dayZeroMap());
        return this;
    }

    public Journey uploadTreatedPlate(String organoidId, String screenId, SyntheticScreens.PlateFiles files) {
        Map<String, Object> treated = screenContext(organoidId, screenId, Map.of("plate", "TREATED"));
        upload("PLATE_MAP", treated, "treated-map.csv", files.map());
        upload("DRUG_SCREEN", treated, "treated.csv", files.plate());
        return this;
    }

    public JsonNode upload(String kind, Map<String, Object> context, String fileName, byte[] content) {
        return api.as("lab").upload(caseId, kind, context, fileName, content).created();
    }

    /** Models, screens and what they say. */
    public JsonNode organoids() {
        return api.as("board1").get(path("/organoids")).ok();
    }

    /** The board's first signature. */
    public Journey decideArm(String person, Map<String, Object> answers) {
        api.as(person).completeTask(caseId, "decide-arm", answers);
        return this;
    }

    public Journey countersign(String person) {
        api.as(person).completeTask(caseId, "countersign-arm", Map.of("countersignature", "SIGNED"));
        return this;
    }

    /** Referral to confirmed arm. */
    public Journey toConfirmedArm(long seed, Profile profile) {
        return enrol().workUp(seed, profile).confirmProposedArm();
    }

    /** The board signs what was proposed, twice. */
    public Journey confirmProposedArm() {
        decideArm("board1", Map.of("armDecision", "CONFIRM_PROPOSED"));
        return countersign("board2").awaitStage("ARM_CONFIRMED");
    }

    public JsonNode file() {
        return api.as("coordinator").get(path("")).ok();
    }

    public JsonNode arm() {
        return api.as("board1").get(path("/arm")).ok();
    }

    public JsonNode signature() {
        return api.as("board1").get(path("/signature")).ok();
    }

    public Journey event(String type) {
        api.as("coordinator")
                .post(path("/events"), Map.of("type", type, "date", today(), "reason", "As the site reports"))
                .created();
        return this;
    }

    public Journey awaitStage(String stage) {
        org.awaitility.Awaitility.await("stage " + stage)
                .atMost(java.time.Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(file().path("stage").asText()).isEqualTo(stage));
        return this;
    }

    private String today() {
        return api.today().toString();
    }
}
