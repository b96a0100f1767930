package dev.sextant.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Calls the application over HTTP as one of the demo people. A bean of every {@link SextantTest}:
 *
 * <pre>
 * JsonNode created = api.as("coordinator").post("/api/cases", Map.of(...)).created();
 * api.as("lab").upload(caseId, "SOMATIC_VCF", context, "sample.vcf.gz", bytes).created();
 * api.as("board1").completeTask(caseId, "decide-arm", Map.of("armDecision", "CONFIRM_PROPOSED"));
 * </pre>
 */
@Component
public class ApiClient {

    private static final String BOUNDARY = "sextant-test-boundary";
    private static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;
    private static final int CHUNK = 64 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Supplier<String> address;
    private final BinaryOperator<String> authorization;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration patience;

    @Autowired
    ApiClient(Environment environment, ObjectMapper json, Clock clock) {
        this(
                () -> "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"),
                ApiClient::basic,
                json,
                clock,
                TestStack.PATIENCE);
    }

    private ApiClient(
            Supplier<String> address,
            BinaryOperator<String> authorization,
            ObjectMapper json,
            Clock clock,
            Duration patience) {
        this.address = address;
        this.authorization = authorization;
        this.json = json;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * For an application in another process.
     *
     * @param patience how long is waited for a task
     */
    public static ApiClient at(String address, Clock clock, Duration patience) {
        return new ApiClient(() -> address, ApiClient::basic, new ObjectMapper(), clock, patience);
    }

    /**
     * For an application that knows people by an identity provider.
     *
     * @param address asked before every call
     * @param token of the person of that name
     */
    public static ApiClient withTokens(
            Supplier<String> address, UnaryOperator<String> token, Clock clock, Duration patience) {
        return new ApiClient(
                address, (person, password) -> "Bearer " + token.apply(person), new ObjectMapper(), clock, patience);
    }

    private static String basic(String person, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((person + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The date that engine and application have at the moment. */
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The time that engine and application have at the moment, without what is smaller than a second. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The same API, called by somebody whose password is their user name. */
    public Caller as(String person) {
        return new Caller(person, person, null);
    }

    /** As somebody with a certain password. */
    public Caller as(String person, String password) {
        return new Caller(person, password, null);
    }

    /** Without logging in. */
    public Caller asNobody() {
        return new Caller(null, "", null);
    }

    public URI uri(String path) {
        return URI.create(address.get() + path);
    }

    /** What came back. */
    public record Reply(int status, HttpResponse<byte[]> response, JsonNode json) {

        /** The body, after a 200. */
        public JsonNode ok() {
            return expect(200);
        }

        /** The body, after a 201. */
        public JsonNode created() {
            return expect(201);
        }

        /** The problem, after that status; its media type is checked too. */
        public JsonNode problem(int status) {
            JsonNode body = expect(status);
            assertThat(response.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            return body;
        }

        public JsonNode expect(int expected) {
            assertThat(status).as("%s answered %s", response.uri(), json).isEqualTo(expected);
            return json;
        }
    }

    /** What a test does to a body on its way. */
    @FunctionalInterface
    public interface Through {
        InputStream of(InputStream body) throws IOException;
    }

    /** One person's calls. */
    public final class Caller {

        private final @Nullable String person;
        private final String password;
        private final @Nullable String idempotencyKey;

        private Caller(@Nullable String person, String password, @Nullable String idempotencyKey) {
            this.person = person;
            this.password = password;
            this.idempotencyKey = idempotencyKey;
        }

        /** The next calls carry that {@code Idempotency-Key}. */
        public Caller withKey(String key) {
            return new Caller(person, password, key);
        }

        public Reply get(String path) {
            return send(request(path).GET());
        }

        public byte[] getBytes(String path) {
            return get(path).response().body();
        }

        /** @param body anything Jackson writes; a String is sent as it is */
        public Reply post(String path, Object body) {
            byte[] bytes = body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : write(body);
            return send(
                    request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(bytes)));
        }

        public Reply post(String path) {
            return send(request(path).POST(BodyPublishers.noBody()));
        }

        /** A file for a case. */
        public Reply upload(String caseId, String kind, Object context, String fileName, byte[] content) {
            return uploadTo("/api/cases/" + caseId + "/documents", kind, context, fileName, content);
        }

        /**
         * A file for a case, sent through a stream of the test's making: slowly, or never to its end. What the stream has
         * delivered is on the wire before it is asked for more.
         *
         * @return the status of the answer
         */
        public int uploadThrough(
                Through stream, String caseId, String kind, Object context, String fileName, byte[] content) {
            byte[] body = multipart(kind, context, fileName, content);
            try {
                // Not by java.net.http: it keeps back what it was given until there is more.
                HttpURLConnection connection = (HttpURLConnection)
                        uri("/api/cases/" + caseId + "/documents").toURL().openConnection();
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", MULTIPART);
                headers().forEach(connection::setRequestProperty);
                connection.setFixedLengthStreamingMode(body.length);
                try (InputStream in = stream.of(new ByteArrayInputStream(body));
                        OutputStream out = connection.getOutputStream()) {
                    byte[] chunk = new byte[CHUNK];
                    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                        out.write(chunk, 0, read);
                        out.flush();
                    }
                }
                return connection.getResponseCode();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The same form of upload, to another path ({@code /api/intake/check}). */
        public Reply uploadTo(String path, String kind, Object context, String fileName, byte[] content) {
            return sendMultipart(path, BodyPublishers.ofByteArray(multipart(kind, context, fileName, content)));
        }

        private Reply sendMultipart(String path, HttpRequest.BodyPublisher body) {
            return send(request(path).header("Content-Type", MULTIPART).POST(body));
        }

        private byte[] multipart(String kind, Object context, String fileName, byte[] content) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            part(body, "name=\"kind\"", "text/plain", kind.getBytes(StandardCharsets.UTF_8));
            part(body, "name=\"context\"", "application/json", write(context));
            part(body, "name=\"file\"; filename=\"" + fileName + "\"", "application/octet-stream", content);
            body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return body.toByteArray();
        }

        /** Waits until the case has an open task with that form, and opens it: {task, form, evidence, evidenceSha256}. */
        public JsonNode awaitTask(String caseId, String formId) {
            return awaitTask(caseId, formId, task -> true);
        }

        /** As {@link #awaitTask(String, String)}, about one specimen, organoid or whatever else the task refers to. */
        public JsonNode awaitTaskFor(String caseId, String formId, String id) {
            return awaitTask(caseId, formId, task -> {
                for (JsonNode reference : task.path("references")) {
                    if (reference.asText().equals(id)) {
                        return true;
                    }
                }
                return false;
            });
        }

        /** As {@link #awaitTask(String, String)}, for what that reference names: a line, an organoid, an assessment. */
        public JsonNode awaitTaskFor(String caseId, String formId, String reference, String id) {
            return awaitTask(
                    caseId,
                    formId,
                    task -> task.path("references").path(reference).asText().equals(id));
        }

        /** As {@link #completeTask}, about one specimen, organoid or whatever else the task refers to. */
        public JsonNode completeTaskFor(String caseId, String formId, String id, Map<String, ?> answers) {
            return complete(awaitTaskFor(caseId, formId, id), answers).ok();
        }

        /** Completes a task that was opened before. */
        public Reply complete(JsonNode opened, Map<String, ?> answers) {
            return post(
                    "/api/tasks/" + opened.path("task").path("key").asText() + "/complete",
                    completion(opened, answers));
        }

        private JsonNode awaitTask(String caseId, String formId, Predicate<JsonNode> wanted) {
            AtomicReference<JsonNode> found = new AtomicReference<>();
            await("task " + formId)
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        for (JsonNode task : get("/api/tasks?state=CREATED&case=" + caseId)
                                .ok()
                                .path("items")) {
                            if (task.path("formId").asText().equals(formId) && wanted.test(task)) {
                                found.set(task);
                                return true;
                            }
                        }
                        return false;
                    });
            return get("/api/tasks/"
                            + Objects.requireNonNull(found.get()).path("key").asText())
                    .ok();
        }

        /** Waits for the task, looks at its evidence, decides, and signs where a signature is required. */
        public JsonNode completeTask(String caseId, String formId, Map<String, ?> answers) {
            return complete(awaitTask(caseId, formId), answers).ok();
        }

        /** The body that completes an opened task. */
        public ObjectNode completion(JsonNode opened, Map<String, ?> answers) {
            ObjectNode body = json.createObjectNode();
            body.set("answers", json.valueToTree(answers));
            body.set("evidenceSha256", opened.path("evidenceSha256"));
            JsonNode attestation = opened.path("attestation");
            if (attestation.path("required").asBoolean()) {
                body.putObject("attestation")
                        .put("meaning", attestation.path("meaning").asText())
                        .put("password", password);
            }
            return body;
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
            headers().forEach(request::header);
            return request;
        }

        private Map<String, String> headers() {
            Map<String, String> headers = new LinkedHashMap<>();
            if (person != null) {
                headers.put("Authorization", authorization.apply(person, password));
            }
            if (idempotencyKey != null) {
                headers.put("Idempotency-Key", idempotencyKey);
            }
            return headers;
        }
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            boolean isJson = response.headers()
                    .firstValue("content-type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            JsonNode body = isJson
                    ? json.readTree(response.body())
                    : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
            return new Reply(response.statusCode(), response, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private byte[] write(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON", e);
        }
    }

    private static void part(ByteArrayOutputStream body, String name, String type, byte[] content) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + name + "\r\nContent-Type: " + type
                + "\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
}
