package dev.sextant.local.camunda;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * A Camunda 8.8 engine inside this JVM, with the part of its REST API v2 that {@linkplain dev.sextant.local.camunda this
 * package} lists. It keeps what it acknowledged in its data folder, over restarts and crashes.
 */
public final class EmbeddedCamunda implements AutoCloseable {

    private static volatile Consumer<Exchange> observer = exchange -> {};

    private final EngineHost host;
    private final HttpServer server;
    private final List<String> operations;

    private EmbeddedCamunda(EngineHost host, HttpServer server, List<String> operations) {
        this.host = host;
        this.server = server;
        this.operations = operations;
    }

    /**
     * Starts the engine, or continues where the last one on the data folder stopped.
     *
     * @throws IllegalStateException if another engine uses the data folder
     * @throws java.io.UncheckedIOException if the folder cannot be used or the port is taken
     */
    public static EmbeddedCamunda start(EmbeddedCamundaOptions options) {
        var host = EngineHost.open(options);
        try {
            var router = RestApi.routes(host, options.pollCap());
            var server = new HttpServer(options.port(), request -> observed(router, request));
            return new EmbeddedCamunda(host, server, router.operations());
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    /** From now on the observer sees every exchange of every engine in this JVM, before the client has its answer. */
    public static void observe(Consumer<Exchange> observer) {
        EmbeddedCamunda.observer = observer;
    }

    private static Response observed(Router router, Request request) {
        var response = router.handle(request);
        observer.accept(Exchange.of(request, response));
        return response;
    }

    /** The address clients use; the API is under {@code /v2}. */
    public URI restAddress() {
        return server.address();
    }

    /** The address under which the clock is moved and the engine is purged, at {@code /actuator}. */
    public URI monitoringAddress() {
        return server.address();
    }

    /** All that is served, as "POST /v2/jobs/activation". */
    List<String> operations() {
        return operations;
    }

    /** The engine's time, which follows moves of the engine's clock. */
    public Clock clock() {
        return host.clock();
    }

    /** Ends requests under way and stops; what was acknowledged stays in the data folder. Closing again does nothing. */
    @Override
    public void close() {
        host.endWaiting();
        server.close();
        host.close();
    }
}
