package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.testing.Journey;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cluster's searches are a moment behind its engine; the embedded one's are not, unless told so. */
class ReadLagIT {

    /** Tasks are compared with the engine's search as often as can be, and believed as early as can be. */
    private static final Map<String, String> COMPARING_ALL_THE_TIME = Map.of(
            "sextant.local.read-lag", "PT1S",
            "sextant.tasks.reconcile", "PT0.2S",
            "sextant.tasks.reconcile-grace", "PT3S");

    @Test
    void a_case_on_real_files_reaches_its_arm_although_searches_lag_a_second_behind() throws Exception {
        try (LocalProcess system = LocalProcess.create(COMPARING_ALL_THE_TIME)) {
            system.start();

            Journey journey = Journey.refer(system.api(), "LAG-1")
                    .enrol()
                    .workUpOnPublicFiles()
                    .confirmProposedArm();

            assertThat(journey.arm().path("arm").asText()).isEqualTo("A4");
            assertThat(journey.file().path("stage").asText()).isEqualTo("ARM_CONFIRMED");
            assertThat(system.database()
                            .sql("select element_id from task where state <> 'COMPLETED'")
                            .query(String.class)
                            .list())
                    .as("what is asked next, and nothing that was answered")
                    .isSubsetOf("UserTask_RecordSafetyChecks");
            assertThat(system.output()).contains("Sextant is ready").doesNotContain("was missing here");
        }
    }
}
