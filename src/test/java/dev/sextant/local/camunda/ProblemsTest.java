package dev.sextant.local.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How each kind of mistake is answered. */
class ProblemsTest extends ApiFixture {

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
            PUT | /v2/clock | {"timestamp": 9223372036854775807} | 400 | The value for timestamp is '9223372036854775807' but must be at most 253402300799999.
            POST | /actuator/clock/pin | {"epochMilli": 9223372036854775807} | 400 | The value for epochMilli is '9223372036854775807' but must be at most 253402300799999.
            POST | /actuator/clock/pin | {"epochMilli": -1} | 400 | The value for epochMilli is '-1' but must be not negative.
            POST | /actuator/clock/pin | {"epochMilli": 18446744073709551617} | 400 | The value for epochMilli is '18446744073709551617' but must be a whole number.
            POST | /actuator/clock/pin | {"epochMilli": "soon"} | 400 | The value for epochMilli is 'soon' but must be a whole number.
            POST | /actuator/clock/add | {"offsetMilli": 9223372036854775807} | 400 | The value for offsetMilli is '9223372036854775807' but must lead to a time from 1970 to 9999.
            POST | /actuator/clock/add | {"offsetMilli": -9223372036854775808} | 400 | The value for offsetMilli is '-9223372036854775808' but must lead to a time from 1970 to 9999.
            PUT | /v2/clock | {"timestamp": -1} | 400 | The value for timestamp is '-1' but must be not negative.
            POST | /v2/process-instances/search | {"filter": {"state": "GONE"}} | 400 | Unexpected value 'GONE' for enum field 'state'. Use any of the following values: [ACTIVE, COMPLETED, TERMINATED]
            POST | /v2/process-instances/search | {"filter": {"state": {"$in": ["GONE"]}}} | 400 | Unexpected value 'GONE' for enum field 'state'. Use any of the following values: [ACTIVE, COMPLETED, TERMINATED]
            POST | /v2/process-instances/search | {"filter": {"startDate": {"$gt": "soon"}}} | 400 | The provided startDate 'soon' cannot be parsed as a date according to RFC 3339, section 5.6.
            POST | /v2/process-instances/search | {"filter": {"processInstanceKey": "abc"}} | 400 | The provided processInstanceKey 'abc' is not a valid key. Expected a numeric value. Did you pass an entity id instead of an entity key?.
            POST | /v2/process-instances/search | {"filter": {"processInstanceKey": "9223372036854775808"}} | 400 | The provided processInstanceKey '9223372036854775808' is not a valid key. Expected a numeric value. Did you pass an entity id instead of an entity key?.
            POST | /v2/process-instances/search | {"filter": {"processInstanceKey": {"$in": ["1", "9999999999999999999"]}}} | 400 | The provided processInstanceKey '9999999999999999999' is not a valid key. Expected a numeric value. Did you pass an entity id instead of an entity key?.
            POST | /v2/process-instances/search | {"filter": {"variables": [{"value": "1"}]}} | 400 | Variable name must not be null.
            POST | /v2/process-instances/search | {"filter": {"variables": [{"name": "n"}]}} | 400 | Variable value must not be null.
            POST | /v2/process-instances/search | {"filter": {"variables": [{"name": "n", "value": {}}]}} | 400 | Variable value must not be null.
            POST | /v2/process-instances/search | {"filter": {"$or": [{"variables": [{}]}]}} | 400 | Variable name must not be null. Variable value must not be null.
            POST | /v2/user-tasks/search | {"filter": {"localVariables": [{"value": "1"}]}} | 400 | Variable name must not be null.
            POST | /v2/user-tasks/search | {"filter": {"processInstanceVariables": [{"value": "1"}]}} | 400 | Variable name must not be null.
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
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
            {"type":      | Failed to read request
            no JSON       | Failed to read request
            [1]           | Request property [] cannot be parsed
            7             | Request property [] cannot be parsed
            """)
    void saysThatABodyCannotBeRead(String body, String detail) throws Exception {
        var answer = problem("POST", "/v2/jobs/activation", body, 400, "Bad Request");

        assertThat(answer.text("detail")).isEqualTo(detail);
    }

    @Test
    void refusesADeploymentThatIsNotMultipart() throws Exception {
        var answer = problem("POST", "/v2/deployments", "{}", 415, "Unsupported Media Type");

        assertThat(answer.text("detail")).isEqualTo("Content-Type 'application/json' is not supported.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            multipart/form-data                   | --b~Content-Disposition: form-data; name="resources"; filename="f"~~x~--b--~ | Failed to parse multipart servlet request
            multipart/form-data; boundary=b       | --b~Content-Disposition: form-data; name="resources"; filename="f"~~x        | Failed to parse multipart servlet request
            multipart/form-data; boundary=b       | --b~Content-Disposition: form-data; name="tenantId"~~<default>~--b--~        | Required part 'resources' is not present.
            """)
    void refusesADeploymentWhosePartsCannotBeRead(String contentType, String body, String detail) throws Exception {
        var answer = call("POST", "/v2/deployments", body.replace("~", "\r\n"), contentType);

        assertProblem(answer, 400, "/v2/deployments");
        assertThat(answer.text("title")).isEqualTo("Bad Request");
        assertThat(answer.text("detail")).isEqualTo(detail);
    }

    @Test
    void refusesADeploymentThatIsTooLarge() throws Exception {
        var body = "--b~Content-Disposition: form-data; name=\"resources\"; filename=\"f.form\"~~%s~--b--~"
                .formatted("x".repeat(4 * 1024 * 1024))
                .replace("~", "\r\n");

        var answer = call("POST", "/v2/deployments", body, "multipart/form-data; boundary=b");

        assertProblem(answer, 413, "/v2/deployments");
        assertThat(answer.text("detail")).isEqualTo("Maximum upload size of 4194304 bytes exceeded");
    }

    /** The engine writes what it is told and what becomes of that; all must fit into one batch: an internal error, as in a cluster. */
    @ParameterizedTest
    @CsvSource({"2500000, 500, INTERNAL", "3500000, 500, INTERNAL", "5000000, 400, INVALID_ARGUMENT"})
    void refusesACommandThatIsTooLarge(int size, int status, String title) throws Exception {
        deployAll(model("end"));
        var body = "{\"processDefinitionId\": \"everything\", \"variables\": {\"much\": \"%s\"}}"
                .formatted("x".repeat(size));

        var answer = problem("POST", "/v2/process-instances", body, status, title);

        assertThat(answer.text("detail")).contains("4194304 bytes");
        create();
    }

    @Test
    void goesOnAfterAnError() {
        var router = new Router().get("/v2/things", request -> {
            throw new StackOverflowError("as of a deep formula");
        });

        var response =
                router.handle(new Request("GET", "/v2/things", "", Map.of(), Map.of(), new byte[0], () -> false));

        assertThat(response.status()).isEqualTo(500);
        assertThat(new String(response.body(), UTF_8)).contains("as of a deep formula");
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

        var response =
                router.handle(new Request("GET", "/v2/things/%zz", "", Map.of(), Map.of(), new byte[0], () -> false));

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
}
