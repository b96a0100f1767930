package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.identity.Genomes;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A specimen of somebody else is noticed by its genotypes and counts for nothing until two people say otherwise. */
class RightPatientIT extends ClinicalJourney {

    private static final Profile KNOWN = Profile.amplifiedWithPik3ca();
    private static final int SITES = 400;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_focus_of_somebody_else_is_not_waited_in_until_two_people_release_it() {
        Journey journey = Journey.refer(api, "PRC-4401").enrol();
        Genomes patient = Genomes.person(4401, SITES);
        String nodes = journey.focus("lymph node");
        String draw = plasmaWith(journey, "ACC-4401-P", 4401, KNOWN);
        panel(journey, draw, "ACC-4401-P", patient);
        String liver = focusWith(journey, "liver", "ACC-4401-L", 4401, KNOWN);
        panel(journey, liver, "ACC-4401-L", patient.tumour(1, 0.4));
        String node = journey.tissue(nodes, "ACC-4401-N");
        panel(journey, node, "ACC-4401-N", Genomes.person(4402, SITES));
        journey.adequate(node).uploadTissue(node, DerivedPatients.tissue(4401, "ACC-4401-N", KNOWN));

        eventually(
                "the round waits for the lymph node alone",
                () -> assertThat(texts(journey.file().path("workUp").path("waitingFor")))
                        .hasSize(1)
                        .first()
                        .asString()
                        .startsWith("Lymph node: specimen ACC-4401-N"));
        JsonNode identity = identity(journey);
        assertThat(verdict(identity, draw)).isEqualTo("MATCH");
        assertThat(verdict(identity, liver)).isEqualTo("MATCH");
        assertThat(verdict(identity, node)).isEqualTo("MISMATCH");
        assertThat(identity.path("pairs")).hasSize(3);
        assertThat(identity.path("thresholds").path("leastSharedSites").asInt()).isEqualTo(100);
        JsonNode held = onlyOpen(identity);
        assertThat(held.path("specimenId").asText()).isEqualTo(node);
        assertThat(held.path("code").asText()).isEqualTo("NOT_THE_SAME_PATIENT");
        assertThat(timeline(journey)).contains("identity-quarantine-opened");

        api.as("board1")
                .post(release(journey, held), Map.of("reason", "Seems right"))
                .problem(403);
        api.as("lab").post(release(journey, held), Map.of()).problem(422);
        api.as("lab")
                .post(release(journey, held), Map.of("reason", "Panel plate was turned"))
                .created();
        assertThat(api.as("lab")
                        .post(release(journey, held), Map.of("reason", "Once more"))
                        .problem(409)
                        .path("code")
                        .asText())
                .isEqualTo("second-person-needed");
        assertThat(specimenProgress(journey, node)).isNotEqualTo("INTERPRETED");
        JsonNode released = api.as("coordinator")
                .post(release(journey, held), Map.of("reason", "The laboratory's protocol shows it"))
                .created();

        assertThat(released.path("open").asBoolean()).isFalse();
        armTask(journey, 1);
        assertThat(specimenProgress(journey, node)).isEqualTo("INTERPRETED");
        assertThat(journey.signature().path("foci")).hasSize(2);
        api.as("lab").post(release(journey, held), Map.of("reason", "Too late")).problem(409);
    }

    @Test
    void a_quarantine_after_the_decision_reopens_it_and_a_new_run_that_matches_lifts_it() {
        Journey journey = Journey.refer(api, "PRC-4411").enrol();
        Genomes patient = Genomes.person(4411, SITES);
        String node = journey.tissue(journey.focus("lymph node"), "ACC-4411-N");
        String draw = plasmaWith(journey, "ACC-4411-P", 4411, KNOWN);
        String liver = focusWith(journey, "liver", "ACC-4411-L", 4411, KNOWN);
        journey.adequate(node)
                .uploadTissue(node, DerivedPatients.tissue(4411, "ACC-4411-N", KNOWN.with("ERBB2 L755S")));
        JsonNode first = armTask(journey, 1);
        complete("board1", first, Map.of("armDecision", "CONFIRM_PROPOSED")).ok();
        journey.countersign("board2").awaitStage("ARM_CONFIRMED");

        panel(journey, draw, "ACC-4411-P", patient);
        panel(journey, liver, "ACC-4411-L", patient.tumour(2, 0.3));
        JsonNode wrong = panel(journey, node, "ACC-4411-N", Genomes.person(4412, SITES));

        JsonNode again = armTask(journey, 2);
        assertThat(texts(again.path("evidence").path("difference").path("gone")))
                .contains("ERBB2 L755S");
        assertThat(entry(decisions(journey).getLast().path("states"), "state", "REOPENED")
                        .path("reason")
                        .asText())
                .contains("signature version 1 is followed by 2");

        Map<String, Object> context = context(node);
        context.put("status", "CORRECTED");
        context.put("supersedes", wrong.path("documentId").asText());
        context.put("reason", "The wrong tube was genotyped");
        api.as("lab")
                .upload(
                        journey.caseId(),
                        "IDENTITY_PANEL",
                        context,
                        "panel.csv",
                        bytes(patient.tumour(3, 0.5), "ACC-4411-N"))
                .created();

        armTask(journey, 3);
        JsonNode identity = identity(journey);
        assertThat(verdict(identity, node)).isEqualTo("MATCH");
        assertThat(identity.path("quarantines").get(0).path("closedBecause").asText())
                .contains("matches the case");
    }

    @Test
    void what_looks_like_another_patient_is_held_without_telling_strangers_who_it_is() {
        Journey one = Journey.refer(api, "PRC-4421").enrol();
        Journey other = Journey.refer(api, "PRC-4422").enrol();
        Genomes patient = Genomes.person(4421, SITES);
        String liver = one.tissue(one.focus("liver"), "ACC-4421-L");
        String draw = one.blood("ACC-4421-P");
        panel(one, liver, "ACC-4421-L", patient.tumour(4, 0.3));
        panel(one, draw, "ACC-4421-P", patient);
        String swapped = other.tissue(other.focus("liver"), "ACC-4422-L");
        panel(other, swapped, "ACC-4422-L", patient.tumour(5, 0.2));

        JsonNode held = onlyOpen(identity(other));
        assertThat(held.path("code").asText()).isEqualTo("LOOKS_LIKE_ANOTHER_PATIENT");
        assertThat(held.path("otherCaseId").asText()).isEqualTo(one.caseId());
        // The first patient's samples agree with each other: nothing speaks against them.
        assertThat(open(identity(one))).isEmpty();

        api.as("outsider").get(other.path("/identity")).problem(404);
        api.as("outsider")
                .post(release(other, held), Map.of("reason", "None of mine"))
                .problem(404);
        jdbc.sql("update case_file set site = 'elsewhere' where case_id = ?")
                .param(one.caseId())
                .update();
        JsonNode toStrangers = identity(other);
        assertThat(onlyOpen(toStrangers).path("code").asText()).isEqualTo("LOOKS_LIKE_ANOTHER_PATIENT");
        assertThat(toStrangers.toString()).doesNotContain(one.caseId(), "ACC-4421");
    }

    @Test
    void of_two_patients_samples_that_look_alike_both_are_held_until_a_new_run_tells_them_apart() {
        Journey one = Journey.refer(api, "PRC-4451").enrol();
        Journey other = Journey.refer(api, "PRC-4452").enrol();
        Genomes patient = Genomes.person(4451, SITES);
        Genomes second = Genomes.person(4452, SITES);
        panel(one, one.blood("ACC-4451-P"), "ACC-4451-P", patient);
        String draw = other.blood("ACC-4452-P");
        JsonNode wrong = panel(other, draw, "ACC-4452-P", patient);

        assertThat(onlyOpen(identity(other)).path("code").asText()).isEqualTo("LOOKS_LIKE_ANOTHER_PATIENT");
        assertThat(onlyOpen(identity(one)).path("code").asText()).isEqualTo("LOOKS_LIKE_ANOTHER_PATIENT");
        eventually("the other case is told", () -> assertThat(timeline(one)).contains("identity-quarantine-opened"));

        panel(other, other.tissue(other.focus("liver"), "ACC-4452-L"), "ACC-4452-L", second.tumour(7, 0.2));
        Map<String, Object> context = context(draw);
        context.put("status", "CORRECTED");
        context.put("supersedes", wrong.path("documentId").asText());
        context.put("reason", "The wrong tube was genotyped");
        api.as("lab")
                .upload(other.caseId(), "IDENTITY_PANEL", context, "panel.csv", bytes(second, "ACC-4452-P"))
                .created();

        assertThat(open(identity(other))).isEmpty();
        assertThat(open(identity(one))).isEmpty();
        eventually("the other case is told", () -> assertThat(timeline(one)).contains("identity-quarantine-closed"));
    }

    @Test
    void an_organoid_of_somebody_else_is_held_and_its_specimen_is_not() {
        Journey journey = Journey.refer(api, "PRC-4441").enrol();
        Genomes patient = Genomes.person(4441, SITES);
        String draw = journey.blood("ACC-4441-P");
        String liver = journey.tissue(journey.focus("liver"), "ACC-4441-L");
        String organoid = journey.organoid(liver, "ORG-4441");
        panel(journey, draw, "ACC-4441-P", patient);
        panel(journey, liver, "ACC-4441-L", patient.tumour(6, 0.3));
        Map<String, Object> context = context(liver);
        context.put("organoidId", organoid);
        context.put("tumourSample", "ORG-4441");
        api.as("lab")
                .upload(
                        journey.caseId(),
                        "IDENTITY_PANEL",
                        context,
                        "panel.csv",
                        bytes(Genomes.person(4442, SITES), "ORG-4441"))
                .created();

        JsonNode identity = identity(journey);
        assertThat(onlyOpen(identity).path("organoidId").asText()).isEqualTo(organoid);
        assertThat(entry(identity.path("samples"), "organoidId", organoid)
                        .path("verdict")
                        .asText())
                .isEqualTo("MISMATCH");
        assertThat(verdict(identity, liver)).isEqualTo("MATCH");
    }

    @Test
    void a_file_that_tells_who_the_patient_is_is_refused_unless_it_is_a_false_alarm() {
        Journey journey = Journey.refer(api, "PRC-4431").enrol();
        String draw = journey.blood("ACC-4431-P");
        Map<String, Object> context = context(draw);
        byte[] named = ("# Patient: Jane Doe\n" + Genomes.person(4431, SITES).csv("ACC-4431-P"))
                .getBytes(StandardCharsets.UTF_8);
        byte[] plain = bytes(Genomes.person(4431, SITES), "ACC-4431-P");

        JsonNode byHeader = api.as("lab")
                .upload(journey.caseId(), "IDENTITY_PANEL", context, "panel.csv", named)
                .problem(422);
        JsonNode byName = api.as("lab")
                .upload(journey.caseId(), "IDENTITY_PANEL", context, "Jane_Doe_S-17.csv", plain)
                .problem(422);
        assertThat(byHeader.path("where").asText()).isEqualTo("line 1");
        assertThat(byName.path("where").asText()).isEqualTo("file");
        assertThat(byHeader.toString() + byName).doesNotContain("Jane", "Doe");
        assertThat(api.as("lab").get(journey.path("/documents")).ok()).isEmpty();

        context.put("noPersonalData", "A cell line of that name");
        api.as("lab")
                .upload(journey.caseId(), "IDENTITY_PANEL", context, "panel.csv", named)
                .created();
        assertThat(api.as("auditor")
                        .get("/api/audit?case=" + journey.caseId() + "&size=200")
                        .ok()
                        .toString())
                .contains("A cell line of that name");
    }

    private static Map<String, Object> context(String specimen) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("specimenId", specimen);
        context.put("referenceGenome", "GRCh38");
        context.put("status", "FINAL");
        return context;
    }

    private JsonNode panel(Journey journey, String specimen, String accession, Genomes genomes) {
        JsonNode receipt = api.as("lab")
                .upload(journey.caseId(), "IDENTITY_PANEL", context(specimen), "panel.csv", bytes(genomes, accession))
                .created();
        assertThat(receipt.path("accepted").asInt()).isEqualTo(SITES);
        return receipt;
    }

    private static byte[] bytes(Genomes genomes, String accession) {
        return genomes.csv(accession).getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode identity(Journey journey) {
        return api.as("coordinator").get(journey.path("/identity")).ok();
    }

    private static String verdict(JsonNode identity, String specimen) {
        return entry(identity.path("samples"), "specimenId", specimen)
                .path("verdict")
                .asText();
    }

    private static List<JsonNode> open(JsonNode identity) {
        return identity.path("quarantines")
                .valueStream()
                .filter(held -> held.path("open").asBoolean())
                .toList();
    }

    private static JsonNode onlyOpen(JsonNode identity) {
        assertThat(open(identity)).hasSize(1);
        return open(identity).getFirst();
    }

    private static String release(Journey journey, JsonNode held) {
        return journey.path("/identity/quarantines/" + held.path("quarantineId").asText() + "/release");
    }
}
