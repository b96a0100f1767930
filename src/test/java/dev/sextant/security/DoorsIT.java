package dev.sextant.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.testing.ApiClient;
import dev.sextant.testing.SextantTest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who gets in, by which door. */
@SextantTest
class DoorsIT {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private static final List<String> NOT_THERE = List.of(
            "/somewhere", "/worklist/some/where", "/worklist/not-a-number", "/laboratory", "/apis", "/swagger-ui");

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
    }

    @Test
    void anAddressThatIsNotThereIsNotFoundByWhoeverMayLogInAndStrangersAreAskedToLogInEverywhere() throws Exception {
        for (String path : List.of("/api", "/api/no-such-thing", "/api/cases/no/such/thing", "/v3/api-docs/no/such")) {
            api.asNobody().get(path).problem(401);
            api.as("board1").get(path).problem(404);
        }
        api.asNobody().post("/api/no-such-thing").problem(401);
        api.as("board1").post("/api/no-such-thing").problem(404);
        for (String path : NOT_THERE) {
            assertThat(get(path).uri().getPath()).as("%s for a stranger", path).isEqualTo("/login");
        }
        assertThat(post("/somewhere", "").statusCode())
                .as("a stranger cannot tell which addresses are there")
                .isEqualTo(post("/login", "").statusCode());

        login("board1", "board1");

        for (String path : NOT_THERE) {
            HttpResponse<String> page = get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.body()).as(path).contains("There is nothing here").doesNotContain("not for you");
        }
        assertThat(post("/somewhere", "").statusCode()).isEqualTo(404);
        assertThat(post("/worklist/1/claim", "").statusCode())
                .as("a page's form without its token")
                .isEqualTo(403);
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
    void whoeverHasLoggedInComesBackToThePageTheyAskedFor() throws Exception {
        assertThat(get("/worklist?who=mine").uri().getPath()).isEqualTo("/login");

        assertThat(login("board1", "wrong").uri().getPath()).isEqualTo("/login");
        URI back = login("board1", "board1").uri();

        assertThat(back).hasPath("/worklist").hasQuery("who=mine");
    }

    @Test
    void whatABrowserAsksForByItselfIsNoPageToComeBackTo() throws Exception {
        get("/worklist?who=mine");
        get("/apple-touch-icon.png");
        get("/.well-known/appspecific/com.chrome.devtools.json");
        get("/cases/model", "Sec-Fetch-Mode", "cors");
        get("/cases/model", "X-Requested-With", "XMLHttpRequest");

        assertThat(login("board1", "board1").uri()).hasPath("/worklist").hasQuery("who=mine");
    }

    @Test
    void aFormThatIsSentAfterTheSessionHasEndedLeadsToTheLogInAndBackToItsPage() throws Exception {
        String page = api.uri("/worklist?who=mine").toString();
        HttpResponse<String> answer = post("/worklist/1/claim", "_csrf=of-a-session-that-has-ended", "Referer", page);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
        assertThat(login("board1", "board1").uri()).hasPath("/worklist").hasQuery("who=mine");
    }

    @Test
    void nobodyIsSentToAnotherPlaceByALinkSomebodyGaveThem() throws Exception {
        post("/worklist/1/claim", "", "Referer", "https://elsewhere.example/worklist?who=mine");
        get("/login?page=https://elsewhere.example/&continue=//elsewhere.example");

        assertThat(login("board1", "board1").uri().getPath()).isEqualTo("/worklist");
    }

    @Test
    void loggingOutTwiceIsLoggingOut() throws Exception {
        HttpResponse<String> answer = post("/logout", "_csrf=of-a-session-that-has-ended");

        assertThat(answer.headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?logout"));
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

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpClient following = HttpClient.newBuilder()
                .cookieHandler(browser.cookieHandler().orElseThrow())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        URI uri = path.startsWith("http") ? URI.create(path) : api.uri(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/html");
        return following.send(with(request, headers).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> post(String path, String form, String... headers)
            throws IOException, InterruptedException {
        return browser.send(
                with(HttpRequest.newBuilder(api.uri(path)), headers)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
