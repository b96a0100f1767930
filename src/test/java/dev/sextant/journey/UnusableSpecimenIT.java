package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sequencing fails, the board has the focus biopsied again, and the second specimen speaks for it. */
class UnusableSpecimenIT extends ClinicalJourney {

    @Test
    void failed_sequencing_is_repeated_on_a_new_biopsy_of_the_same_focus() {
        Journey journey = Journey.refer(api, "PRC-1901").enrol();
        plasmaWith(journey, "ACC-1901-P", 1901, Profile.amplifiedWithPik3ca());
        String focus = journey.focus("liver");
        String failed = journey.tissue(focus, "ACC-1901-A");
        journey.adequate(failed);
        DerivedPatients.TissueFiles files = DerivedPatients.t001With(1901, "ACC-1901-A");
        journey.upload(failed, "COPY_NUMBER", files.copyNumberAssay(), "GRCh38", "segments.cns", files.copyNumber());
        journey.upload(failed, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", files.pathology());
        Map<String, Object> context =
                new LinkedHashMap<>(Journey.context(failed, files.mutationAssay(), files.referenceGenome()));
        context.put("qualityFailed", true);
        assertThat(api.as("lab")
                        .upload(journey.caseId(), "SOMATIC_VCF", context, "calls.vcf", files.vcf())
                        .problem(422)
                        .path("where")
                        .asText())
                .isEqualTo("context.qualityReason");
        context.put("qualityReason", "Mean depth 8, 60 asked for");
        api.as("lab")
                .upload(journey.caseId(), "SOMATIC_VCF", context, "calls.vcf", files.vcf())
                .created();

        JsonNode task = api.as("board2").awaitTaskFor(journey.caseId(), "decide-unusable-specimen", failed);
        assertThat(task.path("evidence").toString()).contains("Mean depth 8", "Liver");
        complete("board2", task, Map.of("unusableDecision", "REPEAT_BIOPSY")).problem(422);
        complete("board2", task, Map.of("unusableDecision", "REPEAT_BIOPSY", "reason", "Liver is easy to reach"))
                .ok();
        eventually(
                "the repeat is ordered",
                () -> assertThat(specimenProgress(journey, failed)).isEqualTo("TO_BE_REPEATED"));

        String second = journey.tissue(focus, "ACC-1901-B");
        journey.adequate(second).uploadTissue(second, DerivedPatients.t001With(1901, "ACC-1901-B"));

        armTask(journey, 1);
        JsonNode liver = entry(journey.signature().path("foci"), "focusId", focus);
        assertThat(liver.path("mutationSpecimenId").asText()).isEqualTo(second);
        assertThat(journey.arm().path("arm").asText()).isEqualTo("A4");
        assertThat(decisions(journey).getFirst().path("reason").asText()).contains("easy to reach");
        assertThat(timeline(journey)).contains("repeat-biopsy-ordered");
    }
}
