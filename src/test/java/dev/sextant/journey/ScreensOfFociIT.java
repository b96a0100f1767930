package dev.sextant.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.Sha256;
import dev.sextant.local.demo.SyntheticScreens;
import dev.sextant.local.demo.SyntheticScreens.DiameterFiles;
import dev.sextant.local.demo.SyntheticScreens.PlateFiles;
import dev.sextant.local.demo.SyntheticScreens.Response;
import dev.sextant.testing.TreatmentJourney;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Screens of long diameters, and organoids of two foci that do not say the same. */
class ScreensOfFociIT extends TreatmentJourneys {

    @Test
    void a_decision_on_long_diameters_is_traced_to_every_measurement() {
        TreatmentJourney journey = onFirstLine("PRC-3501", 351);
        String organoid = journey.organoid(journey.tissues().get(0), "LI-1");
        DiameterFiles files = SyntheticScreens.diameters(351, resistantToFirstSensitiveToNext());
        journey.established(organoid).uploadDiameters(organoid, "LI-1-sizes", files);
        assertThat(journey.awaitProposal("PREPARE").path("basis").asText()).isEqualTo("ORGANOID");

        journey.days(42).response(45);
        journey.awaitProposal("ADJUST");
        journey.adjust("AS_PROPOSED", "");
        assertThat(journey.awaitLine("PLANNED").path("regimen").asText()).isEqualTo(NEXT_BY_ORGANOID);

        TracedDecision traced = TracedDecision.of(
                api,
                journey.patient(),
                decisions(journey.patient()).getLast().path("number").asInt());
        JsonNode drug = traced.all("DRUG_RESULT").stream()
                .filter(node -> node.path("label").asText().equals("paclitaxel"))
                .findFirst()
                .orElseThrow();
        List<JsonNode> wells = traced.next(drug, "wasDerivedFrom").stream()
                .filter(node -> node.path("kind").asText().equals("WELL"))
                .toList();
        assertThat(wells).as("three doses in three wells").hasSize(9).allSatisfy(well -> {
            assertThat(well.at("/facts/doses/0/drug").asText()).isEqualTo("paclitaxel");
            List<JsonNode> measured = traced.below(well, "MEASUREMENT");
            assertThat(measured).as("six organoids, twice or three times").hasSizeBetween(12, 18);
            assertThat(measured).allSatisfy(row -> {
                assertThat(row.at("/facts/well")).isEqualTo(well.at("/facts/well"));
                assertThat(row.at("/facts/status").asText()).isIn("TRACKED", "DEAD", "LOST");
                JsonNode file = traced.next(row, "wasDerivedFrom").getFirst();
                assertThat(file.path("sha256").asText())
                        .isEqualTo(Sha256.of(files.diameters()).hex());
                assertThat(file.path("by").asText()).isEqualTo("lab");
            });
        });
        assertThat(traced.below(drug, "MEASUREMENT"))
                .as("of the wells without a drug too")
                .hasSizeGreaterThan(wells.stream()
                        .mapToInt(well -> traced.below(well, "MEASUREMENT").size())
                        .sum());
    }

    private static Map<String, Response> resistantToFirstSensitiveToNext() {
        Map<String, Response> drugs = new LinkedHashMap<>();
        drugs.put("everolimus", Response.RESISTANT);
        drugs.put("trastuzumab", Response.RESISTANT);
        drugs.put("paclitaxel", Response.SENSITIVE);
        return drugs;
    }

    @Test
    void of_two_foci_that_disagree_the_worst_counts_and_no_organoid_chooses() {
        TreatmentJourney journey = onFirstLine("PRC-3502", 352);
        screened(journey, 0, "LI-1", resistantToFirst(352, "SYN-352"));
        JsonNode ofOne = journey.awaitProposal("PREPARE");
        assertThat(ofOne.path("regimen").asText()).isEqualTo(NEXT_BY_ORGANOID);
        assertThat(ofOne.path("discordant").asBoolean()).isFalse();

        screened(journey, 1, "LY-1", theOtherWayRound(353, "SYN-353"));

        JsonNode ofBoth = journey.awaitProposal("STAY");
        assertThat(ofBoth.path("basis").asText()).isEqualTo("NONE");
        assertThat(ofBoth.path("discordant").asBoolean()).isTrue();
        JsonNode ranking = journey.patient().file().path("organoidRanking");
        assertThat(ranking.path("answers").findValuesAsText("counts")).containsExactly("true", "true");
        worstOfTwo(ranking.path("running"));
        worstOfTwo(entry(ranking.path("ranking"), "regimen", NEXT_BY_ORGANOID));

        journey.days(42).response(45);

        JsonNode proposed = journey.awaitProposal("ADJUST");
        assertThat(proposed.path("basis").asText()).as("by the arms").isEqualTo("ARM_RULES");
        assertThat(proposed.path("regimen").asText()).isEqualTo(NEXT_BY_ARM);
        assertThat(proposed.path("discordant").asBoolean()).isTrue();
        JsonNode shown = api.as("board1").awaitTask(journey.caseId(), "decide-adjustment");
        assertThat(shown.path("evidence").toString()).contains("foci disagree", "SENSITIVE", "RESISTANT");

        journey.adjust("AS_PROPOSED", "");
        journey.awaitEnd(1);
        TracedDecision traced = TracedDecision.of(
                api,
                journey.patient(),
                decisions(journey.patient()).getLast().path("number").asInt());
        JsonNode answer = traced.all("ORGANOID_ANSWER").getFirst();
        assertThat(answer.at("/facts/discordant").asBoolean()).isTrue();
        assertThat(traced.below(answer, "FOCUS"))
                .extracting(focus -> focus.path("label").asText())
                .containsExactlyInAnyOrder("Liver", "Lymph node");
    }

    /** Sensitive here and resistant there is resistant, not intermediate. */
    private static void worstOfTwo(JsonNode place) {
        assertThat(place.path("category").asText()).as("%s", place).isEqualTo("RESISTANT");
        assertThat(place.path("discordant").asBoolean()).isTrue();
        assertThat(place.path("reason").asText()).contains("says the worst of 2", "foci disagree");
    }

    private static PlateFiles theOtherWayRound(long seed, String barcode) {
        Map<String, Response> drugs = new LinkedHashMap<>();
        drugs.put("everolimus", Response.SENSITIVE);
        drugs.put("trastuzumab", Response.RESISTANT);
        drugs.put("paclitaxel", Response.RESISTANT);
        drugs.put("pertuzumab", Response.RESISTANT);
        drugs.put("palbociclib", Response.RESISTANT);
        drugs.put("T-DM1", Response.INTERMEDIATE);
        return SyntheticScreens.plates(seed, barcode, drugs);
    }

    private void screened(TreatmentJourney journey, int focus, String name, PlateFiles files) {
        String organoid = journey.organoid(journey.tissues().get(focus), name);
        journey.established(organoid).uploadScreen(organoid, name + "-S1", files);
    }
}
