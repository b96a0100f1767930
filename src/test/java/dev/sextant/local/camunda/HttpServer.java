package dev.sextant.local.camunda;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP/1.1 server on the loopback address, one virtual thread per connection. Unlike the JDK's it can tell
 * whether a client that waits is still there, which decides whether jobs may be handed to it.
 */
final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final ServerSocket server;
    private final Function<Request, Response> handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    HttpServer(int port, Function<Request, Response> handler) {
        this.handler = handler;
        try {
            server = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
        Thread.ofPlatform().daemon().name("engine-http").start(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() {
        closeQuietly(server);
        connections.forEach(HttpServer::closeQuietly);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                connections.add(socket);
                Thread.ofVirtual().name("engine-http-connection").start(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("A connection could not be accepted", e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        var connection = new Connection(socket);
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            while (connection.serveOne(in)) {
                // The connection stays for the next request.
            }
        } catch (SocketException e) {
            LOG.debug("A client went away: {}", e.getMessage());
            connection.answered.undelivered().accept(e);
        } catch (IOException | RuntimeException e) {
            LOG.warn("A connection is dropped", e);
        } finally {
            connections.remove(socket);
        }
    }

    /**
     * Requests of one client, one after the other. The system of a client that dies before it has read an answer resets the
     * connection, which shows at the next read; one that has read it and goes ends the connection in good order.
     */
    private final class Connection {

        private final Socket socket;
        private Response answered = Response.noContent();

        Connection(Socket socket) {
            this.socket = socket;
        }

        boolean serveOne(BufferedInputStream in) throws IOException {
            var out = socket.getOutputStream();
            var head = HttpMessages.readHead(in);
            answered = Response.noContent();
            if (head == null) {
                return false;
            }
            var body = HttpMessages.readBody(in, out, head.headers());
            var request =
                    new Request(head.method(), head.path(), head.headers(), Map.of(), body, () -> isGone(socket, in));
            var response = handler.apply(request);
            var last = "close".equalsIgnoreCase(request.header("connection"));
            try {
                HttpMessages.write(out, response, last);
                answered = response;
            } catch (IOException e) {
                response.undelivered().accept(e);
                return false;
            }
            return !last;
        }
    }

    /** Whether the client has closed its side. It sends nothing while it waits, so a read either waits or ends. */
    private static boolean isGone(Socket socket, BufferedInputStream in) {
        try {
            socket.setSoTimeout(1);
            in.mark(1);
            var gone = in.read() < 0;
            in.reset();
            return gone;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        } finally {
            forgetTimeout(socket);
        }
    }

    private static void forgetTimeout(Socket socket) {
        try {
            socket.setSoTimeout(0);
        } catch (SocketException e) {
            LOG.debug("A client went away: {}", e.getMessage());
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.debug("Not closed: {}", e.getMessage());
        }
    }
}
