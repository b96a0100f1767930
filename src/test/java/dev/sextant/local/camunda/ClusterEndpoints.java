package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.protocol.rest.ClockPinRequest;
import java.time.Duration;
import java.time.Instant;

/** The cluster as clients see it: one healthy broker. And, for tests, its clock and its purge. */
final class ClusterEndpoints {

    static final String VERSION = "8.8.14";

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
        host.clock().add(Duration.ofMillis(Json.number(request.json(), "offsetMilli", 0)));
        return clock();
    }

    private Response pinClock(Request request) {
        var now = Json.number(request.json(), "epochMilli", host.clock().millis());
        host.clock().pin(Instant.ofEpochMilli(now));
        return clock();
    }

    private Response pinClockTo(Request request) {
        var body = request.json();
        var timestamp = Json.number(body, "timestamp", -1);
        if (!Json.isSet(body, "timestamp")) {
            throw Problem.badRequest("No timestamp provided");
        }
        if (timestamp < 0) {
            throw Problem.badRequest("The value for timestamp is '" + timestamp + "' but must be not negative");
        }
        host.clock().pin(Instant.ofEpochMilli(timestamp));
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
