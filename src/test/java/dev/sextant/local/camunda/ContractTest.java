package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.local.camunda.contract.ContractExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every operation once. That requests and answers are as Camunda describes them is checked here as in every test, by
 * {@link ContractExtension}.
 */
class ContractTest extends ApiFixture {

    private static final Path LIST = Path.of("src/test/java/dev/sextant/local/camunda/package-info.java");
    private static final Pattern OPERATION =
            Pattern.compile("^ \\* (GET|PUT|POST|PATCH|DELETE) +(/\\S+)$", Pattern.MULTILINE);

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
        client.newDeleteResourceCommand(Long.parseLong(requirements)).send().join();
    }

    private void ofTheTests() throws Exception {
        ok("GET", "/actuator/clock", "");
        ok("POST", "/actuator/clock/add", "{\"offsetMilli\": 1}");
        ok("POST", "/actuator/clock/pin", "{\"epochMilli\": 4102444800000}");
        ok("DELETE", "/actuator/clock", "");
        ok("POST", "/actuator/cluster/purge", "");
    }
}
