package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.kernel.CaseId;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SextantTest
class WaiverIT {

    private static final Instant FIRST = Instant.parse("2026-11-20T08:00:00Z");

    @Autowired
    private ArmAssessmentStore store;

    @Autowired
    private ArmAssessments assessments;

    @Autowired
    private ApiClient api;

    @Test
    void the_latest_waiver_of_an_item_holds_until_its_decision_is_overtaken() {
        CaseId caseId = new CaseId(Journey.refer(api, "PRC-2301").caseId());
        Waiver earlier = new Waiver("TMB", "No tissue left", "board1");
        Waiver later = new Waiver("TMB", "Laboratory closed", "board2");
        store.waive(caseId, earlier, 1, FIRST);
        store.waive(caseId, later, 2, FIRST.plusSeconds(60));
        assertThat(store.waivers(caseId)).containsExactly(later);

        assessments.overtakeWaivers(caseId, 2);
        assertThat(store.waivers(caseId)).containsExactly(earlier);

        assessments.overtakeWaivers(caseId, 1);
        assertThat(store.waivers(caseId)).isEmpty();
    }
}
