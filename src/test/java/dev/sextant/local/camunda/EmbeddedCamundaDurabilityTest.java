package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import dev.sextant.local.camunda.log.DamagedLogException;
import dev.sextant.local.camunda.log.Disk;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a data folder holds after an engine was closed, or died: a copy of the folder of a running engine is a crash. */
class EmbeddedCamundaDurabilityTest {

    private static final Retention FREQUENT =
            Retention.DEFAULT.withSnapshotEvery(500).withSegmentBytes(64 * 1024);

    @TempDir
    private Path temp;

    private EmbeddedCamunda camunda;
    private CamundaClient client;

    @BeforeEach
    void start() {
        start(folder("live"), Retention.DEFAULT);
    }

    @AfterEach
    void stop() {
        client.close();
        camunda.close();
    }

    @Test
    void goesOnFromASnapshotAsFromTheWholeLog() throws IOException {
        restart(folder("live"), Retention.DEFAULT.withSnapshotEvery(1_500));
        deploy();
        work(80);
        await().until(() -> snapshots(folder("live")).size() == 1);
        work(5);
        create(3);
        activate(2);
        copy(folder("live"), folder("snapshot"));
        copy(folder("live"), folder("log"));
        delete(folder("log").resolve("snapshots"));
        stop();

        assertThat(rows(folder("snapshot"))).isEqualTo(rows(folder("log")));
        assertThat(furtherWork(folder("snapshot"))).isEqualTo(furtherWork(folder("log")));
    }

    @Test
    void keepsTheFolderSmallAndEverythingThatRuns() throws IOException {
        restart(folder("live"), FREQUENT.withHistory(Duration.ZERO));
        deploy();
        create(5);
        var sizes = new ArrayList<Long>();
        for (var round = 0; round < 4; round++) {
            work(60);
            sizes.add(size(folder("live")));
        }

        assertThat(sizes.getLast()).isLessThan(2 * sizes.getFirst());
        assertThat(folder("live").resolve("segments").resolve("%020d.log".formatted(1)))
                .doesNotExist();
        copy(folder("live"), folder("crashed"));
        restart(folder("crashed"), FREQUENT);
        assertThat(activate(100)).hasSize(5);
    }

    @Test
    void takesASnapshotWhenThereIsNothingToDo() {
        deploy();

        work(100);

        await().untilAsserted(() -> assertThat(snapshots(folder("live"))).hasSize(1));
    }

    @Test
    void takesASnapshotWhenItIsClosed() throws IOException {
        deploy();
        work(100);

        stop();

        assertThat(snapshots(folder("live"))).hasSize(1);
    }

    @Test
    void goesOnFromASnapshotWhoseSearchesLagBehindEverything() throws IOException {
        stop();
        camunda = EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder("live"))
                .withRetention(FREQUENT)
                .withReadLag(Duration.ofMinutes(10)));
        client = client();
        deploy();
        work(30);
        create(2);
        await().until(() -> !snapshots(folder("live")).isEmpty());
        copy(folder("live"), folder("crashed"));

        restart(folder("crashed"), FREQUENT);

        assertThat(instances()).isEqualTo(32);
    }

    @Test
    void goesBackToTheSnapshotBeforeOrRefusesIfNoneIsWhole() throws IOException {
        restart(folder("live"), FREQUENT);
        deploy();
        create(4);
        for (var round = 0; round < 50 && !firstSegmentIsGone(folder("live")); round++) {
            work(20);
        }
        copy(folder("live"), folder("crashed"));
        stop();
        var snapshots = snapshots(folder("crashed"));
        assertThat(snapshots).hasSize(2);

        damage(snapshots.getLast().resolve("reads"));
        copy(folder("crashed"), folder("worse"));
        damage(folder("worse")
                .resolve("snapshots")
                .resolve(snapshots.getFirst().getFileName())
                .resolve("meta"));

        assertThatThrownBy(() -> restart(folder("worse"), FREQUENT))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContainingAll("no whole snapshot to begin with", "meta", "reads");
        restart(folder("crashed"), FREQUENT);
        assertThat(activate(100)).hasSize(4);
    }

    @Test
    void refusesALogThatLostWhatASnapshotHasSeen() throws IOException {
        restart(folder("live"), FREQUENT);
        deploy();
        work(30);
        await().until(() -> !snapshots(folder("live")).isEmpty());
        copy(folder("live"), folder("crashed"));
        stop();
        delete(folder("crashed").resolve("segments"));

        assertThatThrownBy(() -> restart(folder("crashed"), FREQUENT))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining("the log is missing");
    }

    @Test
    void givesTheJobsOfACrashedRunOutAtOnceWithTheirRetries() throws IOException {
        deploy();
        create(2);
        var locked = activate(2);
        copy(folder("live"), folder("crashed"));

        restart(folder("crashed"), Retention.DEFAULT);

        client.newCompleteCommand(locked.getFirst()).send().join();
        assertThat(activate(2)).singleElement().satisfies(job -> {
            assertThat(job.getKey()).isEqualTo(locked.getLast().getKey());
            assertThat(job.getRetries()).isEqualTo(locked.getLast().getRetries());
        });
        client.newCompleteCommand(locked.getLast()).send().join();
        assertThatThrownBy(
                        () -> client.newCompleteCommand(locked.getLast()).send().join())
                .satisfies(
                        thrown -> assertThat(((ProblemException) thrown).code()).isEqualTo(404));
    }

    @Test
    void leavesJobsToTheirWorkersOverACleanRestart() {
        deploy();
        create(1);
        activate(1);

        restart(folder("live"), Retention.DEFAULT);

        assertThat(activate(1)).isEmpty();
    }

    @Test
    void closesWithinTwoSecondsWhileRequestsWaitForJobs() {
        stop();
        camunda =
                EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder("live")).withPollCap(Duration.ofMinutes(5)));
        client = client();
        deploy();
        work(30);
        var polls = IntStream.range(0, 20)
                .mapToObj(number -> client.newActivateJobsCommand()
                        .jobType("nobody-has-" + number % 5)
                        .maxJobsToActivate(1)
                        .requestTimeout(Duration.ofMinutes(5))
                        .send())
                .toList();
        assertThat(polls).noneMatch(poll -> poll.toCompletableFuture().isDone());

        var began = System.nanoTime();
        camunda.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void keepsFinishedInstancesWhileTheEnginesClockIsBack() {
        restart(folder("live"), Retention.DEFAULT.withSnapshotEvery(1));
        deploy();
        ((EngineClock) camunda.clock()).add(Duration.ofDays(-31));
        work(2);

        create(1);

        await().until(() -> snapshots(folder("live")).size() == 2);
        assertThat(instances()).isEqualTo(3);
    }

    @Test
    void forgetsFinishedInstancesWhenTheirTimeIsOver() {
        restart(folder("live"), Retention.DEFAULT.withSnapshotEvery(1));
        deploy();
        var clock = (EngineClock) camunda.clock();
        clock.add(Duration.ofDays(-31));
        work(2);
        create(1);
        clock.reset();
        work(1);

        create(1);

        await().untilAsserted(() -> {
            client.newBroadcastSignalCommand()
                    .signalName("for-another-snapshot")
                    .send()
                    .join();
            assertThat(instances()).isEqualTo(3);
        });
        assertThat(client.newProcessDefinitionSearchRequest().send().join().items())
                .hasSize(2);
    }

    /** The same requests on two copies must have the same answers: keys, jobs, variables, instances. */
    private List<String> furtherWork(Path folder) throws IOException {
        restart(folder, Retention.DEFAULT);
        var answers = new ArrayList<String>();
        for (var job : activate(10)) {
            answers.add(job.getKey() + " " + job.getVariables());
            client.newCompleteCommand(job)
                    .variables(Map.of("done", true))
                    .send()
                    .join();
        }
        answers.add(String.valueOf(create(2)));
        client.newPublishMessageCommand()
                .messageName("go-on")
                .correlationKey("key-1")
                .send()
                .join();
        activate(10).forEach(job -> answers.add(job.getKey() + " " + job.getElementId() + job.getVariables()));
        stop();
        rows(folder).forEach((table, rows) -> answers.add(table + " " + rows.size()));
        return answers;
    }

    private void restart(Path folder, Retention retention) {
        stop();
        start(folder, retention);
    }

    private void start(Path folder, Retention retention) {
        camunda = EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder).withRetention(retention));
        client = client();
    }

    private CamundaClient client() {
        return CamundaClient.newClientBuilder()
                .restAddress(camunda.restAddress())
                .preferRestOverGrpc(true)
                .build();
    }

    private void deploy() {
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("lasting")
                                .startEvent()
                                .serviceTask("work", task -> task.zeebeJobType("work"))
                                .intermediateCatchEvent(
                                        "wait",
                                        event -> event.message(
                                                message -> message.name("go-on").zeebeCorrelationKey("=key")))
                                .serviceTask("more", task -> task.zeebeJobType("work"))
                                .endEvent()
                                .done(),
                        "lasting.bpmn")
                .addProcessModel(
                        Bpmn.createExecutableProcess("brief")
                                .startEvent()
                                .serviceTask("brief-work", task -> task.zeebeJobType("brief"))
                                .endEvent()
                                .done(),
                        "brief.bpmn")
                .send()
                .join();
    }

    private List<Long> create(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> client.newCreateInstanceCommand()
                        .bpmnProcessId("lasting")
                        .latestVersion()
                        .variables(Map.of("key", "key-" + number, "text", "some text"))
                        .send()
                        .join()
                        .getProcessInstanceKey())
                .toList();
    }

    /** Instances that come to their end. */
    private void work(int count) {
        for (var i = 0; i < count; i++) {
            client.newCreateInstanceCommand()
                    .bpmnProcessId("brief")
                    .latestVersion()
                    .variables(Map.of("text", "some text"))
                    .send()
                    .join();
        }
        var left = count;
        while (left > 0) {
            var jobs = activate("brief", left);
            jobs.forEach(job -> client.newCompleteCommand(job).send().join());
            left -= jobs.size();
        }
    }

    private List<ActivatedJob> activate(int count) {
        return activate("work", count);
    }

    private List<ActivatedJob> activate(String type, int count) {
        return client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(count)
                .timeout(Duration.ofHours(1))
                .requestTimeout(Duration.ofMillis(100))
                .send()
                .join()
                .getJobs();
    }

    private long instances() {
        return client.newProcessInstanceSearchRequest().send().join().page().totalItems();
    }

    /** Everything that searches see after a start on a copy of the folder. */
    private Map<Table, List<String>> rows(Path folder) throws IOException {
        var copy = temp.resolve(folder.getFileName() + "-read");
        delete(copy);
        copy(folder, copy);
        var rows = new EnumMap<Table, List<String>>(Table.class);
        try (var host = EngineHost.open(EmbeddedCamundaOptions.in(copy))) {
            for (var table : Table.values()) {
                rows.put(
                        table,
                        host.reads()
                                .read(model -> model.rows(table, row -> true).stream()
                                        .map(ObjectNode::toString)
                                        .toList()));
            }
        }
        return rows;
    }

    private Path folder(String name) {
        return temp.resolve(name);
    }

    private static List<Path> snapshots(Path folder) throws IOException {
        return list(folder.resolve("snapshots")).stream()
                .filter(path -> !path.toString().endsWith(Disk.UNFINISHED))
                .toList();
    }

    private static boolean firstSegmentIsGone(Path folder) {
        return !Files.exists(folder.resolve("segments").resolve("%020d.log".formatted(1)));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void damage(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    /** What a crash leaves of an engine that has nothing to do. */
    private static void copy(Path from, Path to) {
        await().pollInSameThread().ignoreExceptions().until(() -> {
            delete(to);
            if (Files.exists(from.resolve("snapshots").resolve("snapshot" + Disk.UNFINISHED))) {
                return false;
            }
            try (var files = Files.walk(from)) {
                for (var file : files.filter(path -> !path.startsWith(from.resolve("state")))
                        .toList()) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
            }
            return true;
        });
    }

    private static void delete(Path path) throws IOException {
        Disk.delete(path);
    }
}
