package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Results as they really come: early, twice, in any order, and now and then for the wrong patient. */
class ResultsIT extends ClinicalJourney {

    @Test
    void early_repeated_and_unordered_results_make_one_signature() {
        Journey journey = Journey.refer(api, "PRC-1401").enrol();
        String specimen = journey.tissue(journey.focus("liver"), "ACC-1401-A");
        DerivedPatients.TissueFiles files = DerivedPatients.t001With(1401, "ACC-1401-A");
        String draw = plasmaWith(journey, "ACC-1401-P", 1401, Profile.amplifiedWithPik3ca());

        JsonNode first =
                journey.upload(specimen, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", files.pathology());
        JsonNode again =
                journey.upload(specimen, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", files.pathology());
        assertThat(again).isEqualTo(first);
        journey.upload(
                specimen,
                "COPY_NUMBER",
                files.copyNumberAssay(),
                files.referenceGenome(),
                "segments.cns",
                files.copyNumber());
        assertThat(specimenProgress(journey, specimen)).isEqualTo("REGISTERED");
        journey.upload(specimen, "BIOMARKERS", "biomarkers-tissue-v1", "", "biomarkers.csv", files.biomarkers());
        journey.upload(
                specimen, "SOMATIC_VCF", files.mutationAssay(), files.referenceGenome(), "calls.vcf", files.vcf());
        journey.adequate(specimen);

        JsonNode task = armTask(journey, 1);
        assertThat(journey.arm().path("arm").asText()).isEqualTo("A4");
        assertThat(api.as("lab").get(journey.path("/documents")).ok()).hasSize(5);
        assertThat(specimenProgress(journey, specimen)).isEqualTo("INTERPRETED");
        assertThat(specimenProgress(journey, draw)).isEqualTo("INTERPRETED");

        // With one focus nothing can be called truncal.
        assertThat(journey.signature().path("alterations"))
                .allSatisfy(
                        alteration -> assertThat(alteration.path("clonality").asText())
                                .isIn("NOT_ASSESSABLE", "PLASMA_ONLY", "NONE"));
        assertThat(task.path("evidence").path("earlierDecisions")).isEmpty();
    }

    @Test
    void files_of_another_patient_or_specimen_stay_out_until_two_people_say_otherwise() {
        Journey other = Journey.refer(api, "PRC-1402");
        String theirs = other.tissue(other.focus("liver"), "ACC-1402-A");
        byte[] report = shared();
        upload(other, theirs, report).created();
        Journey journey = Journey.refer(api, "PRC-1403");
        String focus = journey.focus("liver");
        String ours = journey.tissue(focus, "ACC-1403-A");
        String second = journey.tissue(focus, "ACC-1403-B");

        JsonNode refusal = upload(journey, ours, report).problem(409);
        assertThat(refusal.path("code").asText()).isEqualTo("bytes-of-another-case");
        assertThat(api.as("outsider").get(journey.path("/mix-ups")).status()).isEqualTo(404);
        JsonNode mixUp = api.as("lab").get(journey.path("/mix-ups")).ok().get(0);
        String release = journey.path("/mix-ups/" + mixUp.path("mixUpId").asText() + "/release");
        api.as("lab").post(release, Map.of()).problem(422);
        Map<String, String> why = Map.of("reason", "A blank report template, the same for both");
        assertThat(api.as("lab").post(release, why).created().path("released").asBoolean())
                .isFalse();
        assertThat(api.as("lab").post(release, why).problem(409).path("code").asText())
                .isEqualTo("second-person-needed");
        assertThat(upload(journey, ours, report).status()).isEqualTo(409);
        assertThat(api.as("lab2").post(release, why).created().path("released").asBoolean())
                .isTrue();
        upload(journey, ours, report).created();
        assertThat(upload(journey, second, report).problem(409).path("code").asText())
                .startsWith("bytes-of-another-");

        // A file whose sample is registered elsewhere is refused though its bytes are new.
        byte[] named = DerivedPatients.t001With(1402, "ACC-1402-A").pathology();
        JsonNode sample = pathology(journey, ours, named).problem(409);
        assertThat(sample.path("code").asText()).isEqualTo("sample-of-another-case");
        assertThat(sample.toString()).doesNotContain(other.caseId(), "ACC-1402-A", theirs);
    }

    @Test
    void results_for_a_case_or_specimen_that_does_not_exist_are_refused() {
        Journey journey = Journey.refer(api, "PRC-1404");
        String specimen = journey.tissue(journey.focus("liver"), "ACC-1404-A");
        byte[] report = DerivedPatients.t001With(1404, "ACC-1404-A").pathology();
        String unknown = journey.caseId().substring(0, journey.caseId().length() - 4) + "zzzz";

        Map<String, Object> context = Journey.context(specimen, "pathology-breast-v1", "");
        api.as("lab")
                .upload(unknown, "PATHOLOGY", context, "pathology.csv", report)
                .problem(404);
        Map<String, Object> nowhere = new LinkedHashMap<>(context);
        nowhere.put("specimenId", specimen.substring(0, specimen.length() - 4) + "zzzz");
        JsonNode problem = api.as("lab")
                .upload(journey.caseId(), "PATHOLOGY", nowhere, "pathology.csv", report)
                .problem(422);
        assertThat(problem.path("where").asText()).isEqualTo("context.specimenId");
        assertThat(api.as("lab").get(journey.path("/documents")).ok()).isEmpty();
    }

    private ApiClient.Reply upload(Journey journey, String specimen, byte[] bytes) {
        return api.as("lab")
                .upload(
                        journey.caseId(),
                        "OTHER",
                        Map.of("specimenId", specimen, "status", "FINAL"),
                        "letter.txt",
                        bytes);
    }

    private ApiClient.Reply pathology(Journey journey, String specimen, byte[] bytes) {
        return api.as("lab")
                .upload(
                        journey.caseId(),
                        "PATHOLOGY",
                        Journey.context(specimen, "pathology-breast-v1", ""),
                        "pathology.csv",
                        bytes);
    }

    private static byte[] shared() {
        return "A letter without any sample name\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
