package dev.sextant.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands before an engine and says that it is not there, is busy, or lets requests through. */
final class EngineDoor implements AutoCloseable {

    private final URI engine;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger deployments = new AtomicInteger();
    private volatile int answer;
    private @Nullable HttpServer server;

    /** Nobody listens there yet. */
    EngineDoor(URI engine) throws IOException {
        this.engine = engine;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Every request gets that status from now on. */
    void answerWith(int status) throws IOException {
        answer = status;
        listen();
    }

    void letThrough() throws IOException {
        answer = 0;
        listen();
    }

    /** How many deployments were turned away since {@link #answerWith}, and let through. */
    int deployments() {
        return deployments.get();
    }

    private void listen() throws IOException {
        deployments.set(0);
        if (server == null) {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::handle);
            server.start();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = answer;
        if (exchange.getRequestURI().getPath().equals("/v2/deployments")) {
            deployments.incrementAndGet();
        }
        try (exchange) {
            if (status == 0) {
                forward(exchange, body);
            } else {
                byte[] problem = "{\"type\":\"about:blank\",\"title\":\"BUSY\",\"status\":%d,\"detail\":\"Not now\"}"
                        .formatted(status)
                        .getBytes(StandardCharsets.UTF_8);
                respond(exchange, status, "application/problem+json", problem);
            }
        }
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        engine.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            respond(
                    exchange,
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse("application/json"),
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        http.close();
    }
}
