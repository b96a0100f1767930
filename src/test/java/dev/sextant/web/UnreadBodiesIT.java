package dev.sextant.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.testing.ApiClient;
import dev.sextant.testing.SextantTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What is refused before its body is read. Here bodies are announced and never sent: a server that wanted to read one before
 * it answers would not answer in time.
 */
@SextantTest
class UnreadBodiesIT {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final long GIGABYTE = 1L << 30;
    private static final String MULTIPART = "multipart/form-data; boundary=b";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    @Autowired
    private ApiClient api;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /login",
                "POST /",
                "POST /logout",
                "POST /worklist/1/complete",
                "POST /assets/none",
                "POST /api/tasks/1/complete",
                "POST /api/cases",
                "POST /api/cases/case-1/documents/more",
                "POST /oauth2/token",
                "PUT /api/cases/case-1/documents",
                "GET /api/intake/check"
            })
    void filesAreTakenAtTheTwoDoorsForFilesOnly(String request) throws IOException {
        assertThat(announce(request, MULTIPART, GIGABYTE, "lab:lab"))
                .startsWith("HTTP/1.1 415")
                .contains("application/problem+json")
                .contains("\"code\":\"unsupported-media-type\"");
        assertThat(announce(request, "Multipart/Mixed;boundary=b", GIGABYTE, ""))
                .startsWith("HTTP/1.1 415");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/cases/case-1/documents", "POST /api/intake/check"})
    void nobodysFileIsReadWithoutAPasswordThatHolds(String request) throws IOException {
        for (String credentials : new String[] {"", "lab:wrong", "nobody-here:wrong"}) {
            assertThat(announce(request, MULTIPART, GIGABYTE, credentials))
                    .as(credentials)
                    .startsWith("HTTP/1.1 401")
                    .contains("WWW-Authenticate: Basic")
                    .contains("\"code\":\"unauthorized\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST /login, application/x-www-form-urlencoded",
        "PUT /login, application/x-www-form-urlencoded",
        "POST /api/cases, application/json",
        "POST /worklist/1/complete, application/json",
        "PATCH /api/cases, text/plain"
    })
    void aGiantBodyIsRefusedByItsAnnouncement(String request, String type) throws IOException {
        assertThat(announce(request, type, GIGABYTE, ""))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json")
                .contains("\"code\":\"too-large\"");
    }

    @Test
    void aGiantBodyOfUnknownLengthIsReadUpToTheLimit() throws IOException {
        assertThat(chunked("POST /api/cases", JSON, "coordinator:coordinator"))
                .startsWith("HTTP/1.1 413")
                .contains("\"code\":\"too-large\"");
        // No token was found in what was read of a form; of one that no page sends nothing is read.
        assertThat(chunked("POST /login", FORM, "")).startsWith("HTTP/1.1 403");
        assertThat(chunked("PUT /login", FORM, "")).startsWith("HTTP/1.1 403");
    }

    @Test
    void aBodyBelowTheLimitIsRead() {
        String reason = "x".repeat(3_000_000);
        api.as("coordinator").post("/api/cases", Map.of("nothing", reason)).problem(422);
    }

    private String announce(String request, String type, long length, String credentials) throws IOException {
        try (Socket socket = connect()) {
            send(socket.getOutputStream(), head(request, type, credentials) + "Content-Length: " + length + "\r\n\r\n");
            return answer(socket);
        }
    }

    /** Sends 6 MiB in chunks and no end. */
    private String chunked(String request, String type, String credentials) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            send(out, head(request, type, credentials) + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
            for (int sent = 0; sent < 6 << 20; sent += 0x10000) {
                send(out, chunk);
            }
            return answer(socket);
        }
    }

    private Socket connect() throws IOException {
        URI server = api.uri("/");
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static String head(String request, String type, String credentials) {
        String head = request + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n";
        return credentials.isEmpty()
                ? head
                : head + "Authorization: Basic "
                        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** The head and what there is of the body; the server may close at once afterwards. */
    private static String answer(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        do {
            int read = socket.getInputStream().read(buffer);
            if (read < 0) {
                break;
            }
            answer.write(buffer, 0, read);
        } while (!isWhole(answer));
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static boolean isWhole(ByteArrayOutputStream answer) {
        String text = answer.toString(StandardCharsets.UTF_8);
        return text.contains("\r\n\r\n") && (text.contains("}") || text.contains("Content-Length: 0"));
    }
}
