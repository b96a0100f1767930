package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a JVM with a working engine in it; what that engine acknowledged must be there afterwards. */
class EmbeddedCamundaCrashIT {

    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 200;

    private static final Pattern WHOLE_LINE = Pattern.compile("acknowledged (\\d+)\\.");

    @TempDir
    private Path folder;

    @Test
    void losesNothingItAcknowledged() throws Exception {
        var output = folder.resolve("output");
        var victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> acknowledged(output).size() >= ACKNOWLEDGED_BEFORE_THE_KILL);
        } finally {
            victim.destroyForcibly().waitFor();
        }

        assertThat(instancesAfterRestart()).containsAll(acknowledged(output)).doesNotHaveDuplicates();
    }

    private static List<Long> acknowledged(Path output) throws IOException {
        return WHOLE_LINE
                .matcher(Files.readString(output))
                .results()
                .map(line -> Long.valueOf(line.group(1)))
                .toList();
    }

    private List<Long> instancesAfterRestart() {
        try (var camunda = EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder));
                var client = client(camunda)) {
            return client
                    .newProcessInstanceSearchRequest()
                    .page(page -> page.limit(10_000))
                    .send()
                    .join()
                    .items()
                    .stream()
                    .map(ProcessInstance::getProcessInstanceKey)
                    .toList();
        }
    }

    private static CamundaClient client(EmbeddedCamunda camunda) {
        return CamundaClient.newClientBuilder()
                .restAddress(camunda.restAddress())
                .preferRestOverGrpc(true)
                .build();
    }

    /** Starts instances until it is killed. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] folder) {
            var camunda = EmbeddedCamunda.start(EmbeddedCamundaOptions.in(Path.of(folder[0])));
            var client = client(camunda);
            client.newDeployResourceCommand()
                    .addProcessModel(
                            Bpmn.createExecutableProcess("endless")
                                    .startEvent()
                                    .serviceTask("work", task -> task.zeebeJobType("work"))
                                    .endEvent()
                                    .done(),
                            "endless.bpmn")
                    .send()
                    .join();
            while (true) {
                var created = client.newCreateInstanceCommand()
                        .bpmnProcessId("endless")
                        .latestVersion()
                        .send()
                        .join();
                System.out.println("acknowledged " + created.getProcessInstanceKey() + ".");
            }
        }
    }
}
