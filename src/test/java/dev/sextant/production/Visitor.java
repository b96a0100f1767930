package dev.sextant.production;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser and the proxy in front of the replicas: keeps the cookies of the public address, follows redirects, and tells the
 * replicas by the proxy's headers how they were called. Which replica answers is for the test to say.
 */
public final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*(?:content|value)=\"([^\"]+)\"");
    private static final URI PUBLIC = URI.create(ProductionSystem.PUBLIC_ADDRESS);
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final Supplier<Replica> proxy;

    /** @param proxy decides for every request */
    public Visitor(Supplier<Replica> proxy) {
        this.proxy = proxy;
    }

    /** What came at the end of all redirects, and where that was. */
    public record Page(URI at, HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        /** The token that the page's own requests carry. */
        public String csrf() {
            Matcher found = CSRF.matcher(body());
            if (!found.find()) {
                throw new AssertionError("No token in " + body());
            }
            return found.group(1);
        }

        /** What a click on these words asks for. */
        public String link(String words) {
            Matcher found = Pattern.compile("href=\"([^\"]+)\"[^>]*>" + Pattern.quote(words) + "<")
                    .matcher(body());
            if (!found.find()) {
                throw new AssertionError("No link “" + words + "” in " + body());
            }
            return found.group(1).replace("&amp;", "&");
        }
    }

    /** What comes at once, before any redirect is followed. */
    public HttpResponse<String> first(String path) throws IOException, InterruptedException {
        return http.send(request(PUBLIC.resolve(path)).GET().build(), BodyHandlers.ofString());
    }

    public Page get(String path) throws IOException, InterruptedException {
        return follow(PUBLIC.resolve(path), request(PUBLIC.resolve(path)).GET());
    }

    /** @param headers take the place of usual ones of the same name */
    public Page post(String path, String type, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        URI at = PUBLIC.resolve(path);
        HttpRequest.Builder request = request(at)
                .header("Content-Type", type)
                .header("Origin", ProductionSystem.PUBLIC_ADDRESS)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return follow(at, request);
    }

    private Page follow(URI at, HttpRequest.Builder first) throws IOException, InterruptedException {
        URI here = at;
        HttpResponse<String> response = keepCookies(here, http.send(first.build(), BodyHandlers.ofString()));
        for (int hop = 0; hop < MOST_REDIRECTS; hop++) {
            if (response.statusCode() / 100 != 3) {
                return new Page(here, response);
            }
            here = here.resolve(response.headers().firstValue("Location").orElseThrow());
            response = keepCookies(here, http.send(request(here).GET().build(), BodyHandlers.ofString()));
        }
        throw new AssertionError("Redirected for ever, last to " + here);
    }

    private HttpRequest.Builder request(URI at) {
        if (!isOurs(at)) {
            return HttpRequest.newBuilder(at).timeout(Duration.ofSeconds(30));
        }
        URI inside = URI.create(
                proxy.get().address() + at.getRawPath() + (at.getRawQuery() == null ? "" : "?" + at.getRawQuery()));
        HttpRequest.Builder request = HttpRequest.newBuilder(inside)
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/html,application/xhtml+xml")
                .header("X-Forwarded-Proto", PUBLIC.getScheme())
                .header("X-Forwarded-Host", PUBLIC.getHost())
                .header("X-Forwarded-For", "192.0.2.7");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> keepCookies(URI at, HttpResponse<String> response) {
        if (isOurs(at)) {
            for (String cookie : response.headers().allValues("Set-Cookie")) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                if (cookie.contains("Max-Age=0")) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
        }
        return response;
    }

    private static boolean isOurs(URI at) {
        return PUBLIC.getHost().equals(at.getHost());
    }
}
