package dev.sextant.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.DerivedPatients.TissueFiles;
import dev.sextant.local.demo.Profile;
import dev.sextant.local.demo.PublicFiles;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.testing.Journey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Methods or foci that disagree on ERBB2 are never averaged: the board decides. */
class DisagreementIT extends ClinicalJourney {

    @Test
    void ihc_three_plus_with_a_neutral_copy_number_is_a_conflict() {
        Journey journey = Journey.refer(api, "PRC-1801").enrol();
        Profile profile = Profile.amplifiedWithPik3ca().withCopies("ERBB2", 2);
        focusWith(journey, "liver", "ACC-1801-L", 1801, profile);
        plasmaWith(journey, "ACC-1801-P", 1801, profile);

        JsonNode task = armTask(journey, 1);

        JsonNode assessment = journey.arm();
        assertThat(assessment.path("outcome").asText()).isEqualTo("CONFLICT");
        assertThat(arm(assessment, "A1").path("state").asText()).isEqualTo("NOT_KNOWN");
        assertThat(assessment.toString()).contains("sequencing shows no amplification", "IHC 3+");
        complete("board1", task, Map.of("armDecision", "CONFIRM_PROPOSED")).problem(422);
        complete(
                        "board1",
                        task,
                        Map.of("armDecision", "OTHER_ARM", "chosenArm", "A4", "reason", "PIK3CA H1047R; FISH follows"))
                .ok();
        journey.countersign("board2").awaitStage("ARM_CONFIRMED");
    }

    @Test
    void a_focus_that_kept_her2_and_one_that_lost_it_are_a_conflict() {
        Journey journey = Journey.refer(api, "PRC-1802").enrol();
        focusWith(journey, "liver", "ACC-1802-L", 1802, Profile.amplifiedOnly());
        focusWith(journey, "lymph node", "ACC-1802-N", 1802, Profile.her2Lost().withoutVariants());
        plasmaWith(journey, "ACC-1802-P", 1802, Profile.amplifiedOnly());

        JsonNode task = armTask(journey, 1);

        JsonNode assessment = journey.arm();
        assertThat(assessment.path("outcome").asText()).isEqualTo("CONFLICT");
        String why = entry(arm(assessment, "A1").path("criteria"), "criterion", "ERBB2 amplification retained")
                .path("reason")
                .asText();
        assertThat(why).contains("Liver", "IHC 3+", "Lymph node", "IHC 0");
        assertThat(task.path("evidence").path("assessment").path("proposedArm").asText())
                .isEqualTo("NONE");
    }

    @Test
    void callers_that_disagree_on_one_specimen_are_a_conflict_until_the_laboratory_replaces_a_file() {
        Journey journey = Journey.refer(api, "PRC-1803").enrol();
        Profile profile = Profile.amplifiedWithPik3ca().on(ReferenceGenome.GRCH37);
        String specimen = journey.tissue(journey.focus("liver"), "ACC-1803-L");
        journey.adequate(specimen);
        String other = secondCaller();
        // TITAN's own file: it counts no further than 3 copies of ERBB2, and its ratio says 12.
        byte[] capped = new String(PublicFiles.bytes("cnv/HCC2218_titan.segs.tsv"), UTF_8)
                .replace("HCC2218C", "ACC-1803-L")
                .getBytes(UTF_8);
        String missed = journey.upload(specimen, "COPY_NUMBER", other, "GRCh37", "capped.segs.txt", capped)
                .path("documentId")
                .asText();
        journey.upload(
                specimen,
                "COPY_NUMBER",
                "cnv-tissue-grch37-v1",
                "GRCh37",
                "HCC2218_cnvkit-call.cns",
                PublicFiles.bytes("cnv/HCC2218_cnvkit-call.cns"));
        TissueFiles files = DerivedPatients.tissue(1803, "ACC-1803-L", profile);
        journey.upload(specimen, "SOMATIC_VCF", files.mutationAssay(), "GRCh37", "calls.vcf", files.vcf());
        journey.upload(specimen, "BIOMARKERS", "biomarkers-tissue-v1", "", "biomarkers.csv", files.biomarkers());
        journey.upload(specimen, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", files.pathology());
        plasmaWith(journey, "ACC-1803-P", 1803, profile);

        JsonNode task = armTask(journey, 1);

        JsonNode assessment = journey.arm();
        assertThat(assessment.path("outcome").asText()).as("%s", assessment).isEqualTo("CONFLICT");
        assertThat(task.path("evidence").path("assessment").path("proposedArm").asText())
                .isEqualTo("NONE");
        assertThat(task.path("evidence").toString())
                .contains(
                        "Callers disagree: 16 copies: amplified (6 or more); 3 copies or more: the caller counts no further",
                        "cnv-tissue-grch37-v1: segment 17:37646808-37903152",
                        other + ": segment 17:");

        Map<String, Object> replacement = new LinkedHashMap<>(Journey.context(specimen, other, "GRCh37"));
        replacement.put("status", "CORRECTED");
        replacement.put("supersedes", missed);
        replacement.put("reason", "Called again without a cap");
        byte[] again = DerivedPatients.tissue(
                        1803, "ACC-1803-L", profile.withCopiesOfHcc2218().withCopies("ERBB2", 17))
                .copyNumber();
        api.as("lab")
                .upload(journey.caseId(), "COPY_NUMBER", replacement, "again.call.cns", again)
                .created();

        armTask(journey, 2);
        assertThat(journey.arm().path("outcome").asText()).isNotEqualTo("CONFLICT");
    }

    private String secondCaller() {
        return api.as("lab")
                .post(
                        "/api/assays",
                        Map.of(
                                "assayId", "second-caller-grch37-v1",
                                "kind", "TISSUE_COPY_NUMBER",
                                "description", "Copy number of tumour tissue, another caller",
                                "everyGene", true,
                                "build", "GRCh37"))
                .created()
                .path("assayId")
                .asText();
    }
}
