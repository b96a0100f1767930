package dev.sextant.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not known: whether it matters, who finds it out, and who may go on without it. */
class MissingEvidenceIT extends ClinicalJourney {

    @Test
    void what_could_not_change_the_arm_makes_it_provisional() {
        Journey journey = Journey.refer(api, "PRC-1701").enrol();
        String specimen = withoutBiomarkers(journey, 1701, "ACC-1701-L");
        journey.upload(specimen, "BIOMARKERS", "biomarkers-tissue-v1", "", "biomarkers.csv", stable("ACC-1701-L"));
        plasmaWith(journey, "ACC-1701-P", 1701, Profile.amplifiedWithPik3ca());

        JsonNode task = armTask(journey, 1);

        JsonNode assessment = journey.arm();
        assertThat(assessment.path("outcome").asText())
                .as("%s", assessment.path("notKnown"))
                .isEqualTo("PROVISIONAL");
        assertThat(assessment.path("arm").asText()).isEqualTo("A4");
        assertThat(texts(assessment.path("missing")))
                .anySatisfy(item -> assertThat(item).contains("PD-L1"));
        assertThat(arm(assessment, "A6").path("state").asText()).isEqualTo("NOT_KNOWN");
        complete("board1", task, Map.of("armDecision", "CONFIRM_PROPOSED")).ok();
        journey.countersign("board2").awaitStage("ARM_CONFIRMED");
    }

    @Test
    void what_could_change_the_arm_is_tested_again_and_its_result_settles_it() {
        Journey journey = Journey.refer(api, "PRC-1702").enrol();
        String specimen = withoutBiomarkers(journey, 1702, "ACC-1702-L");
        plasmaWith(journey, "ACC-1702-P", 1702, Profile.amplifiedWithPik3ca());

        JsonNode task = api.as("coordinator").awaitTask(journey.caseId(), "arrange-re-test");
        assertThat(journey.arm().path("outcome").asText()).isEqualTo("INSUFFICIENT");
        List<String> missing = texts(task.path("evidence").path("missing"));
        assertThat(missing).hasSize(1).first().asString().containsIgnoringCase("microsatellite");
        complete("coordinator", task, Map.of("reTestDecision", "RE_TEST", "reason", "MSI by PCR on the same block"))
                .ok();
        eventually(
                "the round waits for the re-test",
                () -> assertThat(journey.file()
                                .path("workUp")
                                .path("openReTests")
                                .toString())
                        .containsIgnoringCase("microsatellite"));
        journey.upload(
                specimen,
                "BIOMARKERS",
                "biomarkers-tissue-v1",
                "",
                "biomarkers.csv",
                DerivedPatients.tissue(1702, "ACC-1702-L", Profile.amplifiedWithPik3ca())
                        .biomarkers());

        armTask(journey, 2);
        assertThat(journey.arm().path("outcome").asText()).isEqualTo("ASSIGNED");
        assertThat(journey.arm().path("arm").asText()).isEqualTo("A4");
    }

    @Test
    void the_board_may_go_on_without_a_named_item_and_says_why() {
        Journey journey = Journey.refer(api, "PRC-1703").enrol();
        withoutBiomarkers(journey, 1703, "ACC-1703-L");
        plasmaWith(journey, "ACC-1703-P", 1703, Profile.amplifiedWithPik3ca());
        api.as("coordinator")
                .completeTask(
                        journey.caseId(),
                        "arrange-re-test",
                        Map.of("reTestDecision", "TO_BOARD", "reason", "The block is used up"));

        JsonNode task = armTask(journey, 1);
        String item =
                task.path("evidence").path("missingItems").get(0).path("value").asText();
        complete("board1", task, Map.of("armDecision", "WAIVE", "waivedItems", List.of(item)))
                .problem(422);
        complete(
                        "board1",
                        task,
                        Map.of(
                                "armDecision",
                                "WAIVE",
                                "waivedItems",
                                List.of(item),
                                "reason",
                                "Block used up; MSI-high is rare in HER2-positive disease"))
                .ok();

        eventually(
                "the arms are assessed again",
                () -> assertThat(journey.arm().path("outcome").asText()).isEqualTo("PROVISIONAL"));
        assertThat(journey.arm().toString()).contains("waived by the board", "Block used up");
        journey.decideArm("board2", Map.of("armDecision", "CONFIRM_PROPOSED"))
                .countersign("board3")
                .awaitStage("ARM_CONFIRMED");
    }

    private String withoutBiomarkers(Journey journey, long seed, String accession) {
        String specimen = journey.tissue(journey.focus("liver"), accession);
        DerivedPatients.TissueFiles files = DerivedPatients.t001With(seed, accession);
        journey.adequate(specimen);
        journey.upload(specimen, "SOMATIC_VCF", files.mutationAssay(), "GRCh38", "calls.vcf", files.vcf());
        journey.upload(specimen, "COPY_NUMBER", files.copyNumberAssay(), "GRCh38", "segments.cns", files.copyNumber());
        // Last, so that nothing is interpreted before everything is there.
        journey.upload(specimen, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", files.pathology());
        return specimen;
    }

    private static byte[] stable(String accession) {
        return "specimen,item,value,unit,method\n%s,MSI,MSS,,whole exome\n"
                .formatted(accession)
                .getBytes(UTF_8);
    }
}
