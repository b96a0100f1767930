package dev.sextant.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.PublicFiles;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What cannot be right is refused, and the answer names the field or line, what was expected, and what was found. */
class BadInputIT extends ClinicalJourney {

    private final SoftAssertions softly = new SoftAssertions();

    @Test
    void a_referral_that_cannot_be_right_is_refused_by_field() {
        refused("subject.pseudonym", refer("pseudonym", "Anna Meier"));
        refused("subject.pseudonym", refer("pseudonym", "anna@example.org"));
        refused("subject.birthYear", refer("birthYear", api.today().getYear() + 3));
        refused("subject.birthYear", refer("birthYear", 1850));
        refused("subject.sex", refer("sex", "WOMAN"));
        refused("subject.surname", refer("surname", "M"));
        Map<String, Object> study = new LinkedHashMap<>(Journey.caseRequest("PRC-2201", Journey.referral()));
        study.put("study", "imprecise");
        refused("study", post("/api/cases", study));
        study.put("study", "precise");
        study.put("site", "elsewhere");
        refused("site", post("/api/cases", study));
        refused("referral.priorTherapies", referral("priorTherapies", null));
        refused("referral.her2Immunohistochemistry", referral("her2Immunohistochemistry", "4+"));
        refused("referral.trastuzumabResistence", referral("trastuzumabResistence", "PRIMARY"));
        softly.assertThat(api.as("coordinator").get("/api/cases").ok().path("items"))
                .isEmpty();
        softly.assertThat(post("/api/cases", "{\"study\": ").status()).isBetween(400, 422);
        softly.assertAll();
    }

    @Test
    void what_is_added_to_a_case_is_refused_by_field() {
        Journey journey = Journey.refer(api, "PRC-2202");
        String focus = journey.focus("liver");
        String tomorrow = api.today().plusDays(1).toString();
        refused("collectedOn", specimen(journey, focus, "collectedOn", tomorrow));
        refused("collectedOn", specimen(journey, focus, "collectedOn", "20.11.2026"));
        refused("kind", specimen(journey, focus, "kind", "URINE"));
        refused("tumourContent", specimen(journey, focus, "tumourContent", 140));
        refused("focusId", specimen(journey, focus, "focusId", "focus-00000000000000000000"));
        refused("accession", specimen(journey, focus, "accession", "Anna Meier"));
        refused("colour", specimen(journey, focus, "colour", "red"));
        refused("site", post(journey.path("/foci"), Map.of("site", "")));
        refused("signedOn", post(journey.path("/consents"), Map.of("formVersion", "2", "signedOn", tomorrow)));
        refused("date", post(journey.path("/events"), Map.of("type", "DEATH", "date", tomorrow)));
        refused(
                "type",
                post(
                        journey.path("/events"),
                        Map.of("type", "VANISHED", "date", api.today().toString())));
        softly.assertAll();
    }

    @Test
    void a_file_that_cannot_be_right_is_refused_by_line_and_nothing_is_kept() {
        Journey journey = Journey.refer(api, "PRC-2203");
        String focus = journey.focus("liver");
        String specimen = journey.tissue(focus, "ACC-2203-A");
        journey.tissue(focus, "ACC-2203-B");
        Journey other = Journey.refer(api, "PRC-2204");
        other.tissue(other.focus("liver"), "ACC-2204-A");
        DerivedPatients.TissueFiles files = DerivedPatients.t001With(2203, "ACC-2203-A");
        Map<String, Object> vcf = Journey.context(specimen, "wes-tissue-grch38-v1", "GRCh38");
        byte[] packed = PublicFiles.bytes("vcf_plain/pcgr_T001-BRCA.grch38.vcf.gz");
        Map<String, Object> t001 =
                with(vcf, "tumourSample", "TCGA-A2-A04W-01A-31D-A10Y-09_TCGA-A2-A04W-10A-01D-A110-09");

        refused("", vcf(journey, t001, Arrays.copyOf(packed, packed.length / 2)), "compressed data");
        refused("", vcf(journey, with(t001, "referenceGenome", "GRCh37"), packed), "GRCh3");
        refused(
                "",
                vcf(journey, with(with(t001, "referenceGenome", "GRCh37"), "assayId", "wes-tissue-grch37-v1"), packed),
                "GRCh3");
        refused("", vcf(journey, vcf, junk()));
        refused("", vcf(journey, vcf, new byte[0]));
        refused("context.assayId", vcf(journey, with(vcf, "assayId", "no-such-assay"), files.vcf()));
        refused("context.status", vcf(journey, with(vcf, "status", "GOOD"), files.vcf()));
        refused("context.purity", vcf(journey, with(vcf, "purity", 3), files.vcf()));
        refused("context.patient", vcf(journey, with(vcf, "patient", "Anna"), files.vcf()));
        refused("context.supersedes", vcf(journey, with(vcf, "status", "AMENDED"), files.vcf()));
        refused("kind", upload(journey, "SEQUENCE", vcf, files.vcf()));
        Map<String, Object> pathology = Journey.context(specimen, "pathology-breast-v1", "");
        refused("line 1", upload(journey, "PATHOLOGY", pathology, bytes("one,two,three\n1,2,3\n")));
        conflict(vcf(journey, vcf, DerivedPatients.t001With(2204, "ACC-2204-A").vcf()), "sample-of-another-case");
        conflict(vcf(journey, vcf, DerivedPatients.t001With(2203, "ACC-2203-B").vcf()), "sample-of-another-specimen");
        byte[] noRecord =
                bytes("##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tACC-2203-A\n");
        refused("context.reason", vcf(journey, vcf, noRecord), "at least one record");
        softly.assertThat(api.as("lab").get(journey.path("/documents")).ok()).isEmpty();
        JsonNode noneFound = vcf(journey, with(vcf, "reason", "No somatic variant was found"), noRecord)
                .created();
        softly.assertThat(noneFound.path("warnings").toString()).contains("holds no record");

        byte[] windows = bytes("\uFEFF" + new String(files.pathology(), UTF_8).replace("\n", "\r\n"));
        JsonNode receipt = upload(journey, "PATHOLOGY", pathology, windows).created();
        softly.assertThat(receipt.path("accepted").asInt()).isEqualTo(3);
        softly.assertThat(receipt.path("rejected")).isEmpty();
        byte[] oneBadRow =
                bytes("specimen,item,value,unit,method\nACC-2203-A,TMB,NaN,mut/Mb,x\nACC-2203-A,MSI,MSS,,x\n");
        ApiClient.Reply unusable =
                upload(journey, "BIOMARKERS", Journey.context(specimen, "biomarkers-tissue-v1", ""), oneBadRow);
        refused("file", unusable, "1 of 2, the first at line 2");
        softly.assertThat(unusable.json().at("/receipt/accepted").asInt()).isEqualTo(1);
        softly.assertThat(unusable.json().at("/receipt/rejected/0/reason").asText())
                .contains("NaN");
        JsonNode refusals = api.as("coordinator").get(journey.path("/refusals")).ok();
        softly.assertThat(refusals.at("/items/0/receipt/accepted").asInt()).isEqualTo(1);
        softly.assertThat(refusals.at("/items/0/kind").asText()).isEqualTo("BIOMARKERS");
        softly.assertThat(refusals.path("total").asInt()).isGreaterThan(1);
        softly.assertAll();
    }

    @Test
    void an_address_or_a_body_that_cannot_be_read_is_refused_in_words_of_its_own() {
        refused("q", api.as("coordinator").get("/api/cases?q=%00"));
        refused("site", api.as("coordinator").get("/api/cases?site=a%01b"));
        ApiClient.Reply broken = post("/api/cases", "{");
        softly.assertThat(broken.json().path("detail").asText())
                .doesNotContain("Source")
                .doesNotContain("REDACTED");
        softly.assertAll();
    }

    @Test
    void a_member_that_nobody_knows_is_refused_whatever_reads_the_body() {
        Journey journey = Journey.refer(api, "PRC-2205");
        JsonNode task = api.as("coordinator").awaitTask(journey.caseId(), "record-consent");
        String path = "/api/tasks/" + task.path("task").path("key").asText() + "/complete";
        Map<String, Object> completion = Map.of(
                "answers",
                Map.of(
                        "consentGiven",
                        "YES",
                        "formVersion",
                        "2",
                        "signedOn",
                        api.today().toString()),
                "evidenceSha256",
                task.path("evidenceSha256").asText(),
                "comment",
                "a mistyped place for it");
        refused("comment", post(path, completion));
        refused(
                "colour",
                api.as("lab").post(journey.path("/organoids"), Map.of("startedOn", "2026-01-01", "colour", "red")));
        softly.assertAll();
    }

    private ApiClient.Reply refer(String member, @Nullable Object value) {
        Map<String, Object> request = new LinkedHashMap<>(Journey.caseRequest("PRC-2201", Journey.referral()));
        @SuppressWarnings("unchecked")
        Map<String, Object> subject =
                with((Map<String, Object>) Objects.requireNonNull(request.get("subject")), member, value);
        request.put("subject", subject);
        return post("/api/cases", request);
    }

    private ApiClient.Reply referral(String member, @Nullable Object value) {
        return post("/api/cases", Journey.caseRequest("PRC-2201", with(Journey.referral(), member, value)));
    }

    private ApiClient.Reply specimen(Journey journey, String focus, String member, @Nullable Object value) {
        Map<String, Object> specimen = Map.of(
                "kind", "TISSUE",
                "focusId", focus,
                "accession", "ACC-2202-A",
                "collectedOn", api.today().toString(),
                "laboratory", "Demo laboratory");
        return post(journey.path("/specimens"), with(specimen, member, value));
    }

    private ApiClient.Reply vcf(Journey journey, Map<String, Object> context, byte[] content) {
        return upload(journey, "SOMATIC_VCF", context, content);
    }

    private ApiClient.Reply upload(Journey journey, String kind, Map<String, Object> context, byte[] content) {
        return api.as("lab").upload(journey.caseId(), kind, context, "upload.dat", content);
    }

    private ApiClient.Reply post(String path, Object body) {
        return api.as("coordinator").post(path, body);
    }

    private void refused(String where, ApiClient.Reply reply, String... words) {
        softly.assertThat(reply.status()).as("%s: %s", where, reply.json()).isBetween(400, 422);
        softly.assertThat(reply.json().path("where").asText())
                .as("%s", reply.json())
                .startsWith(where)
                .isNotEmpty();
        softly.assertThat(reply.json().path("expected").asText())
                .as("%s", reply.json())
                .isNotEmpty();
        softly.assertThat(reply.json().path("found").asText())
                .as("%s", reply.json())
                .doesNotContain("Anna");
        for (String word : words) {
            softly.assertThat(reply.json().toString()).contains(word);
        }
    }

    private void conflict(ApiClient.Reply reply, String code) {
        softly.assertThat(reply.status()).as("%s", reply.json()).isEqualTo(409);
        softly.assertThat(reply.json().path("code").asText()).isEqualTo(code);
    }

    private static Map<String, Object> with(Map<String, ?> map, String member, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(map);
        changed.put(member, value);
        return changed;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] junk() {
        byte[] junk = new byte[5000];
        new java.util.Random(7).nextBytes(junk);
        return junk;
    }
}
