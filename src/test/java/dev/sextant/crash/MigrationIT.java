package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sextant.process.CrashingDispatch;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A new release is started on the data of an earlier one, and killed while the cases go over to its models. */
class MigrationIT {

    @Test
    void a_case_goes_on_under_the_new_models_although_the_system_died_between_sending_and_mark() throws Exception {
        try (LocalProcess system = LocalProcess.create()) {
            Path earlier = earlierRelease(system.besides("earlier"));
            system.start(Map.of("sextant.bundle", earlier.toUri() + "*"));
            Journey journey = Journey.refer(system.api(), "MIGRATE-1").consent();
            system.api().as("coordinator").awaitTask(journey.caseId(), "record-screening");
            system.stop();

            system.startInVain(Map.of(
                    CrashingDispatch.POINT, CrashingDispatch.Point.AFTER_SEND.name(), CrashingDispatch.COMMANDS, "0"));
            system.start();

            await().untilAsserted(() -> assertThat(system.database()
                            .sql("select state from instance_migration")
                            .query(String.class)
                            .list())
                    .containsExactly("MIGRATED"));
            ApiClient api = system.api();
            journey.through(api).screen(Journey.fitScreening());
            api.as("investigator").awaitTask(journey.caseId(), "sign-eligibility");
            assertThat(api.as("admin")
                            .post("/api/deployments/migrations")
                            .ok()
                            .path("cases")
                            .findValuesAsText("outcome"))
                    .containsOnly("ALREADY");
        }
    }

    /** The present models; only, the therapy knew no end of treatment. */
    private static Path earlierRelease(Path folder) throws IOException {
        for (Path source : List.of(Path.of("bpmn"), Path.of("bpmn", "decisions"), Path.of("forms"))) {
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
        Path therapy = folder.resolve("precision-therapy.bpmn");
        String model = Files.readString(therapy);
        Files.writeString(
                therapy,
                model.replaceFirst(
                                "(?s)<bpmn:subProcess id=\"EventSubProcess_TreatmentEnded\".*?</bpmn:subProcess>", "")
                        .replaceFirst("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", ""));
        return folder;
    }
}
