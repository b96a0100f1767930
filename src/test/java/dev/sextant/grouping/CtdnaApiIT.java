package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SextantTest
class CtdnaApiIT {

    @Autowired
    private ApiClient api;

    @Test
    void bloodDrawsAreReadOneAfterAnother() {
        Journey journey = Journey.refer(api, "PRC-5601").enrol();
        String first = journey.blood("ACC-5601");
        journey.uploadPlasma(first, DerivedPatients.plasma(56, "ACC-5601", Profile.amplifiedWithPik3ca()));
        String second = journey.blood("ACC-5602");
        journey.uploadPlasma(second, DerivedPatients.plasma(57, "ACC-5602", Profile.amplifiedOnly()));
        String path = journey.path("/ctdna");

        JsonNode series = api.as("investigator").get(path).ok();

        assertThat(series.path("baseline").asText()).isEqualTo(first);
        assertThat(series.path("draws")).hasSize(2);
        assertThat(series.path("variants").findValuesAsText("label")).contains("PIK3CA H1047R");
        assertThat(series.path("draws").get(1).path("response").asText()).isNotEqualTo("BASELINE");
        assertThat(api.as("investigator")
                        .get(path + "?baseline=" + second)
                        .ok()
                        .path("baseline")
                        .asText())
                .isEqualTo(second);
        api.as("investigator").get(path + "?baseline=nothing").problem(422);
        api.as("safety").get(path).problem(403);
    }

    @Test
    void aCaseWithoutBloodHasAnEmptySeries() {
        Journey journey = Journey.refer(api, "PRC-5603");

        assertThat(api.as("investigator").get(journey.path("/ctdna")).ok().path("draws"))
                .isEmpty();
    }

    @Test
    void anAssayMayListItsRegionsAndSayThatBloodCellsAreSequenced() {
        Map<String, Object> assay = Map.of(
                "assayId",
                "ctdna-small-v1",
                "kind",
                "PLASMA_MUTATIONS",
                "description",
                "Hotspots of two genes, with white blood cells",
                "genes",
                List.of("PIK3CA", "ESR1"),
                "build",
                "GRCh38",
                "limits",
                Map.of("alleleFraction", 0.002),
                "regions",
                List.of("chr3:179234200-179234400", "6:152098700-152098900"),
                "matchedNormal",
                true);

        api.as("lab").post("/api/assays", assay).created();

        for (JsonNode one : api.as("lab").get("/api/assays").ok()) {
            if (one.path("assayId").asText().equals("ctdna-small-v1")) {
                assertThat(one.path("regions").toString())
                        .isEqualTo("[\"3:179234200-179234400\",\"6:152098700-152098900\"]");
                assertThat(one.path("matchedNormal").asBoolean()).isTrue();
            }
        }
        Map<String, Object> wrong = new HashMap<>(assay);
        wrong.put("assayId", "ctdna-small-v2");
        wrong.put("regions", List.of("3:200-100"));
        api.as("lab").post("/api/assays", wrong).problem(422);
    }
}
