package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Evidence that comes, or changes, after the board has signed. */
class LateEvidenceIT extends ClinicalJourney {

    private static final Profile KNOWN = Profile.amplifiedWithPik3ca();

    @Test
    void the_board_goes_on_at_the_cut_off_and_decides_again_when_the_late_focus_comes() {
        Journey journey = Journey.refer(api, "PRC-2001").enrol();
        String late = journey.focus("lymph node");
        focusWith(journey, "liver", "ACC-2001-L", 2001, KNOWN);
        String draw = plasmaWith(journey, "ACC-2001-P", 2001, KNOWN);
        eventually(
                "plasma is read",
                () -> assertThat(specimenProgress(journey, draw)).isEqualTo("INTERPRETED"));
        eventually(
                "the round waits for the lymph node alone",
                () -> assertThat(texts(journey.file().path("workUp").path("waitingFor")))
                        .containsExactly("Lymph node: no specimen"));

        engine.increaseTime(Duration.ofDays(22));
        JsonNode incomplete = api.as("board1").awaitTask(journey.caseId(), "decide-incomplete-work-up");
        assertThat(incomplete.path("evidence").path("waitingFor").toString()).contains("Lymph node");
        complete("board1", incomplete, Map.of("incompleteWorkUpDecision", "GO_ON", "reason", "Node not reachable"))
                .ok();
        JsonNode first = armTask(journey, 1);
        assertThat(journey.arm().path("arm").asText()).isEqualTo("A4");
        complete("board1", first, Map.of("armDecision", "CONFIRM_PROPOSED")).ok();
        journey.countersign("board2").awaitStage("ARM_CONFIRMED");

        String node = journey.tissue(late, "ACC-2001-N");
        journey.adequate(node);
        engine.increaseTime(Duration.ofHours(25)); // The daily look: a specimen without a result re-opens nothing.
        assertThat(journey.file().path("stage").asText()).isEqualTo("ARM_CONFIRMED");
        journey.uploadTissue(node, DerivedPatients.tissue(2001, "ACC-2001-N", KNOWN.with("ERBB2 L755S")));

        JsonNode again = armTask(journey, 2);
        assertThat(texts(again.path("evidence").path("difference").path("added")))
                .contains("ERBB2 L755S");
        assertThat(again.path("evidence").path("difference").path("fromVersion").asInt())
                .isEqualTo(1);
        JsonNode reopened = entry(decisions(journey).getLast().path("states"), "state", "REOPENED");
        assertThat(reopened.path("reason").asText()).contains("signature version 1 is followed by 2");
        assertThat(texts(reopened.path("difference").path("added"))).contains("ERBB2 L755S");
        complete("board2", again, Map.of("armDecision", "CONFIRM_PROPOSED")).ok();
        journey.countersign("board3").awaitStage("ARM_CONFIRMED");
        assertThat(decisions(journey).getLast().path("signatureVersion").asInt())
                .isEqualTo(2);
    }

    @Test
    void an_amended_report_re_opens_the_decision_only_when_it_finds_something_else() {
        Journey journey = Journey.refer(api, "PRC-2002").enrol();
        String specimen = journey.tissue(journey.focus("liver"), "ACC-2002-L");
        DerivedPatients.TissueFiles files = DerivedPatients.tissue(2002, "ACC-2002-L", KNOWN);
        journey.adequate(specimen);
        String pathology = journey.upload(
                        specimen, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", files.pathology())
                .path("documentId")
                .asText();
        String variants = journey.upload(
                        specimen, "SOMATIC_VCF", files.mutationAssay(), "GRCh38", "calls.vcf", files.vcf())
                .path("documentId")
                .asText();
        journey.upload(specimen, "BIOMARKERS", "biomarkers-tissue-v1", "", "biomarkers.csv", files.biomarkers());
        journey.upload(specimen, "COPY_NUMBER", files.copyNumberAssay(), "GRCh38", "segments.cns", files.copyNumber());
        plasmaWith(journey, "ACC-2002-P", 2002, KNOWN);
        complete("board1", armTask(journey, 1), Map.of("armDecision", "CONFIRM_PROPOSED"))
                .ok();
        journey.countersign("board2").awaitStage("ARM_CONFIRMED");

        byte[] sameFindings = ("# signed by another pathologist\n" + new String(files.pathology())).getBytes();
        amend(journey, specimen, "PATHOLOGY", "pathology-breast-v1", "", pathology, sameFindings);
        byte[] found = DerivedPatients.tissue(2002, "ACC-2002-L", KNOWN.with("ERBB2 L755S"))
                .vcf();
        amend(journey, specimen, "SOMATIC_VCF", files.mutationAssay(), "GRCh38", variants, found);

        // The first amendment made no version of its own.
        JsonNode again = armTask(journey, 2);
        JsonNode difference = again.path("evidence").path("difference");
        assertThat(texts(difference.path("added"))).containsExactly("ERBB2 L755S");
        List<String> states = decisions(journey).getLast().path("states").findValuesAsText("state");
        assertThat(states).containsExactly("PROPOSED", "SIGNED", "CONFIRMED", "REOPENED");
        complete(
                        "board3",
                        again,
                        Map.of("armDecision", "OTHER_ARM", "chosenArm", "A1", "reason", "Until the node is known"))
                .ok();
        journey.countersign("board1").awaitStage("ARM_CONFIRMED");
    }

    @Test
    void an_amended_report_that_finds_the_same_leaves_the_signed_decision_alone() {
        Journey journey = Journey.refer(api, "PRC-2003").enrol().workUp(2003, KNOWN);
        complete("board1", armTask(journey, 1), Map.of("armDecision", "CONFIRM_PROPOSED"))
                .ok();
        journey.countersign("board2").awaitStage("ARM_CONFIRMED");
        JsonNode report = entry(journey.file().path("documents"), "kind", "PATHOLOGY");
        String specimen = report.path("specimenId").asText();
        String accession = entry(journey.file().path("specimens"), "specimenId", specimen)
                .path("accession")
                .asText();
        byte[] same = ("# signed by another pathologist\n"
                        + new String(
                                DerivedPatients.tissue(2003, accession, KNOWN).pathology()))
                .getBytes();
        amend(
                journey,
                specimen,
                "PATHOLOGY",
                "pathology-breast-v1",
                "",
                report.path("documentId").asText(),
                same);

        // The daily look finds nothing to decide.
        engine.increaseTime(Duration.ofHours(25));
        engine.increaseTime(Duration.ofHours(25));
        JsonNode decision = decisions(journey).getLast();
        assertThat(decision.path("state").asText()).isEqualTo("CONFIRMED");
        assertThat(journey.signature().path("version").asInt()).isEqualTo(1);
        assertThat(journey.file().path("stage").asText()).isEqualTo("ARM_CONFIRMED");
    }

    @Test
    void a_report_that_was_entered_in_error_takes_the_decision_back_to_the_board_and_is_waited_for_again() {
        Journey journey = Journey.refer(api, "PRC-2004").enrol().workUp(2004, KNOWN);
        complete("board1", armTask(journey, 1), Map.of("armDecision", "CONFIRM_PROPOSED"))
                .ok();
        journey.countersign("board2").awaitStage("ARM_CONFIRMED");
        JsonNode calls = entry(journey.file().path("documents"), "kind", "SOMATIC_VCF");
        String wrong = calls.path("documentId").asText();
        String specimen = calls.path("specimenId").asText();
        String accession = entry(journey.file().path("specimens"), "specimenId", specimen)
                .path("accession")
                .asText();

        String path = journey.path("/documents/" + wrong + "/entered-in-error");
        assertThat(api.as("board1")
                        .post(path, Map.of("reason", "Not the board's to say"))
                        .status())
                .isEqualTo(403);
        api.as("lab").post(path, Map.of("reason", "Another patient's run")).created();
        assertThat(api.as("lab")
                        .post(path, Map.of("reason", "Again"))
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("already-entered-in-error");
        JsonNode without = armTask(journey, 2);
        assertThat(without.path("evidence").path("difference").path("changed")).isNotEmpty();
        assertThat(decisions(journey).getLast().path("states").findValuesAsText("state"))
                .containsExactly("PROPOSED", "SIGNED", "CONFIRMED", "REOPENED");
        assertThat(texts(journey.file().path("workUp").path("waitingFor")))
                .singleElement()
                .asString()
                .contains(accession, "SOMATIC_VCF or MAF again, entered in error before");

        DerivedPatients.TissueFiles right = DerivedPatients.tissue(2004, accession, KNOWN.with("ERBB2 L755S"));
        journey.upload(
                specimen, "SOMATIC_VCF", right.mutationAssay(), right.referenceGenome(), "calls.vcf", right.vcf());

        JsonNode again = armTask(journey, 3);
        assertThat(texts(again.path("evidence").path("difference").path("added")))
                .contains("ERBB2 L755S");
        assertThat(journey.file().path("workUp").path("complete").asBoolean()).isTrue();
    }

    private void amend(
            Journey journey,
            String specimen,
            String kind,
            String assay,
            String genome,
            String supersedes,
            byte[] content) {
        Map<String, Object> context = new LinkedHashMap<>(Journey.context(specimen, assay, genome));
        context.put("status", "AMENDED");
        context.put("supersedes", supersedes);
        context.put("reason", "Read again by a second reader");
        api.as("lab")
                .upload(journey.caseId(), kind, context, kind.toLowerCase(java.util.Locale.ROOT) + ".txt", content)
                .created();
    }
}
