package dev.sextant.process;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.security.CaseSites;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.ProcessInstance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What runs in the engine for our cases. Its search lags behind on a cluster: what started a moment ago may be missing. */
@Component
class RunningInstances {

    private static final Logger log = LoggerFactory.getLogger(RunningInstances.class);
    private static final int PAGE = 100;

    private final CamundaClient client;
    private final CaseSites sites;
    private final EngineSearches searches;

    RunningInstances(CamundaClient client, CaseSites sites, EngineSearches searches) {
        this.client = client;
        this.sites = sites;
        this.searches = searches;
    }

    /** @param called whether another instance waits for it */
    record RunningInstance(
            CaseId caseId, long key, String processId, long definitionKey, int version, boolean called) {}

    /** Callers before the called, older ones first. */
    List<RunningInstance> of(Set<String> processIds) {
        if (processIds.isEmpty()) {
            return List.of();
        }
        List<RunningInstance> found = withCases(searches.allRunning(processIds));
        found.sort(Comparator.comparing(RunningInstance::called).thenComparing(RunningInstance::key));
        return found;
    }

    /** Ids of the elements at which the instance is. */
    Set<String> activeElements(RunningInstance instance) {
        Set<String> active = new TreeSet<>();
        client
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance.key()).state(ElementInstanceState.ACTIVE))
                .page(page -> page.limit(PAGE))
                .send()
                .join()
                .items()
                .stream()
                .map(ElementInstance::getElementId)
                .filter(id -> !id.equals(instance.processId()))
                .forEach(active::add);
        return active;
    }

    private List<RunningInstance> withCases(List<ProcessInstance> instances) {
        Map<Long, String> cases = searches.caseIds(
                instances.stream().map(ProcessInstance::getProcessInstanceKey).toList());
        List<RunningInstance> found = new ArrayList<>();
        for (ProcessInstance instance : instances) {
            CaseId caseId = knownCase(cases.get(instance.getProcessInstanceKey()));
            if (caseId == null) {
                log.warn("Process instance {} belongs to no case here", instance.getProcessInstanceKey());
            } else {
                found.add(new RunningInstance(
                        caseId,
                        instance.getProcessInstanceKey(),
                        instance.getProcessDefinitionId(),
                        instance.getProcessDefinitionKey(),
                        instance.getProcessDefinitionVersion(),
                        instance.getParentProcessInstanceKey() != null));
            }
        }
        return found;
    }

    private @Nullable CaseId knownCase(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            CaseId caseId = new CaseId(value);
            return sites.siteOf(caseId).isPresent() ? caseId : null;
        } catch (InvalidInput e) {
            return null;
        }
    }
}
