package dev.sextant.processes;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessInstance;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.TestInfo;

/** What the tests of this run have walked on the engine. */
final class SeenPaths {

    private static final int EVERYTHING = 5_000;
    private static final Map<String, Set<String>> SEEN = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Set<String>> TESTS = new ConcurrentHashMap<>();

    private SeenPaths() {}

    /** To be called after a test, before the engine is emptied. */
    static void remember(CamundaClient camunda, TestInfo test) {
        for (ProcessInstance instance : camunda.newProcessInstanceSearchRequest()
                .page(page -> page.limit(EVERYTHING))
                .send()
                .join()
                .items()) {
            long key = instance.getProcessInstanceKey();
            Set<String> seen =
                    SEEN.computeIfAbsent(instance.getProcessDefinitionId(), process -> ConcurrentHashMap.newKeySet());
            camunda.newElementInstanceSearchRequest()
                    .filter(element -> element.processInstanceKey(key))
                    .page(page -> page.limit(EVERYTHING))
                    .send()
                    .join()
                    .items()
                    .forEach(element -> seen.add(element.getElementId()));
            camunda.newProcessInstanceSequenceFlowsRequest(key)
                    .send()
                    .join()
                    .forEach(flow -> seen.add(flow.getElementId()));
        }
        TESTS.computeIfAbsent(test.getTestClass().orElseThrow(), type -> ConcurrentHashMap.newKeySet())
                .add(test.getTestMethod().orElseThrow().getName());
    }

    /** Ids of elements and sequence flows of a process that were passed. */
    static Set<String> of(String processId) {
        return Set.copyOf(SEEN.getOrDefault(processId, Set.of()));
    }

    /** Names of the tests of a class that were run. */
    static Set<String> testsOf(Class<?> type) {
        return Set.copyOf(TESTS.getOrDefault(type, Set.of()));
    }
}
