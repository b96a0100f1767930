package dev.sextant.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.testing.Journey;
import org.junit.jupiter.api.Test;

/** What becomes of messages that woke while nobody waited: they reach the first wait that opens within their time-to-live. */
class BufferedWakesIT extends ProcessPaths {

    @Test
    void theFirstTaskIsOpenedAsOftenAsTheyWereAndOnlyTheLastIsShown() {
        Journey journey = inWorkUp("PRC-8501");
        for (int times = 0; times < 4; times++) {
            journey.event("SIGNATURE_REQUESTED");
        }

        the(THERAPY)
                .hasTerminatedElement("UserTask_ArrangeReTest", 3)
                .hasCompletedElement("BoundaryEvent_EvidenceChangedDuringReTest", 3)
                .hasActiveElements("UserTask_ArrangeReTest");
        awaitTasks(journey, "arrange-re-test", "CREATED", 1);
        assertThat(journey.signature().path("version").asInt()).isEqualTo(1);
        toBoard(journey);
    }
}
