package dev.sextant.process;

import com.google.common.collect.Lists;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.request.SearchRequestPage;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Searches of the engine over many pages. */
@Component
class EngineSearches {

    private static final int PAGE = 500;

    /** 20,000 of a kind: a hundred times what a centre has open at once. */
    private static final int MOST_PAGES = 40;

    /** The newest 2,000: more than anybody completes between a backup and a disaster. */
    private static final int MOST_PAGES_OF_THE_PAST = 4;

    private final CamundaClient client;
    private final JsonColumn json;

    EngineSearches(CamundaClient client, JsonColumn json) {
        this.client = client;
        this.json = json;
    }

    /** @param complete false when there was more */
    record Found<T>(List<T> items, boolean complete) {}

    /** Running instances of these processes, called ones too, as far as a comparison looks. */
    Found<ProcessInstance> running(Collection<String> processIds) {
        return running(processIds, MOST_PAGES);
    }

    /** However many there are. */
    List<ProcessInstance> allRunning(Collection<String> processIds) {
        return running(processIds, Integer.MAX_VALUE).items();
    }

    private Found<ProcessInstance> running(Collection<String> processIds, int mostPages) {
        return pages(
                mostPages,
                cursor -> client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.state(ProcessInstanceState.ACTIVE)
                                .processDefinitionId(id -> id.in(List.copyOf(processIds))))
                        .sort(sort -> sort.processInstanceKey().asc())
                        .page(page -> pageAfter(page, cursor))
                        .send()
                        .join());
    }

    /** Instances of whatever state; at most a page of them. */
    List<ProcessInstance> instances(List<Long> keys) {
        return keys.isEmpty()
                ? List.of()
                : client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(key -> key.in(keys)))
                        .page(page -> page.limit(PAGE))
                        .send()
                        .join()
                        .items();
    }

    Found<UserTask> openTasks() {
        return pages(
                MOST_PAGES,
                cursor -> client.newUserTaskSearchRequest()
                        .filter(filter -> filter.state(UserTaskState.CREATED))
                        .sort(sort -> sort.creationDate().asc())
                        .page(page -> pageAfter(page, cursor))
                        .send()
                        .join());
    }

    /** The newest ones. */
    List<UserTask> completedTasks() {
        return pages(
                        MOST_PAGES_OF_THE_PAST,
                        cursor -> client.newUserTaskSearchRequest()
                                .filter(filter -> filter.state(UserTaskState.COMPLETED))
                                .sort(sort -> sort.completionDate().desc())
                                .page(page -> pageAfter(page, cursor))
                                .send()
                                .join())
                .items();
    }

    /** Ids of cases by the key of an instance. */
    Map<Long, String> caseIds(List<Long> instances) {
        Map<Long, String> cases = new HashMap<>();
        for (List<Long> some : Lists.partition(instances, PAGE)) {
            for (Variable variable : client.newVariableSearchRequest()
                    .filter(filter -> filter.name(ProcessNames.CASE_ID)
                            .scopeKey(key -> key.in(some))) // a scope inside may hold a copy
                    .page(page -> page.limit(PAGE))
                    .send()
                    .join()
                    .items()) {
                cases.put(
                        variable.getProcessInstanceKey(),
                        json.read(variable.getValue()).asText());
            }
        }
        return cases;
    }

    private static void pageAfter(SearchRequestPage page, @Nullable String cursor) {
        page.limit(PAGE);
        if (cursor != null) {
            page.after(cursor);
        }
    }

    /** How many keys one question may have. */
    static int page() {
        return PAGE;
    }

    private static <T> Found<T> pages(int most, Function<@Nullable String, SearchResponse<T>> search) {
        List<T> found = new ArrayList<>();
        String cursor = null;
        for (int number = 0; number < most; number++) {
            SearchResponse<T> page = search.apply(cursor);
            found.addAll(page.items());
            cursor = page.page().endCursor();
            if (page.items().size() < PAGE || cursor == null) {
                return new Found<>(found, true);
            }
        }
        return new Found<>(found, false);
    }
}
