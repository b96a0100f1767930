package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A case outlives the process that runs it. */
class RestartIT {

    private static final Profile PROFILE = Profile.amplifiedWithPik3ca();
    private static final Map<String, Object> CONFIRM = Map.of("armDecision", "CONFIRM_PROPOSED");

    @Test
    void cases_go_on_from_wherever_they_waited_when_the_system_was_stopped_and_killed() throws Exception {
        try (LocalProcess system = LocalProcess.create()) {
            system.start();
            ApiClient api = system.api();
            Journey referred = Journey.refer(api, "RESTART-1");
            api.as("coordinator").awaitTask(referred.caseId(), "record-consent");
            Journey inWorkUp = Journey.refer(api, "RESTART-2").enrol();
            String liver = inWorkUp.tissue(inWorkUp.focus("liver"), "RESTART-2-LI");
            inWorkUp.adequate(liver);
            Journey atTheBoard = Journey.refer(api, "RESTART-3").enrol().workUp(3, PROFILE);
            JsonNode opened = api.as("board1").awaitTask(atTheBoard.caseId(), "decide-arm");

            system.stop();
            system.start();

            // Decided on what was shown before the stop.
            api = system.api();
            atTheBoard = atTheBoard.through(api);
            ApiClient.Caller board = api.as("board1");
            board.post(
                            "/api/tasks/" + opened.path("task").path("key").asText() + "/complete",
                            board.completion(opened, CONFIRM))
                    .ok();

            system.kill();
            system.start();

            api = system.api();
            atTheBoard.through(api).countersign("board2").awaitStage("ARM_CONFIRMED");
            inWorkUp = inWorkUp.through(api);
            inWorkUp.uploadTissue(liver, DerivedPatients.tissue(2, "RESTART-2-LI", PROFILE));
            inWorkUp.uploadPlasma(inWorkUp.blood("RESTART-2-BL"), DerivedPatients.plasma(2, "RESTART-2-BL", PROFILE));
            inWorkUp.decideArm("board1", CONFIRM).countersign("board2").awaitStage("ARM_CONFIRMED");
            referred.through(api).toConfirmedArm(1, PROFILE);

            assertThat(api.as("auditor")
                            .get("/api/audit/verify")
                            .ok()
                            .path("intact")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void two_systems_never_share_a_folder() throws Exception {
        try (LocalProcess system = LocalProcess.create()) {
            system.start();

            assertThat(system.startInVain()).contains("Another process works in " + system.folder() + ";");
        }
    }
}
