package dev.sextant.overview.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may see which page, and what a page needs before it changes anything. */
@SextantTest
class PageAccessIT {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" (?:content|value)=\"([^\"]+)\"");

    @Autowired
    private ApiClient api;

    @Test
    void nobody_sees_anything_without_logging_in() throws Exception {
        Visitor visitor = new Visitor();
        for (String path : new String[] {"/", "/worklist", "/worklist/1", "/cases", "/cases/model"}) {
            assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(302);
            assertThat(visitor.get(path).headers().firstValue("location"))
                    .hasValueSatisfying(to -> assertThat(to).contains("/login"));
        }
    }

    @Test
    void the_login_page_offers_the_demo_people_and_refuses_wrong_passwords_in_words() throws Exception {
        Visitor visitor = new Visitor();

        assertThat(visitor.get("/login").body())
                .contains("board1")
                .contains("tumour board, oncology, chair")
                .doesNotContain("outsider");
        assertThat(visitor.logIn("board1", "wrong")).contains("/login?error");
        assertThat(visitor.get("/login?error").body()).contains("User name or password is not right");
    }

    @Test
    void everybody_starts_where_their_work_is() throws Exception {
        assertThat(new Visitor("coordinator").location("/")).endsWith("/worklist");
        assertThat(new Visitor("auditor").location("/")).endsWith("/cases");
        assertThat(new Visitor("admin").location("/")).endsWith("/worklist");
    }

    @Test
    void an_administrator_sees_no_patients() throws Exception {
        Visitor admin = new Visitor("admin");

        assertThat(admin.get("/cases").statusCode()).isEqualTo(403);
        assertThat(admin.get("/worklist/1").statusCode()).isEqualTo(403);
        assertThat(admin.get("/worklist").body()).doesNotContain("href=\"/cases\"");
    }

    @Test
    void to_another_site_a_case_and_its_tasks_do_not_exist() throws Exception {
        Journey patient = Journey.refer(api, "P-2101");
        String key = taskOf(patient);
        Visitor outsider = new Visitor("outsider");

        assertThat(outsider.get("/cases/" + patient.caseId()).statusCode()).isEqualTo(404);
        assertThat(outsider.get("/worklist/" + key).statusCode()).isEqualTo(404);
        assertThat(outsider.post("/worklist/" + key + "/claim", true).statusCode())
                .isEqualTo(404);
        assertThat(outsider.get("/worklist").body())
                .contains("Nothing waits here")
                .doesNotContain("P-2101");
        assertThat(outsider.get("/cases").body()).contains("No case fits").doesNotContain("P-2101");
    }

    @Test
    void what_a_decision_rests_on_is_for_the_readers_of_the_case() throws Exception {
        Journey patient = Journey.refer(api, "P-2107");
        String path = "/api/cases/" + patient.caseId() + "/provenance";

        assertThat(api.as("board1").get(path).status()).isEqualTo(404);
        assertThat(api.as("outsider").get(path).status()).isEqualTo(404);
        assertThat(api.as("admin").get(path).status()).isEqualTo(403);
        assertThat(new Visitor("coordinator").get("/cases/" + patient.caseId()).body())
                .contains(
                        "No line is planned yet",
                        "No response yet",
                        "No organoid model is registered",
                        "No adverse event is recorded",
                        "No decision on treatment is in force");
    }

    @Test
    void a_task_of_another_group_does_not_exist_either() throws Exception {
        String key = taskOf(Journey.refer(api, "P-2102"));

        assertThat(new Visitor("board1").get("/worklist/" + key).statusCode()).isEqualTo(404);
        assertThat(new Visitor("auditor").get("/worklist/" + key).statusCode()).isEqualTo(403);
    }

    @Test
    void nothing_is_changed_without_the_token_of_the_page() throws Exception {
        String key = taskOf(Journey.refer(api, "P-2103"));
        Visitor coordinator = new Visitor("coordinator");

        assertThat(coordinator.post("/worklist/" + key + "/claim", false).statusCode())
                .isEqualTo(403);
        assertThat(coordinator.complete(key, "{}", false).statusCode()).isEqualTo(403);
        assertThat(api.as("coordinator")
                        .get("/api/tasks/" + key)
                        .ok()
                        .path("task")
                        .path("assignee")
                        .asText("nobody"))
                .isIn("nobody", "null");
    }

    @Test
    void somebody_else_s_task_is_refused_with_a_sentence() throws Exception {
        Journey patient = Journey.refer(api, "P-2104").consent().screen(Journey.fitScreening());
        api.as("investigator").awaitTask(patient.caseId(), "sign-eligibility");
        patient.signEligibility("ENROL", "All criteria met");
        String focus = patient.focus("liver");
        patient.tissue(focus, "P-2104-LI");
        String key = api.as("lab")
                .awaitTask(patient.caseId(), "judge-adequacy")
                .path("task")
                .path("key")
                .asText();
        assertThat(new Visitor("lab").post("/worklist/" + key + "/claim", true).statusCode())
                .isEqualTo(302);
        Visitor second = new Visitor("lab2");

        assertThat(second.post("/worklist/" + key + "/claim", true).statusCode())
                .isEqualTo(302);

        assertThat(second.get("/worklist/" + key).body()).contains("Somebody else has this task: lab");
        assertThat(second.get("/worklist?who=mine").body()).doesNotContain("P-2104");
        assertThat(second.get("/worklist?who=unclaimed").body()).doesNotContain("P-2104");
        assertThat(second.get("/worklist").body()).contains("P-2104");
    }

    @Test
    void the_page_s_script_gets_problems_as_json() throws Exception {
        String key = taskOf(Journey.refer(api, "P-2105"));
        Visitor coordinator = new Visitor("coordinator");

        HttpResponse<String> refused = coordinator.complete(key, "{\"answers\":{},\"evidenceSha256\":\"00\"}", true);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("\"code\":\"evidence-changed\"");
    }

    @Test
    void the_model_is_what_the_engine_runs() throws Exception {
        HttpResponse<String> model = new Visitor("lab").get("/cases/model");

        assertThat(model.statusCode()).isEqualTo(200);
        assertThat(model.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/xml"));
        assertThat(model.body()).contains("precision-therapy").contains("BPMNDiagram");
    }

    private String taskOf(Journey patient) {
        return api.as("coordinator")
                .awaitTask(patient.caseId(), "record-consent")
                .path("task")
                .path("key")
                .asText();
    }

    /** Somebody with a session. */
    private final class Visitor {

        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        Visitor() {}

        Visitor(String person) throws IOException, InterruptedException {
            assertThat(logIn(person, person)).doesNotContain("error");
        }

        String logIn(String person, String password) throws IOException, InterruptedException {
            String body = "username=" + person + "&password=" + password + "&_csrf=" + encoded(token("/login"));
            return send(HttpRequest.newBuilder(api.uri("/login"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(body)))
                    .headers()
                    .firstValue("location")
                    .orElse("");
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(api.uri(path)).header("Accept", "text/html"));
        }

        String location(String path) throws IOException, InterruptedException {
            return get(path).headers().firstValue("location").orElse("");
        }

        HttpResponse<String> post(String path, boolean withToken) throws IOException, InterruptedException {
            String body = withToken ? "_csrf=" + encoded(token("/worklist")) : "";
            return send(HttpRequest.newBuilder(api.uri(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept", "text/html")
                    .POST(BodyPublishers.ofString(body)));
        }

        HttpResponse<String> complete(String key, String body, boolean withToken)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(api.uri("/worklist/" + key + "/complete"))
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(BodyPublishers.ofString(body));
            if (withToken) {
                request.header("X-CSRF-TOKEN", token("/worklist"));
            }
            return send(request);
        }

        private String token(String path) throws IOException, InterruptedException {
            Matcher found = TOKEN.matcher(get(path).body());
            assertThat(found.find()).as("a token on " + path).isTrue();
            return found.group(1);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return http.send(request.build(), BodyHandlers.ofString());
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
