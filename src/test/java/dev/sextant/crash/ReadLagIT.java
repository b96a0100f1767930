package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cluster's searches are a moment behind its engine; the embedded one's are not, unless told so. */
class ReadLagIT {

    @Test
    void a_case_reaches_its_arm_although_searches_lag_a_second_behind() throws Exception {
        try (LocalProcess system = LocalProcess.create(Map.of("sextant.local.read-lag", "PT1S"))) {
            system.start();

            Journey journey = Journey.refer(system.api(), "LAG-1").toConfirmedArm(1, Profile.amplifiedWithPik3ca());

            assertThat(journey.arm().path("arm").asText()).isEqualTo("A4");
        }
    }
}
