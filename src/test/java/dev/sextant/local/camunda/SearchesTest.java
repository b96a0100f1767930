package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.ProcessInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Searches through the API. */
class SearchesTest extends EngineFixture {

    @Test
    void sortsAndPagesASearch() {
        deploy(waiting("many", "work"));
        var keys = new ArrayList<Long>();
        for (var i = 0; i < 5; i++) {
            keys.add(create("many", Map.of()));
        }

        var first = client.newProcessInstanceSearchRequest()
                .sort(sort -> sort.processInstanceKey().desc())
                .page(page -> page.limit(2))
                .send()
                .join();
        var second = client.newProcessInstanceSearchRequest()
                .sort(sort -> sort.processInstanceKey().desc())
                .page(page -> page.limit(2).after(first.page().endCursor()))
                .send()
                .join();

        assertThat(first.page().totalItems()).isEqualTo(5);
        assertThat(first.items())
                .extracting(ProcessInstance::getProcessInstanceKey)
                .containsExactly(keys.get(4), keys.get(3));
        assertThat(second.items())
                .extracting(ProcessInstance::getProcessInstanceKey)
                .containsExactly(keys.get(2), keys.get(1));
    }

    @Test
    void filtersASearch() {
        deploy(waiting("filtered", "work"));
        var wanted = create("filtered", Map.of("site", "north"));
        create("filtered", Map.of("site", "south"));

        var byVariable = client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.variables(Map.of("site", "\"north\"")))
                .send()
                .join();
        var byList = client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(key -> key.in(wanted, 1L)))
                .send()
                .join();
        var byPattern = client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.processDefinitionId(id -> id.like("filt*")))
                .send()
                .join();

        assertThat(byVariable.items())
                .extracting(ProcessInstance::getProcessInstanceKey)
                .containsExactly(wanted);
        assertThat(byList.items())
                .extracting(ProcessInstance::getProcessInstanceKey)
                .containsExactly(wanted);
        assertThat(byPattern.items()).hasSize(2);
    }

    @Test
    void showsTheBeginningOfALongValueUnlessAllOfItIsAskedFor() throws Exception {
        deploy(review());
        create("review", Map.of("long", "y".repeat(9_000)));
        client.newCompleteCommand(activate("listen")).send().join();
        var task = "/v2/user-tasks/" + awaitTask(UserTaskState.CREATED).getUserTaskKey() + "/variables/search";

        for (var path : List.of("/v2/variables/search", task)) {
            var shown = Json.tree(post(path, "{}")).at("/items/0");
            assertThat(shown.path("value").asText()).hasSize(8_191);
            assertThat(shown.path("isTruncated").asBoolean()).isTrue();

            var whole = Json.tree(post(path + "?truncateValues=false", "{}")).at("/items/0");
            assertThat(whole.path("value").asText()).hasSize(9_002);
            assertThat(whole.path("isTruncated").asBoolean()).isFalse();
        }
    }

    @Test
    void showsAChangeInSearchesOnlyAfterTheReadLag() {
        stop();
        start(EmbeddedCamundaOptions.in(folder).withReadLag(Duration.ofSeconds(1)));
        deploy(waiting("late", "work"));

        create("late", Map.of());

        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .isEmpty();
        await().until(() ->
                !client.newProcessInstanceSearchRequest().send().join().items().isEmpty());
    }
}
