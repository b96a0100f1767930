package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Searches over 100,000 user tasks, and the time that their rows need to be written and to be read again. Not a test: see
 * docs/benchmarks.md for the command.
 */
final class ReadModelBenchmark {

    private static final int TASKS = 100_000;
    private static final int ROUNDS = 200;
    private static final int WARM_UP = 100;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Search SEARCH =
            new Search(Table.USER_TASKS, Map.of("candidateGroup", SpecialFilters.member("candidateGroups")));

    private ReadModelBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        var before = used();
        var model = filled();
        print("%,d tasks, %,d bytes a task".formatted(TASKS, (used() - before) / TASKS));
        search(model, "open tasks of a group, by due date, first 50", """
                {"filter": {"state": "CREATED", "candidateGroup": "tumour-board"},
                 "sort": [{"field": "dueDate"}], "page": {"limit": 50}}""");
        search(model, "completed tasks of a group, all looked at", """
                {"filter": {"state": "COMPLETED", "candidateGroup": "tumour-board"},
                 "sort": [{"field": "dueDate"}], "page": {"limit": 50}}""");
        search(model, "all tasks, newest first, from 50,000", """
                {"sort": [{"field": "creationDate", "order": "DESC"}], "page": {"from": 50000, "limit": 50}}""");
        search(model, "all tasks, by due date, from 50,000", """
                {"sort": [{"field": "dueDate"}], "page": {"from": 50000, "limit": 50}}""");
        search(model, "tasks due in a time, all looked at", """
                {"filter": {"dueDate": {"$gt": "2026-01-01T10:00:00.000Z", "$lt": "2026-01-01T11:00:00.000Z"}}}""");
        search(model, "tasks of one instance", """
                {"filter": {"processInstanceKey": {"$in": ["2251799813735249"]}}}""");
        search(model, "tasks of a person", """
                {"filter": {"assignee": "person-7", "state": "CREATED"}, "sort": [{"field": "priority"}]}""");
        search(model, "names like *7, all looked at", """
                {"filter": {"name": {"$like": "*7"}}, "page": {"limit": 10}}""");
        file(model);
    }

    private static ReadModel filled() {
        var model = new ReadModel();
        var start = Instant.parse("2026-01-01T00:00:00Z");
        for (var i = 0; i < TASKS; i++) {
            var key = 2_251_799_813_685_249L + i;
            var row = Json.object()
                    .put("userTaskKey", Json.key(key))
                    .put("state", i % 10 == 0 ? "CREATED" : "COMPLETED")
                    .put("elementInstanceKey", Json.key(key + 1_000_000))
                    .put("processInstanceKey", Json.key(2_251_799_813_685_249L + i / 2))
                    .put("creationDate", Json.time(start.plusSeconds(i)))
                    .putNull("completionDate")
                    .put("tenantId", "<default>")
                    .put("name", "Task " + i % 40)
                    .put("elementId", "UserTask_" + i % 40)
                    .put("processName", "A process")
                    .put("processDefinitionId", "a-process")
                    .put("processDefinitionKey", "2251799813685000")
                    .put("processDefinitionVersion", 1)
                    .put("assignee", i % 3 == 0 ? "person-" + i % 100 : null)
                    .put("priority", 50)
                    .put("dueDate", Json.time(start.plusSeconds(i * 7919L % TASKS)))
                    .putNull("followUpDate")
                    .put("formKey", "2251799813685111")
                    .putNull("externalFormReference");
            row.putArray("candidateGroups").add(i % 20 < 10 ? "tumour-board" : "laboratory");
            row.putArray("candidateUsers");
            row.putObject("customHeaders");
            model.put(Table.USER_TASKS, Long.toString(key), row);
        }
        return model;
    }

    private static void search(ReadModel model, String what, String body) {
        var request = (ObjectNode) Json.tree(body);
        var nanos = new long[ROUNDS];
        var cpu = new long[ROUNDS];
        for (var i = -WARM_UP; i < ROUNDS; i++) {
            var start = System.nanoTime();
            var startCpu = THREADS.getCurrentThreadCpuTime();
            SEARCH.run(model, request);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
                cpu[i] = THREADS.getCurrentThreadCpuTime() - startCpu;
            }
        }
        Arrays.sort(nanos);
        Arrays.sort(cpu);
        print("%-48s p50 %6.2f ms, p95 %6.2f ms; of the thread's CPU %6.2f and %6.2f ms"
                .formatted(
                        what,
                        nanos[ROUNDS / 2] / 1e6,
                        nanos[ROUNDS * 95 / 100] / 1e6,
                        cpu[ROUNDS / 2] / 1e6,
                        cpu[ROUNDS * 95 / 100] / 1e6));
    }

    private static void file(ReadModel model) throws IOException {
        var file = Files.createTempFile("reads", ".bin");
        try {
            var start = System.nanoTime();
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
                model.writeTo(out);
            }
            var written = System.nanoTime();
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
                ReadModel.readFrom(in);
            }
            var read = System.nanoTime();
            print("written in %.0f ms (%,d bytes), read in %.0f ms"
                    .formatted((written - start) / 1e6, Files.size(file), (read - written) / 1e6));
        } finally {
            Files.delete(file);
        }
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void print(String line) {
        System.out.println(String.format(Locale.ROOT, "%s", line));
    }
}
