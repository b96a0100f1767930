package dev.sextant.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SextantTest
class ResponseApiIT {

    @Autowired
    ApiClient api;

    private Map<String, Object> baseline(double first, double second) {
        Map<String, Object> body = new HashMap<>();
        body.put("date", api.today().toString());
        body.put("reader", "investigator");
        body.put("modality", "CT");
        body.put(
                "targets",
                List.of(
                        Map.of("lesion", "T1", "organ", "liver", "mm", first),
                        Map.of("lesion", "T2", "organ", "lymph node", "mm", second)));
        body.put("nonTargets", List.of());
        body.put("newLesions", List.of());
        return body;
    }

    private Map<String, Object> event(String outcome) {
        Map<String, Object> body = new HashMap<>();
        body.put("term", "diarrhoea");
        body.put("grade", 2);
        body.put("serious", false);
        body.put("seriousness", List.of());
        body.put("onset", api.today().toString());
        body.put("drugs", List.of("pyrotinib"));
        body.put("action", "NONE");
        body.put("unacceptable", false);
        body.put("outcome", outcome);
        return body;
    }

    @Test
    void assessmentsAreRecordedCorrectedAndRead() {
        Journey journey = Journey.refer(api, "PRC-6101");
        String path = journey.path("/assessments");
        JsonNode recorded =
                api.as("investigator").post(path, baseline(40.5, 15)).created();
        assertThat(recorded.path("evaluations")).as("before the first dose").isEmpty();
        assertThat(recorded.path("baseline").path("sum").decimalValue()).isEqualByComparingTo("55.5");
        assertThat(recorded.path("baseline").path("lesions"))
                .extracting(lesion -> lesion.path("lesion").asText() + " "
                        + lesion.path("kind").asText())
                .containsExactly("T1 TARGET", "T2 TARGET");
        String first = recorded.path("assessmentId").asText();

        Map<String, Object> correction = baseline(30.5, 15);
        correction.put("corrects", first);
        api.as("coordinator").post(path, correction).created();
        assertThat(api.as("coordinator")
                        .post(path, correction)
                        .problem(409)
                        .path("code")
                        .asText())
                .isEqualTo("already-corrected");

        JsonNode all = api.as("safety").get(path).ok().path("assessments");
        assertThat(all).hasSize(2);
        assertThat(all.path(0).path("correctedBy").asText())
                .isEqualTo(all.path(1).path("assessmentId").asText());
        assertThat(all.path(1).path("targets").path(0).path("mm").decimalValue())
                .isEqualByComparingTo("30.5");
    }

    @Test
    void aBaselineAgainstTheRulesNamesTheLesion_andWhoMayNotRecordIsRefused() {
        Journey journey = Journey.refer(api, "PRC-6102");
        String path = journey.path("/assessments");

        JsonNode problem = api.as("investigator").post(path, baseline(40, 14)).problem(422);
        assertThat(problem.path("where").asText()).isEqualTo("targets[1]");
        assertThat(problem.path("found").asText()).contains("T2");
        assertThat(api.as("lab").post(path, baseline(40, 20)).status()).isEqualTo(403);
        assertThat(api.as("safety").post(path, baseline(40, 20)).status()).isEqualTo(403);
        assertThat(api.as("investigator").get(path).ok().path("assessments")).isEmpty();
    }

    @Test
    void adverseEventsAreToldInVersions() {
        Journey journey = Journey.refer(api, "PRC-6103");
        String path = journey.path("/adverse-events");
        String id = api.as("coordinator")
                .post(path, event("RECOVERING"))
                .created()
                .path("adverseEventId")
                .asText();

        JsonNode after = api.as("safety")
                .post(path + "/" + id + "/versions", Map.of("reason", "Visit", "outcome", "RECOVERED"))
                .created();

        assertThat(after.path("version").asInt()).isEqualTo(2);
        JsonNode read = api.as("auditor").get(path).ok().path("adverseEvents").path(0);
        assertThat(read.path("facts").path("outcome").asText()).isEqualTo("RECOVERED");
        assertThat(read.path("versions").path(0).path("facts").path("outcome").asText())
                .isEqualTo("RECOVERING");
        assertThat(read.path("reports")).isEmpty();
        assertThat(api.as("lab").post(path, event("RECOVERED")).status()).isEqualTo(403);
        Map<String, Object> unacceptable = event("RECOVERED");
        unacceptable.put("unacceptable", true);
        assertThat(api.as("coordinator").post(path, unacceptable).status()).isEqualTo(403);
        api.as("investigator").post(path, unacceptable).created();

        Journey another = Journey.refer(api, "PRC-6104");
        api.as("coordinator").get(another.path("/adverse-events/" + id)).problem(404);
        api.as("coordinator")
                .post(another.path("/adverse-events/" + id + "/versions"), Map.of("reason", "x", "grade", 1))
                .problem(404);
    }
}
