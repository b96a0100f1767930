package dev.sextant.local.camunda;

import com.sun.management.OperatingSystemMXBean;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Throughput, latency, start and size of the engine with the real client, on a process of five service tasks. Not a test:
 * see docs/benchmarks.md for the commands.
 */
final class EngineBenchmark {

    private static final int TASKS = 5;
    private static final int AT_ONCE = 64;
    private static final int ROUND_TRIPS = 500;

    private EngineBenchmark() {}

    /**
     * {@code fill FOLDER INSTANCES [kill]} runs instances to their end, and then stops cleanly or dies; {@code start FOLDER}
     * measures a start on what is there; {@code trip FOLDER} one instance of one task at a time.
     */
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[1]);
        var before = System.nanoTime();
        var camunda = EmbeddedCamunda.start(EmbeddedCamundaOptions.in(folder).withPollCap(Duration.ofSeconds(10)));
        var jvm = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        print("ready %.0f ms after start() was called, %d ms after the JVM began, which needed %d ms of CPU; %s"
                .formatted(millisSince(before), jvm, cpuMillis(), use(folder)));
        switch (arguments[0]) {
            case "fill" -> fill(camunda, Integer.parseInt(arguments[2]));
            case "trip" -> trip(camunda);
            default -> {}
        }
        print(use(folder));
        if (arguments.length > 3) {
            Runtime.getRuntime().halt(9);
        }
        var closing = System.nanoTime();
        camunda.close();
        print("closed in %.0f ms; %s".formatted(millisSince(closing), use(folder)));
        System.exit(0);
    }

    private static void fill(EmbeddedCamunda camunda, int instances) throws InterruptedException {
        try (var client = client(camunda)) {
            deploy(client, chain());
            var running = new Semaphore(AT_ONCE);
            var workers = workers(client, running);
            var before = System.nanoTime();
            for (var i = 0; i < instances; i++) {
                running.acquire();
                client.newCreateInstanceCommand()
                        .bpmnProcessId("five")
                        .latestVersion()
                        .variables(Map.of("number", i, "text", "a few words of text"))
                        .send();
            }
            running.acquire(AT_ONCE);
            var seconds = millisSince(before) / 1000;
            print("%d instances of %d tasks in %.1f s: %.1f a second"
                    .formatted(instances, TASKS, seconds, instances / seconds));
            workers.forEach(JobWorker::close);
        }
    }

    private static void trip(EmbeddedCamunda camunda) {
        try (var client = client(camunda)) {
            deploy(
                    client,
                    Bpmn.createExecutableProcess("one")
                            .startEvent()
                            .serviceTask("task", task -> task.zeebeJobType("trip"))
                            .endEvent()
                            .done());
            var worker = client.newWorker()
                    .jobType("trip")
                    .handler((jobs, job) -> jobs.newCompleteCommand(job).send().join())
                    .pollInterval(Duration.ofMillis(10))
                    .open();
            var nanos = new long[ROUND_TRIPS];
            for (var i = -ROUND_TRIPS / 2; i < ROUND_TRIPS; i++) {
                var before = System.nanoTime();
                client.newCreateInstanceCommand()
                        .bpmnProcessId("one")
                        .latestVersion()
                        .withResult()
                        .send()
                        .join();
                if (i >= 0) {
                    nanos[i] = System.nanoTime() - before;
                }
            }
            worker.close();
            Arrays.sort(nanos);
            print("one instance of one task, alone: p50 %.1f ms, p99 %.1f ms"
                    .formatted(nanos[ROUND_TRIPS / 2] / 1e6, nanos[ROUND_TRIPS * 99 / 100] / 1e6));
        }
    }

    private static CamundaClient client(EmbeddedCamunda camunda) {
        return CamundaClient.newClientBuilder()
                .restAddress(camunda.restAddress())
                .preferRestOverGrpc(true)
                .numJobWorkerExecutionThreads(4)
                .build();
    }

    private static BpmnModelInstance chain() {
        AbstractFlowNodeBuilder<?, ?> process =
                Bpmn.createExecutableProcess("five").startEvent();
        for (var i = 1; i <= TASKS; i++) {
            var type = "task-" + i;
            process = process.serviceTask(type, task -> task.zeebeJobType(type));
        }
        return process.endEvent().done();
    }

    private static void deploy(CamundaClient client, BpmnModelInstance model) {
        client.newDeployResourceCommand()
                .addProcessModel(model, "benchmark.bpmn")
                .send()
                .join();
    }

    /** One worker per task; the last one makes room for another instance. */
    private static List<JobWorker> workers(CamundaClient client, Semaphore running) {
        var workers = new ArrayList<JobWorker>();
        for (var i = 1; i <= TASKS; i++) {
            var last = i == TASKS;
            workers.add(client.newWorker()
                    .jobType("task-" + i)
                    .handler((jobs, job) -> {
                        jobs.newCompleteCommand(job).send().join();
                        if (last) {
                            running.release();
                        }
                    })
                    .pollInterval(Duration.ofMillis(10))
                    .maxJobsActive(AT_ONCE)
                    .open());
        }
        return workers;
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    private static long cpuMillis() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1_000_000
                : -1;
    }

    private static String use(Path folder) throws IOException {
        System.gc();
        var runtime = Runtime.getRuntime();
        try (var files = Files.walk(folder)) {
            var bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            return String.format(
                    Locale.ROOT,
                    "folder %.1f MB, heap in use %.0f MB, resident %s",
                    bytes / 1e6,
                    (runtime.totalMemory() - runtime.freeMemory()) / 1e6,
                    resident());
        }
    }

    private static String resident() throws IOException {
        var status = Path.of("/proc/self/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .findFirst()
                        .map(line -> line.replaceAll("\\D+", "") + " kB")
                        .orElse("not known")
                : "not known";
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
