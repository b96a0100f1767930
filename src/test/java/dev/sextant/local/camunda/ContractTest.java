package dev.sextant.local.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.camunda.contract.ContractExtension;
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
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every operation once, and how each kind of mistake is answered. That requests and answers are as Camunda describes them
 * is checked here as in every test, by {@link ContractExtension}.
 */
class ContractTest extends EngineFixture {

    private static final Path LIST = Path.of("src/test/java/dev/sextant/local/camunda/package-info.java");
    private static final Pattern OPERATION =
            Pattern.compile("^ \\* (GET|PUT|POST|PATCH|DELETE) +(/\\S+)$", Pattern.MULTILINE);

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

    private record Answer(int status, String contentType, JsonNode body) {

        String text(String field) {
            return body.path(field).asText();
        }
    }

    @Test
    void listsExactlyWhatItServes() throws IOException {
        var listed = OPERATION
                .matcher(Files.readString(LIST))
                .results()
                .map(line -> line.group(1) + " " + line.group(2))
                .toList();

        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(camunda.operations());
    }

    @Test
    void servesNothingUnderTheApisNameThatCamundaDoesNotDescribe() {
        assertThat(ContractExtension.described()).containsAll(ofTheApi());
    }

    @Test
    void doesWhatEachOperationAsks() throws Exception {
        ofTheCluster();
        ofDefinitions();
        ofInstances();
        ofJobsAndIncidents();
        ofUserTasks();
        ofMessages();
        ofDecisions();
        ofTheTests();

        assertThat(ContractExtension.seenToWork()).containsAll(ofTheApi());
    }

    private Set<String> ofTheApi() {
        return camunda.operations().stream()
                .filter(operation -> operation.contains(" /v2/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void ofTheCluster() throws Exception {
        ok("GET", "/v2/topology", "");
        ok("GET", "/v2/status", "");
        ok("PUT", "/v2/clock", "{\"timestamp\": 4102444800000}");
        assertThat(camunda.clock().millis()).isEqualTo(4102444800000L);
        ok("POST", "/v2/clock/reset", "");
        assertThat(camunda.clock().millis()).isLessThan(4102444800000L);
    }

    private void ofDefinitions() throws Exception {
        deployAll(model("end"));
        var key = first(
                "/v2/process-definitions/search", "{\"filter\": {\"isLatestVersion\": true}}", "processDefinitionKey");
        ok("GET", "/v2/process-definitions/" + key, "");
        ok("GET", "/v2/process-definitions/" + key + "/xml", "");
        assertThat(ok("GET", "/v2/process-definitions/" + key + "/form", "").text("formId"))
                .isEqualTo("review-form");
    }

    private void ofInstances() throws Exception {
        var instance = create();
        first(
                "/v2/process-instances/search",
                "{\"sort\": [{\"field\": \"startDate\", \"order\": \"DESC\"}]}",
                "processInstanceKey");
        ok("GET", "/v2/process-instances/" + instance, "");
        ok("GET", "/v2/process-instances/" + instance + "/sequence-flows", "");
        ok("POST", "/v2/process-instances/" + instance + "/incidents/search", "{}");
        var element =
                first("/v2/element-instances/search", "{\"filter\": {\"elementId\": \"work\"}}", "elementInstanceKey");
        ok("GET", "/v2/element-instances/" + element, "");
        ok("PUT", "/v2/element-instances/" + instance + "/variables", "{\"variables\": {\"more\": [1, null]}}");
        var variable = first("/v2/variables/search", "{\"filter\": {\"name\": \"caseId\"}}", "variableKey");
        ok("GET", "/v2/variables/" + variable, "");
        deployAll(model("other-end"));
        var latest = first("/v2/process-definitions/search", "{\"filter\": {\"version\": 2}}", "processDefinitionKey");
        ok("POST", "/v2/process-instances/" + instance + "/migration", """
                {"targetProcessDefinitionKey": "%s",
                 "mappingInstructions": [{"sourceElementId": "work", "targetElementId": "work"}]}""".formatted(latest));
        ok("POST", "/v2/process-instances/" + instance + "/cancellation", "");
    }

    private void ofJobsAndIncidents() throws Exception {
        create();
        var job = activated();
        ok("POST", "/v2/jobs/" + job + "/failure", "{\"retries\": 0, \"errorMessage\": \"broken\"}");
        first("/v2/jobs/search", "{\"filter\": {\"state\": \"FAILED\"}}", "jobKey");
        var incident = first("/v2/incidents/search", "{}", "incidentKey");
        ok("GET", "/v2/incidents/" + incident, "");
        ok("PATCH", "/v2/jobs/" + job, "{\"changeset\": {\"retries\": 2}}");
        ok("POST", "/v2/incidents/" + incident + "/resolution", "");
        ok("POST", "/v2/jobs/" + activated() + "/completion", "{\"variables\": {\"points\": 11}}");
        create();
        ok("POST", "/v2/jobs/" + activated() + "/error", "{\"errorCode\": \"unknown\"}");
    }

    private void ofUserTasks() throws Exception {
        var task = first("/v2/user-tasks/search", "{\"filter\": {\"state\": {\"$eq\": \"CREATED\"}}}", "userTaskKey");
        var path = "/v2/user-tasks/" + task;
        ok("GET", path, "");
        ok("GET", path + "/form", "");
        ok("POST", path + "/variables/search", "{}");
        ok("POST", path + "/assignment", "{\"assignee\": \"ada\"}");
        ok("DELETE", path + "/assignee", "");
        ok("PATCH", path, "{\"changeset\": {\"priority\": 70, \"dueDate\": \"2030-01-01T00:00:00Z\"}}");
        ok("GET", path, "");
        ok("POST", path + "/completion", "{\"variables\": {\"reviewed\": true}}");
    }

    private void ofMessages() throws Exception {
        first(
                "/v2/message-subscriptions/search",
                "{\"filter\": {\"messageName\": \"result\"}}",
                "messageSubscriptionKey");
        ok("POST", "/v2/messages/correlation", "{\"name\": \"result\", \"correlationKey\": \"case-1\"}");
        first("/v2/correlated-message-subscriptions/search", "{}", "messageKey");
        var message = "{\"name\": \"other\", \"correlationKey\": \"k\", \"messageId\": \"m1\", \"timeToLive\": 60000}";
        ok("POST", "/v2/messages/publication", message);
        problem("POST", "/v2/messages/publication", message, 409, "ALREADY_EXISTS");
        ok("POST", "/v2/signals/broadcast", "{\"signalName\": \"nobody-listens\"}");
    }

    private void ofDecisions() throws Exception {
        var key = first("/v2/decision-definitions/search", "{}", "decisionDefinitionKey");
        ok("GET", "/v2/decision-definitions/" + key, "");
        ok("GET", "/v2/decision-definitions/" + key + "/xml", "");
        ok(
                "POST",
                "/v2/decision-definitions/evaluation",
                "{\"decisionDefinitionKey\": \"" + key + "\", \"variables\": {\"points\": 3}}");
        var requirements = first("/v2/decision-requirements/search", "{}", "decisionRequirementsKey");
        ok("GET", "/v2/decision-requirements/" + requirements, "");
        ok("GET", "/v2/decision-requirements/" + requirements + "/xml", "");
        var evaluated = first("/v2/decision-instances/search", "{}", "decisionEvaluationInstanceKey");
        ok("GET", "/v2/decision-instances/" + evaluated, "");
        servesEveryFilterAndSortFieldButThree();
        client.newDeleteResourceCommand(Long.parseLong(requirements)).send().join();
    }

    /** With something in every table, so that a field that no row has would show. */
    private void servesEveryFilterAndSortFieldButThree() throws Exception {
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

    private void ofTheTests() throws Exception {
        ok("GET", "/actuator/clock", "");
        ok("POST", "/actuator/clock/add", "{\"offsetMilli\": 1}");
        ok("POST", "/actuator/clock/pin", "{\"epochMilli\": 4102444800000}");
        ok("DELETE", "/actuator/clock", "");
        ok("POST", "/actuator/cluster/purge", "");
    }

    @Test
    void answersNotFoundForEveryKeyThatIsNot() throws Exception {
        var unknown = new ArrayList<String>();
        for (var operation : ofTheApi()) {
            // Nothing of its own is looked up there; the search finds nothing.
            if (operation.contains("Key}")
                    && !operation.endsWith("/sequence-flows")
                    && !operation.endsWith("/incidents/search")) {
                unknown.add(operation);
            }
        }

        for (var operation : unknown) {
            var method = operation.split(" ")[0];
            var path = operation.split(" ")[1].replaceAll("\\{\\w+}", "4711");

            problem(method, path, minimal(operation), 404, "NOT_FOUND");
        }
    }

    @Test
    void refusesAKeyThatIsNone() throws Exception {
        for (var operation : ofTheApi()) {
            if (operation.contains("Key}") && !operation.contains("decision-instances")) {
                var path = operation.split(" ")[1].replaceAll("\\{\\w+}", "abc");

                problem(operation.split(" ")[0], path, minimal(operation), 400, "Bad Request");
            }
        }
    }

    @Test
    void refusesAPropertyThatIsNotDescribed() throws Exception {
        for (var operation : ofTheApi()) {
            if (operation.startsWith("POST") && !operation.endsWith("/deployments") && !operation.endsWith("/reset")) {
                var path = operation.split(" ")[1].replaceAll("\\{\\w+}", "4711");

                var answer = problem("POST", path, "{\"nonsense\": 1}", 400, "Bad Request");

                assertThat(answer.text("detail")).isEqualTo("Request property [nonsense] cannot be parsed");
            }
        }
    }

    /** What a mutation or lookup needs so that it fails by its key alone. */
    private static String minimal(String operation) {
        var last = operation.substring(operation.lastIndexOf('/') + 1);
        return switch (last) {
            case "assignment" -> "{\"assignee\": \"ada\"}";
            case "error" -> "{\"errorCode\": \"e\"}";
            case "variables" -> "{\"variables\": {}}";
            case "migration" ->
                "{\"targetProcessDefinitionKey\": \"1\", \"mappingInstructions\": [{\"sourceElementId\": \"a\", \"targetElementId\": \"b\"}]}";
            case "{jobKey}" -> "{\"changeset\": {\"retries\": 1}}";
            case "{userTaskKey}" -> operation.startsWith("PATCH") ? "{\"changeset\": {\"priority\": 1}}" : "";
            default -> "";
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
            POST | /v2/jobs/activation | | 400 | Required request body is missing
            POST | /v2/jobs/activation | {"type": "", "timeout": 1, "maxJobsToActivate": 1} | 400 | No type provided.
            POST | /v2/jobs/activation | {"type": "t", "timeout": 0, "maxJobsToActivate": 1} | 400 | The value for timeout is '0' but must be greater than 0.
            POST | /v2/jobs/activation | {"type": "t", "timeout": "x"} | 400 | Request property [timeout] cannot be parsed
            POST | /v2/process-instances | {} | 400 | At least one of [processDefinitionId, processDefinitionKey] is required.
            POST | /v2/process-instances | {"processDefinitionId": "p", "processDefinitionKey": "1"} | 400 | Only one of [processDefinitionId, processDefinitionKey] is allowed.
            POST | /v2/user-tasks/1/assignment | {} | 400 | No assignee provided.
            PATCH | /v2/user-tasks/1 | {"changeset": {"priority": 101}} | 400 | The value for priority is '101' but must be within the [0,100] range.
            PATCH | /v2/user-tasks/1 | {"changeset": {"dueDate": "soon"}} | 400 | The provided due date 'soon' cannot be parsed as a date according to RFC 3339, section 5.6.
            PUT | /v2/clock | {"timestamp": -1} | 400 | The value for timestamp is '-1' but must be not negative.
            POST | /v2/process-instances/search | {"filter": {"state": "GONE"}} | 400 | Unexpected value 'GONE' for enum field 'state'. Use any of the following values: [ACTIVE, COMPLETED, TERMINATED]
            POST | /v2/process-instances/search | {"filter": {"state": {"$in": ["GONE"]}}} | 400 | Unexpected value 'GONE' for enum field 'state'. Use any of the following values: [ACTIVE, COMPLETED, TERMINATED]
            POST | /v2/process-instances/search | {"filter": {"startDate": {"$gt": "soon"}}} | 400 | The provided startDate 'soon' cannot be parsed as a date according to RFC 3339, section 5.6.
            POST | /v2/process-instances/search | {"filter": {"processInstanceKey": "abc"}} | 400 | The provided processInstanceKey 'abc' is not a valid key. Expected a numeric value. Did you pass an entity id instead of an entity key?.
            POST | /v2/process-instances/search | {"filter": {"processDefinitionId": {"$near": "x"}}} | 400 | Request property [filter.processDefinitionId.$near] cannot be parsed
            POST | /v2/process-instances/search | {"sort": [{"field": "colour"}]} | 400 | Unexpected value 'colour' for enum field 'field'. Use any of the following values: [processInstanceKey, processDefinitionId, processDefinitionName, processDefinitionVersion, processDefinitionVersionTag, processDefinitionKey, parentProcessInstanceKey, parentElementInstanceKey, startDate, endDate, state, hasIncident, tenantId]
            POST | /v2/process-instances/search | {"sort": [{"order": "ASC"}]} | 400 | Sort field must not be null.
            POST | /v2/process-instances/search | {"page": {"limit": 10001}} | 400 | The value for page.limit is '10001' but must be between 1 and 10000.
            POST | /v2/process-instances/search | {"page": {"from": -1}} | 400 | The value for page.from is '-1' but must be at least 0.
            POST | /v2/process-instances/search | {"page": {"after": "W10=", "before": "W10="}} | 400 | Both after and before cannot be set at the same time.
            POST | /v2/process-instances/search | {"page": {"after": "W10=", "from": 1}} | 400 | Both after/before and from cannot be set at the same time.
            POST | /v2/process-instances/search | {"filter": {"hasRetriesLeft": true}} | 501 | The embedded engine does not serve the filter 'hasRetriesLeft'; a Camunda 8.8 cluster does.
            POST | /v2/batch-operations/search | {} | 501 | The embedded engine does not serve POST /v2/batch-operations/search; a Camunda 8.8 cluster does.
            POST | /v2/process-instances | {"processDefinitionId": "p", "variables": {"n": 99999999999999999999999}} | 400 | 'variables' cannot be stored: MessagePack cannot serialize BigInteger larger than 2^64-1.
            POST | /v2/process-instances | {"processDefinitionId": "p", "tenantId": "other"} | 400 | Expected to handle request Create Process Instance with tenant identifier 'other', but multi-tenancy is disabled
            POST | /v2/messages/publication | {"name": "m", "tenantId": "other"} | 400 | Expected to handle request Publish Message with tenant identifier 'other', but multi-tenancy is disabled
            POST | /v2/messages/correlation | {"name": "m", "tenantId": "other"} | 400 | Expected to handle request Correlate Message with tenant identifier 'other', but multi-tenancy is disabled
            POST | /v2/signals/broadcast | {"signalName": "s", "tenantId": "other"} | 400 | Expected to handle request Broadcast Signal with tenant identifier 'other', but multi-tenancy is disabled
            POST | /v2/decision-definitions/evaluation | {"decisionDefinitionId": "d", "tenantId": "other"} | 400 | Expected to handle request Evaluate Decision with tenant identifier 'other', but multi-tenancy is disabled
            POST | /v2/jobs/activation | {"type": "t", "timeout": 1, "maxJobsToActivate": 1, "tenantIds": ["other"]} | 400 | Expected to handle request Activate Jobs with tenant identifiers [other], but multi-tenancy is disabled
            POST | /v2/process-instances/1/incidents/search | {} | 404 | Process instance with key '1' not found
            POST | /v2/variables/search?truncateValues=perhaps | {} | 400 | Failed to convert 'truncateValues' with value: 'perhaps'
            GET | /v2/nowhere | | 404 | No endpoint GET /v2/nowhere.
            DELETE | /v2/topology | | 405 | Method 'DELETE' is not supported.
            """)
    void saysWhatIsWrong(String method, String path, String body, int status, String detail) throws Exception {
        var answer = call(method, path, body == null ? "" : body, "application/json");

        assertThat(answer.text("detail")).isEqualTo(detail);
        assertProblem(answer, status, path.split("\\?")[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json-patch+json", "application/xml"})
    void refusesABodyThatIsNotJson(String contentType) throws Exception {
        var answer = call("POST", "/v2/jobs/activation", "type=work", contentType);

        assertProblem(answer, 415, "/v2/jobs/activation");
    }

    @Test
    void refusesAPathThatCannotBeDecoded() {
        var router = new Router().get("/v2/things/{key}", request -> Response.noContent());

        var response = router.handle(new Request("GET", "/v2/things/%zz", "", Map.of(), Map.of(), new byte[0], () -> false));

        assertThat(response.status()).isEqualTo(400);
    }

    @Test
    void answersThatItIsUnavailableOnceItIsClosed() {
        var host = EngineHost.open(EmbeddedCamundaOptions.in(folder.resolve("closed")));
        host.close();
        var router = RestApi.routes(host, Duration.ofSeconds(1));

        assertThat(List.of("/v2/process-instances/1", "/v2/status")).allSatisfy(path -> {
            var response = router.handle(new Request("GET", path, "", Map.of(), Map.of(), new byte[0], () -> false));

            assertThat(response.status()).isEqualTo(503);
            assertThat(new String(response.body(), UTF_8)).contains("\"title\":\"UNAVAILABLE\"");
        });
    }

    private BpmnModelInstance model(String end) {
        return Bpmn.createExecutableProcess("everything")
                .startEvent()
                .zeebeFormId("review-form")
                .serviceTask("work", task -> task.zeebeJobType("work"))
                .userTask(
                        "review",
                        task -> task.zeebeUserTask().zeebeFormId("review-form").zeebeCandidateGroups("reviewers"))
                .businessRuleTask(
                        "grade", task -> task.zeebeCalledDecisionId("grading").zeebeResultVariable("grade"))
                .intermediateCatchEvent(
                        "wait", event -> event.message(m -> m.name("result").zeebeCorrelationKey("=caseId")))
                .endEvent(end)
                .done();
    }

    private void deployAll(BpmnModelInstance model) {
        client.newDeployResourceCommand()
                .addProcessModel(model, "everything.bpmn")
                .addResourceStringUtf8(DECISION, "grading.dmn")
                .addResourceStringUtf8(FORM, "review-form.form")
                .send()
                .join();
    }

    private String create() throws Exception {
        return ok("POST", "/v2/process-instances", """
                {"processDefinitionId": "everything", "variables": {"caseId": "case-1", "points": 1}}""").text("processInstanceKey");
    }

    private String activated() {
        return await().until(
                        () -> ok("POST", "/v2/jobs/activation", """
                                {"type": "work", "timeout": 60000, "maxJobsToActivate": 1, "requestTimeout": 200}""")
                                .body()
                                .at("/jobs/0/jobKey")
                                .asText(),
                        key -> !key.isEmpty());
    }

    /** The value that the first found has, once something is found. */
    private String first(String search, String body, String field) {
        return await().until(
                        () -> ok("POST", search, body)
                                .body()
                                .at("/items/0")
                                .path(field)
                                .asText(),
                        key -> !key.isEmpty());
    }

    private Answer ok(String method, String path, String body) throws Exception {
        var answer = call(method, path, body, "application/json");
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isBetween(200, 299);
        return answer;
    }

    private Answer problem(String method, String path, String body, int status, String title) throws Exception {
        var answer = call(method, path, body, "application/json");
        assertThat(answer.text("title")).as("%s %s: %s", method, path, answer).isEqualTo(title);
        assertProblem(answer, status, path);
        return answer;
    }

    private static void assertProblem(Answer answer, int status, String path) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("about:blank");
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("instance")).isEqualTo(path);
        assertThat(answer.text("detail")).isNotEmpty();
    }

    private Answer call(String method, String path, String body, String contentType) throws Exception {
        var request = HttpRequest.newBuilder(camunda.restAddress().resolve(path))
                .header("Content-Type", contentType)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            var type = response.headers().firstValue("content-type").orElse("");
            return new Answer(
                    response.statusCode(), type, type.endsWith("json") ? Json.tree(response.body()) : Json.object());
        }
    }
}
