package dev.sextant.local.camunda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no request, or only half of one. */
class HttpServerTest {

    private static final int MINUTE = 60_000;

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final List<String> undelivered = new CopyOnWriteArrayList<>();
    private final HttpServer server = new HttpServer(0, this::handle);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /purge HTTP/1.1\r\n",
                "POST /purge HTTP/1.1\r\nHost: x\r\n",
                "POST /purge HTTP/1.1\r\nHost: x\r\nContent-Len",
                "POST /purge HTTP/1.1\r\nContent-Length: 9\r\n\r\n{}",
                "POST /purge HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
            })
    void carriesNothingOutOfWhichItHasOnlyTheBeginning(String beginning) throws IOException {
        assertThat(exchange(beginning)).isEmpty();

        assertThat(handled).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            \\0\\1\\2                                                       | 400
            GET /a                                                          | 400
            GET http://127.0.0.1/a HTTP/1.1                                 | 400
            GET /a FTP/2                                                    | 400
            GET /a HTTP/1.1~no header                                       | 400
            POST /a HTTP/1.1~Content-Length: many                           | 400
            POST /a HTTP/1.1~Content-Length: -1                             | 400
            POST /a HTTP/1.1~Content-Length: 1073741824                     | 413
            POST /a HTTP/1.1~Content-Length: 99999999999999999              | 413
            POST /a HTTP/1.1~Transfer-Encoding: gzip, chunked~~2~{}~0       | 400
            POST /a HTTP/1.1~Transfer-Encoding: chunked~~two~{}~0           | 400
            POST /a HTTP/1.1~Transfer-Encoding: chunked~~1~{}~0             | 400
            POST /a HTTP/1.1~Transfer-Encoding: chunked~~7fffffff~{}~0      | 413
            """)
    void saysThatItCannotRead(String request, int status) throws IOException {
        var answer = exchange(request.replace("~", "\r\n") + "\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("application/problem+json", "Connection: close");
        assertThat(handled).isEmpty();
    }

    @Test
    void readsAHeadOfNoMoreThanItsSize() throws IOException {
        assertThat(exchange("GET /" + "a".repeat(70_000) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(exchange("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(20_000) + "\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(handled).isEmpty();
    }

    @Test
    void answersAHeadRequestWithoutABody() throws IOException {
        assertThat(exchange("HEAD /a HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("Content-Length: 4")
                .endsWith("\r\n\r\n");
    }

    @Test
    void endsTheConnectionOfAnOldClient() throws IOException {
        assertThat(exchange("GET /a HTTP/1.0\r\n\r\n"))
                .contains("Connection: close")
                .endsWith("done");
    }

    @Test
    void takesAnAnswerThatItsClientHasReadForDelivered() throws IOException {
        try (var client =
                new Socket(server.address().getHost(), server.address().getPort())) {
            client.getOutputStream().write("GET /a HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(client.getInputStream().readNBytes(20)).hasSize(20);

            server.close();
        }

        assertThat(undelivered).isEmpty();
    }

    private Response handle(Request request) {
        handled.add(request.method() + " " + request.path());
        return Response.text("text/plain", "done").whenUndelivered(cause -> undelivered.add(request.path()));
    }

    /** All that is answered until the server ends the connection; its client sends nothing more than this. */
    private String exchange(String sent) throws IOException {
        try (var client =
                new Socket(server.address().getHost(), server.address().getPort())) {
            client.setSoTimeout(MINUTE);
            try {
                client.getOutputStream().write(sent.getBytes(ISO_8859_1));
                client.shutdownOutput();
            } catch (SocketException e) {
                // The server has read enough.
            }
            return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
