package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is in every lesion, what is in one, and what nobody could have seen. */
class ClonalityIT extends ClinicalJourney {

    @Test
    void truncal_means_every_focus_whose_assay_could_have_shown_it() {
        Profile liver = Profile.amplifiedWithPik3ca();
        Profile node = liver.with("ERBB2 L755S");
        api.as("lab")
                .post(
                        "/api/assays",
                        Map.of(
                                "assayId", "one-gene-grch38-v1",
                                "kind", "TISSUE_MUTATIONS",
                                "description", "A panel that covers TP53 alone",
                                "genes", List.of("TP53"),
                                "build", "GRCh38",
                                "limits", Map.of("alleleFraction", 0.05)))
                .created();
        Journey journey = Journey.refer(api, "PRC-1601").enrol();
        focusWith(journey, "liver", "ACC-1601-L", 1601, liver);
        focusWith(journey, "lymph node", "ACC-1601-N", 1601, node);
        String boneFocus = journey.focus("bone");
        String bone = journey.tissue(boneFocus, "ACC-1601-B");
        journey.adequate(bone);
        DerivedPatients.TissueFiles files = DerivedPatients.tissue(1601, "ACC-1601-B", Profile.amplifiedOnly());
        journey.upload(bone, "SOMATIC_VCF", "one-gene-grch38-v1", "GRCh38", "panel.vcf", files.vcf());
        journey.upload(bone, "COPY_NUMBER", files.copyNumberAssay(), "GRCh38", "segments.cns", files.copyNumber());
        journey.upload(bone, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", files.pathology());
        String draw = plasmaWith(journey, "ACC-1601-P", 1601, liver);

        JsonNode task = armTask(journey, 1);

        JsonNode signature = journey.signature();
        JsonNode pik3ca = alteration(signature, "PIK3CA H1047R");
        assertThat(pik3ca.path("clonality").asText()).isEqualTo("TRUNCAL");
        assertThat(entry(pik3ca.path("foci"), "where", boneFocus).path("state").asText())
                .isEqualTo("NOT_EVALUABLE");
        assertThat(entry(pik3ca.path("plasma"), "where", draw).path("state").asText())
                .isEqualTo("PRESENT");
        JsonNode mutation = alteration(signature, "ERBB2 L755S");
        assertThat(mutation.path("clonality").asText()).isEqualTo("PRIVATE");
        assertThat(entry(mutation.path("plasma"), "where", draw).path("state").asText())
                .isEqualTo("ABSENT");
        assertThat(signature.path("summary").path("truncal").asInt()).isPositive();
        assertThat(signature.path("summary").path("privateToOne").asInt()).isPositive();

        // What every lesion has leads before what one lesion has.
        JsonNode assessment = journey.arm();
        assertThat(arm(assessment, "A4").path("reason").asText()).contains("PIK3CA H1047R", "truncal");
        assertThat(arm(assessment, "A2").path("state").asText()).isEqualTo("MATCHED");
        assertThat(assessment.path("arm").asText()).isEqualTo("A4");
        assertThat(task.path("evidence").toString()).contains("NOT_EVALUABLE");
    }
}
