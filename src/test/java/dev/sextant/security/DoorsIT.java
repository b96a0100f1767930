package dev.sextant.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.testing.ApiClient;
import dev.sextant.testing.SextantTest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who gets in, by which door. */
@SextantTest
class DoorsIT {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @Autowired
    private ApiClient api;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void theApiWantsAPasswordAndTellsNothingElse() {
        api.asNobody().get("/api/tasks").problem(401);
        var wrongPassword = api.as("board1", "wrong").get("/api/tasks").problem(401);
        var unknownPerson = api.as("nobody-here").get("/api/tasks").problem(401);
        assertThat(wrongPassword).isEqualTo(unknownPerson);
        api.as("board1").get("/api/tasks").ok();
        api.as("board1").get("/api/no-such-thing").problem(404);
    }

    @Test
    void theApiSetsNoCookieAndAllowsNoFraming() {
        var headers = api.as("board1").get("/api/tasks").response().headers();
        assertThat(headers.firstValue("set-cookie")).isEmpty();
        assertThat(headers.firstValue("x-frame-options")).hasValue("DENY");
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("content-security-policy")).isPresent();
        assertThat(headers.firstValue("cache-control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    @Test
    void healthIsPublicAndMetricsAreForAdministrators() {
        assertThat(api.asNobody()
                        .get("/actuator/health/readiness")
                        .ok()
                        .path("status")
                        .asText())
                .isEqualTo("UP");
        assertThat(api.asNobody().get("/actuator/health").ok().has("components"))
                .isFalse();
        api.asNobody().get("/actuator/prometheus").problem(401);
        api.as("board1").get("/actuator/prometheus").problem(403);
        api.as("admin").get("/actuator/prometheus").expect(200);
    }

    @Test
    void theApiDescriptionIsForThoseWhoMayLogIn() {
        api.asNobody().get("/v3/api-docs").problem(401);
        assertThat(api.as("lab").get("/v3/api-docs").ok().path("paths").has("/api/tasks/{key}/complete"))
                .isTrue();
    }

    @Test
    void pagesAskForALoginAndUnlistedOnesAreDenied() throws Exception {
        assertThat(get("/worklist").uri().getPath()).isEqualTo("/login");
        login("board1", "board1");
        assertThat(get("/somewhere").statusCode()).isEqualTo(403);
    }

    @Test
    void aPasswordOpensASessionAndAWrongOneDoesNot() throws Exception {
        assertThat(login("board1", "wrong").uri().getQuery()).isEqualTo("error");
        assertThat(login("nobody-here", "wrong").uri().getQuery()).isEqualTo("error");
        assertThat(login("board1", "board1").uri().getPath()).isNotEqualTo("/login");
        assertThat(api.as("auditor").get("/api/audit").ok().path("items").findValuesAsText("action"))
                .contains("logged-in");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() throws Exception {
        HttpResponse<String> answer = post("/login", "username=board1&password=board1");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> login(String person, String password) throws Exception {
        Matcher token = CSRF.matcher(get("/login").body());
        assertThat(token.find()).isTrue();
        String form = "username=" + person + "&password=" + password + "&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        HttpResponse<String> answer = post("/login", form);
        return get(answer.headers().firstValue("location").orElse("/"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpClient following = HttpClient.newBuilder()
                .cookieHandler(browser.cookieHandler().orElseThrow())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        var uri = path.startsWith("http") ? java.net.URI.create(path) : api.uri(path);
        return following.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(api.uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
