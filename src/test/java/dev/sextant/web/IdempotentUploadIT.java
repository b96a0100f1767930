package dev.sextant.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SextantTest
class IdempotentUploadIT {

    private static final String ACCESSION = "ACC-2001-A";

    @Autowired
    ApiClient api;

    @Test
    void a_used_key_repeats_its_own_file_and_refuses_another_of_the_same_length() {
        Journey journey = Journey.refer(api, "PRC-2001");
        String specimen = journey.tissue(journey.focus("liver"), ACCESSION);
        byte[] positive = pathology("3+");
        byte[] negative = pathology("1+");
        assertThat(positive).hasSameSizeAs(negative);

        JsonNode first = upload(journey, specimen, positive).created();

        assertThat(upload(journey, specimen, positive).created()).isEqualTo(first);
        assertThat(upload(journey, specimen, negative).problem(422).path("code").asText())
                .isEqualTo("idempotency-key-reused");
        assertThat(api.as("lab").get(journey.path("/documents")).ok()).hasSize(1);
    }

    private ApiClient.Reply upload(Journey journey, String specimen, byte[] content) {
        return api.as("lab")
                .withKey("one-report")
                .upload(
                        journey.caseId(),
                        "PATHOLOGY",
                        Journey.context(specimen, "pathology-breast-v1", ""),
                        "pathology.csv",
                        content);
    }

    private static byte[] pathology(String immunohistochemistry) {
        return DerivedPatients.tissue(1, ACCESSION, Profile.amplifiedOnly().withHer2(immunohistochemistry, "NONE"))
                .pathology();
    }
}
