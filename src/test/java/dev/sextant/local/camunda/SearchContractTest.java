package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JavaType;
import io.camunda.client.protocol.rest.CorrelatedMessageSubscriptionSearchQuery;
import io.camunda.client.protocol.rest.DateTimeFilterProperty;
import io.camunda.client.protocol.rest.DecisionDefinitionSearchQuery;
import io.camunda.client.protocol.rest.DecisionInstanceSearchQuery;
import io.camunda.client.protocol.rest.DecisionRequirementsSearchQuery;
import io.camunda.client.protocol.rest.ElementInstanceSearchQuery;
import io.camunda.client.protocol.rest.IncidentSearchQuery;
import io.camunda.client.protocol.rest.JobSearchQuery;
import io.camunda.client.protocol.rest.MessageSubscriptionSearchQuery;
import io.camunda.client.protocol.rest.ProcessDefinitionSearchQuery;
import io.camunda.client.protocol.rest.ProcessInstanceSearchQuery;
import io.camunda.client.protocol.rest.UserTaskSearchQuery;
import io.camunda.client.protocol.rest.VariableSearchQuery;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every filter and every sort field of every search. */
class SearchContractTest extends ApiFixture {

    private static final Map<String, Class<?>> SEARCHES = Map.ofEntries(
            Map.entry("/v2/process-definitions/search", ProcessDefinitionSearchQuery.class),
            Map.entry("/v2/process-instances/search", ProcessInstanceSearchQuery.class),
            Map.entry("/v2/element-instances/search", ElementInstanceSearchQuery.class),
            Map.entry("/v2/variables/search", VariableSearchQuery.class),
            Map.entry("/v2/jobs/search", JobSearchQuery.class),
            Map.entry("/v2/user-tasks/search", UserTaskSearchQuery.class),
            Map.entry("/v2/incidents/search", IncidentSearchQuery.class),
            Map.entry("/v2/message-subscriptions/search", MessageSubscriptionSearchQuery.class),
            Map.entry("/v2/correlated-message-subscriptions/search", CorrelatedMessageSubscriptionSearchQuery.class),
            Map.entry("/v2/decision-definitions/search", DecisionDefinitionSearchQuery.class),
            Map.entry("/v2/decision-requirements/search", DecisionRequirementsSearchQuery.class),
            Map.entry("/v2/decision-instances/search", DecisionInstanceSearchQuery.class));

    @Test
    void servesEveryFilterAndSortFieldButThree() throws Exception {
        putSomethingInEveryTable();

        var refused = new TreeSet<String>();
        for (var search : SEARCHES.entrySet()) {
            var fields = DescribedBody.fields(search.getValue());
            for (var filter : DescribedBody.fields(type(fields, "filter")).entrySet()) {
                if (!filter.getKey().equals("$or")) {
                    var body = "{\"filter\": {\"%s\": %s}}"
                            .formatted(filter.getKey(), value(filter.getKey(), filter.getValue()));
                    note(search.getKey(), body, filter.getKey(), refused);
                }
            }
            var sort =
                    DescribedBody.fields(field(fields, "sort").getContentType().getRawClass());
            for (var field : DescribedBody.values(type(sort, "field"))) {
                note(search.getKey(), "{\"sort\": [{\"field\": \"" + field + "\"}]}", "sort " + field, refused);
            }
        }

        assertThat(refused)
                .containsExactly(
                        "/v2/process-instances/search batchOperationId",
                        "/v2/process-instances/search hasRetriesLeft",
                        "/v2/process-instances/search incidentErrorHashCode");
    }

    private void note(String path, String body, String what, Set<String> refused) throws Exception {
        var answer = call("POST", path, body, "application/json");
        assertThat(answer.status()).as("%s %s: %s", path, body, answer.body()).isIn(200, 501);
        if (answer.status() == 501) {
            refused.add(path + " " + what);
        }
    }

    private static JavaType field(Map<String, JavaType> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    private static Class<?> type(Map<String, JavaType> fields, String name) {
        return field(fields, name).getRawClass();
    }

    /** Something that the filter may be. */
    private static String value(String name, JavaType type) {
        var raw = type.getRawClass();
        if (type.isCollectionLikeType()) {
            return name.equals("tags") ? "[\"t\"]" : "[{\"name\": \"n\", \"value\": \"1\"}]";
        }
        if (raw == Boolean.class) {
            return "true";
        }
        if (raw == Integer.class || raw == Long.class) {
            return "1";
        }
        if (raw.isEnum()) {
            return '"' + DescribedBody.values(raw).getFirst() + '"';
        }
        if (raw == String.class) {
            return name.endsWith("Key") ? "\"1\"" : "\"a\"";
        }
        return raw == DateTimeFilterProperty.class
                ? "\"2030-01-01T00:00:00Z\""
                : value(name, field(DescribedBody.fields(raw), "$eq"));
    }

    /** So that a field that no row has would show. */
    private void putSomethingInEveryTable() throws Exception {
        deployAll(model("end"));
        create();
        ok("POST", "/v2/jobs/" + activated() + "/failure", "{\"retries\": 0}");
        create();
        ok("POST", "/v2/jobs/" + activated() + "/completion", "");
        ok("POST", "/v2/user-tasks/" + first("/v2/user-tasks/search", "{}", "userTaskKey") + "/completion", "");
        first("/v2/message-subscriptions/search", "{}", "messageSubscriptionKey");
        ok("POST", "/v2/messages/correlation", "{\"name\": \"result\", \"correlationKey\": \"case-1\"}");
        for (var search : SEARCHES.keySet()) {
            await().untilAsserted(
                            () -> assertThat(ok("POST", search, "{}").body().path("items"))
                                    .as(search)
                                    .isNotEmpty());
        }
    }
}
