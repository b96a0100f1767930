package dev.sextant.local.camunda;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    private static final Duration LONGEST_END = Duration.ofSeconds(1);

    private final ServerSocket server;
    private final Function<Request, Response> handler;
    private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();

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

    /** Ends all connections, and waits a moment for what is done about answers that could not be handed over. */
    @Override
    public void close() {
        closeQuietly(server);
        var threads = List.copyOf(connections.values());
        connections.keySet().forEach(HttpServer::closeQuietly);
        var until = System.nanoTime() + LONGEST_END.toNanos();
        try {
            for (var thread : threads) {
                thread.join(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                var thread = Thread.ofVirtual().name("engine-http-connection").unstarted(() -> serve(socket));
                connections.put(socket, thread);
                thread.start();
                if (server.isClosed()) {
                    closeQuietly(socket);
                }
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
            if (!server.isClosed()) {
                undelivered(connection.answered, e);
            }
        } catch (EOFException e) {
            LOG.debug("A client went away: {}", e.getMessage());
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
            try {
                var head = HttpMessages.readHead(in);
                answered = Response.noContent();
                if (head == null) {
                    return false;
                }
                var body = HttpMessages.readBody(in, socket.getOutputStream(), head.headers());
                answer(head, handler.apply(request(head, body, in)));
                return !head.last();
            } catch (Problem problem) {
                refuse(problem, in);
                return false;
            }
        }

        private Request request(HttpMessages.Head head, byte[] body, BufferedInputStream in) {
            var method = head.method().equals("HEAD") ? "GET" : head.method();
            return new Request(
                    method, head.path(), head.query(), head.headers(), Map.of(), body, () -> isGone(socket, in));
        }

        private void answer(HttpMessages.Head head, Response response) throws IOException {
            try {
                HttpMessages.write(
                        socket.getOutputStream(),
                        response,
                        head.last(),
                        head.method().equals("HEAD"));
                answered = response;
            } catch (IOException e) {
                undelivered(response, e);
                throw new EOFException("it did not take its answer: " + e.getMessage());
            }
        }

        /** Reads on for a while, because closing a connection with something unread resets it, answer and all. */
        private void refuse(Problem problem, BufferedInputStream in) throws IOException {
            LOG.debug("Not a request: {}", problem.getMessage());
            HttpMessages.write(socket.getOutputStream(), problem.response("/"), true, false);
            socket.shutdownOutput();
            socket.setSoTimeout((int) LONGEST_END.toMillis());
            var until = System.nanoTime() + LONGEST_END.toNanos();
            var rest = new byte[1 << 16];
            while (System.nanoTime() < until && in.read(rest) >= 0) {
                // Nobody wants it.
            }
        }
    }

    private static void undelivered(Response response, IOException cause) {
        try {
            response.undelivered().accept(cause);
        } catch (RuntimeException e) {
            LOG.warn("Nothing could be done about an answer that was not delivered", e);
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
