package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.protocol.rest.ClockPinRequest;
import java.time.Duration;
import java.time.Instant;

/** The cluster as clients see it: one healthy broker. And, for tests, its clock and its purge. */
final class ClusterEndpoints {

    static final String VERSION = "8.8.14";

    /** The end of the last year that the API can write; far beyond it the engine's own sums of times overflow. */
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final EngineHost host;

    ClusterEndpoints(EngineHost host) {
        this.host = host;
    }

    void addTo(Router router) {
        router.get("/v2/topology", request -> Response.ok(topology()))
                .get("/v2/status", request -> status())
                .add("PUT", "/v2/clock", DescribedBody.required(ClockPinRequest.class), this::pinClockTo)
                .post("/v2/clock/reset", DescribedBody.NONE, request -> {
                    host.clock().reset();
                    return Response.noContent();
                })
                .get("/actuator/clock", request -> clock())
                .post("/actuator/clock/add", DescribedBody.NONE, this::addToClock)
                .post("/actuator/clock/pin", DescribedBody.NONE, this::pinClock)
                .add("DELETE", "/actuator/clock", DescribedBody.NONE, request -> resetClock())
                .post("/actuator/cluster/purge", DescribedBody.NONE, request -> purge());
    }

    private Response status() {
        if (!host.run().healthy()) {
            throw Problem.unavailable("the engine's log cannot be written, or the engine has failed");
        }
        return Response.noContent();
    }

    private ObjectNode topology() {
        var topology = Json.object()
                .put("clusterSize", 1)
                .put("partitionsCount", 1)
                .put("replicationFactor", 1)
                .put("gatewayVersion", VERSION)
                .put("lastCompletedChangeId", Long.toString(host.purges()));
        var broker = topology.putArray("brokers")
                .addObject()
                .put("nodeId", 0)
                .put("host", "127.0.0.1")
                .put("port", 26501)
                .put("version", VERSION);
        broker.putArray("partitions")
                .addObject()
                .put("partitionId", 1)
                .put("role", "leader")
                .put("health", host.run().healthy() ? "healthy" : "unhealthy");
        return topology;
    }

    private Response clock() {
        var now = host.clock().instant();
        return Response.ok(Json.object().put("epochMilli", now.toEpochMilli()).put("instant", now.toString()));
    }

    private Response addToClock(Request request) {
        var offset = wholeNumber(request.json(), "offsetMilli", 0);
        var now = host.clock().millis();
        // In this order nothing can overflow.
        if (offset < -now || offset > LATEST - now) {
            throw Problem.badRequest(
                    "The value for offsetMilli is '" + offset + "' but must lead to a time from 1970 to 9999");
        }
        host.clock().add(Duration.ofMillis(offset));
        return clock();
    }

    private Response pinClock(Request request) {
        pin("epochMilli", wholeNumber(request.json(), "epochMilli", host.clock().millis()));
        return clock();
    }

    private void pin(String name, long millis) {
        if (millis < 0) {
            throw Problem.badRequest("The value for " + name + " is '" + millis + "' but must be not negative");
        }
        if (millis > LATEST) {
            throw Problem.badRequest("The value for " + name + " is '" + millis + "' but must be at most " + LATEST);
        }
        host.clock().pin(Instant.ofEpochMilli(millis));
    }

    private static long wholeNumber(ObjectNode body, String name, long otherwise) {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw Problem.badRequest(
                    "The value for " + name + " is '" + value.asText() + "' but must be a whole number");
        }
        return value.longValue();
    }

    private Response pinClockTo(Request request) {
        var body = request.json();
        var timestamp = Json.number(body, "timestamp", -1);
        if (!Json.isSet(body, "timestamp")) {
            throw Problem.badRequest("No timestamp provided");
        }
        pin("timestamp", timestamp);
        return Response.noContent();
    }

    private Response resetClock() {
        host.clock().reset();
        return clock();
    }

    private Response purge() {
        var purge = Json.object().put("changeId", host.purge());
        purge.putArray("currentTopology");
        purge.putArray("plannedChanges");
        purge.putArray("expectedTopology");
        return Response.ok(purge);
    }
}
