package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import io.camunda.process.test.api.CamundaProcessTestContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From referral to a signed arm, through the API alone, on real files. */
@SextantTest
class ReferralToArmIT {

    private static final String T001_SAMPLE = "TCGA-A2-A04W-01A-31D-A10Y-09_TCGA-A2-A04W-10A-01D-A110-09";

    @Autowired
    ApiClient api;

    @Autowired
    CamundaProcessTestContext engine;

    @Test
    void pik3ca_h1047r_on_an_amplified_tumour_gives_arm_four_with_reasons_for_all_six() {
        Journey journey = Journey.refer(api, "PRC-1001").enrol();
        String liver = journey.tissue(journey.focus("liver"), "ACC-1001-A");
        String node = journey.tissue(journey.focus("lymph node"), "ACC-1001-B");
        journey.adequate(liver).adequate(node);

        uploadPublicFiles(journey, liver);
        journey.uploadTissue(node, DerivedPatients.t001With(7, "ACC-1001-B"));
        journey.uploadPlasma(journey.blood("ACC-1001-P"), DerivedPatients.plasmaOfT001With(7, "ACC-1001-P"));

        JsonNode task = api.as("board1").awaitTask(journey.caseId(), "decide-arm");
        JsonNode arm = journey.arm();
        assertThat(arm.path("outcome").asText()).as("%s", arm).isEqualTo("ASSIGNED");
        assertThat(arm.path("arm").asText()).isEqualTo("A4");
        assertThat(arm.path("arms")).hasSize(6).allSatisfy(each -> {
            assertThat(each.path("state").asText()).isNotBlank();
            assertThat(each.path("criteria"))
                    .isNotEmpty()
                    .allSatisfy(criterion ->
                            assertThat(criterion.path("reason").asText()).isNotBlank());
        });
        JsonNode pik3ca = alteration(journey, "PIK3CA H1047R");
        assertThat(pik3ca.path("clonality").asText()).isEqualTo("TRUNCAL");
        assertThat(pik3ca.path("foci"))
                .hasSize(2)
                .allSatisfy(focus -> assertThat(focus.path("state").asText()).isEqualTo("PRESENT"));
        assertThat(pik3ca.path("plasma").path(0).path("state").asText()).isEqualTo("PRESENT");
        assertThat(alteration(journey, "ERBB2 amplification").path("clonality").asText())
                .isEqualTo("TRUNCAL");
        assertThat(task.path("evidence").toString()).contains("A4");

        journey.decideArm("board1", Map.of("armDecision", "CONFIRM_PROPOSED"))
                .countersign("board2")
                .awaitStage("ARM_CONFIRMED");

        JsonNode file = journey.file();
        assertThat(file.toString()).contains("A4");
        assertThat(api.as("auditor")
                        .get("/api/audit/verify")
                        .ok()
                        .path("intact")
                        .asBoolean())
                .isTrue();
        assertThat(timelineKinds(journey)).contains("board-decision", "stage-moved");

        engine.increaseTime(java.time.Duration.ofDays(2));
        engine.increaseTime(java.time.Duration.ofDays(2));
        io.camunda.process.test.api.CamundaAssert.assertThatProcessInstance(
                        io.camunda.process.test.api.assertions.ProcessInstanceSelectors.byProcessId(
                                "precision-therapy"))
                .isActive();
        assertThat(journey.file().path("stage").asText()).isEqualTo("ARM_CONFIRMED");
        assertThat(api.as("board1")
                        .get("/api/tasks?state=CREATED&case=" + journey.caseId())
                        .ok()
                        .path("items"))
                .isEmpty();
    }

    private static JsonNode alteration(Journey journey, String label) {
        for (JsonNode alteration : journey.signature().findPath("alterations")) {
            if (alteration.path("label").asText().equals(label)) {
                return alteration;
            }
        }
        throw new AssertionError("No alteration " + label + " in the signature");
    }

    /** T001-BRCA for variants and HCC2218 for copy number, both on GRCh37, as their authors published them. */
    private void uploadPublicFiles(Journey journey, String specimenId) {
        Map<String, Object> vcf = new LinkedHashMap<>(Journey.context(specimenId, "wes-tissue-grch37-v1", "GRCh37"));
        vcf.put("tumourSample", T001_SAMPLE);
        JsonNode variants = api.as("lab")
                .upload(
                        journey.caseId(),
                        "SOMATIC_VCF",
                        vcf,
                        "T001-BRCA.grch37.vcf.gz",
                        reference("vcf_plain/pcgr_T001-BRCA.grch37.vcf.gz"))
                .created();
        assertAccountedFor(variants);

        JsonNode segments = journey.upload(
                specimenId,
                "COPY_NUMBER",
                "cnv-tissue-grch37-v1",
                "GRCh37",
                "HCC2218_cnvkit-call.cns",
                reference("cnv/HCC2218_cnvkit-call.cns"));
        assertAccountedFor(segments);

        DerivedPatients.TissueFiles reports = DerivedPatients.tissue(7, "ACC-1001-A", Profile.amplifiedWithPik3ca());
        journey.upload(specimenId, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", reports.pathology());
        journey.upload(specimenId, "BIOMARKERS", "biomarkers-tissue-v1", "", "biomarkers.csv", reports.biomarkers());
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

    private List<String> timelineKinds(Journey journey) {
        List<String> kinds = new ArrayList<>();
        api.as("coordinator")
                .get(journey.path("/timeline"))
                .ok()
                .path("items")
                .forEach(entry -> kinds.add(entry.path("kind").asText()));
        return kinds;
    }

    private static byte[] reference(String name) {
        try (InputStream in = ReferralToArmIT.class.getResourceAsStream("/reference/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
