package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.local.camunda.ReadModel.Table;
import dev.sextant.local.camunda.log.Disk;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.value.TenantOwned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a JVM with a working engine in it, again and again on the same folder, at random moments and while a snapshot is
 * being written. What that engine acknowledged must be there afterwards, and nothing may be stuck.
 * {@code -Dsextant.crash.rounds=20} kills more often than twice.
 */
class EmbeddedCamundaCrashIT {

    private static final int ROUNDS = Integer.getInteger("sextant.crash.rounds", 2);
    private static final int LONGEST_LIFE_MILLIS = 2_500;
    private static final int LONGEST_SNAPSHOT_MILLIS = 40;

    /** Snapshots all the time, in small files. */
    private static final Retention BUSY =
            Retention.DEFAULT.withSnapshotEvery(400).withSegmentBytes(64 * 1024);

    @TempDir
    private Path temp;

    private final Random random = new Random();

    @Test
    void losesNothingItAcknowledged() throws Exception {
        var folder = temp.resolve("data");
        var acknowledged = new HashMap<String, String>();
        for (var round = 1; round <= ROUNDS; round++) {
            var output = temp.resolve("round-" + round);
            var told = killedWhileWorking(folder, output, round % 2 == 0);

            acknowledged.putAll(acknowledged(output));
            assertThat(acknowledged).as("round %d, %s", round, told).isNotEmpty();
            assertThatAllIsThere(folder, acknowledged, "round " + round + ", " + told);
        }
    }

    /** Runs an engine under load and kills it; answers when. */
    private String killedWhileWorking(Path folder, Path output, boolean inSnapshot) throws Exception {
        var victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectOutput(output.toFile())
                .redirectError(temp.resolve("errors").toFile())
                .start();
        try {
            waitUntil(victim, () -> Files.size(output) > 0);
            if (inSnapshot) {
                var draft = folder.resolve("snapshots").resolve("snapshot" + Disk.UNFINISHED);
                waitUntil(victim, () -> Files.exists(draft));
            }
            var life = random.nextInt(inSnapshot ? LONGEST_SNAPSHOT_MILLIS : LONGEST_LIFE_MILLIS);
            victim.waitFor(life, TimeUnit.MILLISECONDS);
            return "killed after " + life + " ms" + (inSnapshot ? " of a snapshot" : "");
        } finally {
            victim.destroyForcibly().waitFor();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void waitUntil(Process victim, Condition condition) throws Exception {
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.holds()) {
            assertThat(victim.isAlive() && System.nanoTime() < deadline)
                    .as(() -> "the engine works: " + errors())
                    .isTrue();
            victim.waitFor(1, TimeUnit.MILLISECONDS);
        }
    }

    private String errors() {
        try {
            return Files.readString(temp.resolve("errors"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What was said last of each instance; a line that was not finished says nothing. */
    private static Map<String, String> acknowledged(Path output) throws IOException {
        var acknowledged = new HashMap<String, String>();
        Pattern.compile("(created|completed) (\\d+)\\.")
                .matcher(Files.readString(output))
                .results()
                .forEach(line -> acknowledged.merge(line.group(2), line.group(1), (first, second) -> "completed"));
        return acknowledged;
    }

    private void assertThatAllIsThere(Path folder, Map<String, String> acknowledged, String told) {
        try (var host = EngineHost.open(EmbeddedCamundaOptions.in(folder).withRetention(BUSY))) {
            var withJobs = instancesWithJobsForTheTaking(host); // behind whatever the dead one had not done yet
            var states = new HashMap<String, String>();
            host.reads().read(model -> {
                model.rows(Table.PROCESS_INSTANCES, row -> true)
                        .forEach(row -> states.put(
                                row.path("processInstanceKey").asText(),
                                row.path("state").asText()));
                return states;
            });
            assertThat(states).as(told).containsKeys(acknowledged.keySet().toArray(String[]::new));
            acknowledged.forEach((instance, said) -> {
                if (said.equals("completed")) {
                    assertThat(states).as(told).containsEntry(instance, "COMPLETED");
                }
            });
            states.values().removeIf("COMPLETED"::equals);
            assertThat(withJobs)
                    .as("no job is lost, locked or there twice; %s", told)
                    .containsExactlyInAnyOrderElementsOf(states.keySet());
        }
    }

    private static List<String> instancesWithJobsForTheTaking(EngineHost host) {
        var instances = new ArrayList<String>();
        var taken = new ArrayList<JobBatchRecord>();
        JobBatchRecord batch;
        do {
            batch = host.gateway()
                    .send(
                            ValueType.JOB_BATCH,
                            JobBatchIntent.ACTIVATE,
                            new JobBatchRecord()
                                    .setType("work")
                                    .setTimeout(60_000)
                                    .setMaxJobsToActivate(500)
                                    .setTenantIds(List.of(TenantOwned.DEFAULT_TENANT_IDENTIFIER)))
                    .as(new JobBatchRecord());
            batch.jobs().forEach(job -> instances.add(Long.toString(job.getProcessInstanceKey())));
            taken.add(batch);
        } while (batch.jobKeys().iterator().hasNext());
        taken.forEach(host.gateway()::giveBack);
        return instances;
    }

    /** Starts instances and works on them, in several threads, until it is killed. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] folder) {
            var camunda = EmbeddedCamunda.start(
                    EmbeddedCamundaOptions.in(Path.of(folder[0])).withRetention(BUSY));
            var client = CamundaClient.newClientBuilder()
                    .restAddress(camunda.restAddress())
                    .preferRestOverGrpc(true)
                    .build();
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
            for (var thread = 0; thread < 4; thread++) {
                Thread.ofPlatform().start(() -> work(client));
            }
        }

        /** Of four jobs that are taken three are done, so that a kill finds some locked. */
        private static void work(CamundaClient client) {
            while (true) {
                for (var i = 0; i < 4; i++) {
                    var created = client.newCreateInstanceCommand()
                            .bpmnProcessId("endless")
                            .latestVersion()
                            .send()
                            .join();
                    say("created " + created.getProcessInstanceKey());
                }
                client
                        .newActivateJobsCommand()
                        .jobType("work")
                        .maxJobsToActivate(4)
                        .timeout(Duration.ofHours(1))
                        .send()
                        .join()
                        .getJobs()
                        .stream()
                        .skip(1)
                        .forEach(job -> {
                            client.newCompleteCommand(job).send().join();
                            say("completed " + job.getProcessInstanceKey());
                        });
            }
        }

        private static void say(String what) {
            System.out.println(what + ".");
            System.out.flush();
        }
    }
}
