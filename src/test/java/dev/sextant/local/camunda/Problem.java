package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.intent.Intent;

/** A request that fails, with the status and the problem details (RFC 9457) that a cluster's gateway answers. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;
    private final String detail;

    private Problem(int status, String title, String detail) {
        super(status + " " + title + ": " + detail);
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    static Problem rejected(RejectionType type, Intent command, String reason) {
        var detail = "Command '%s' rejected with code '%s': %s".formatted(command, type, reason);
        return switch (type) {
            case NOT_FOUND -> new Problem(404, type.name(), detail);
            case INVALID_STATE, ALREADY_EXISTS -> new Problem(409, type.name(), detail);
            case INVALID_ARGUMENT -> new Problem(400, type.name(), detail);
            case UNAUTHORIZED -> new Problem(401, type.name(), detail);
            case FORBIDDEN -> new Problem(403, type.name(), detail);
            // A cluster gives no reason. It is the request that is too large, and asking again is no use.
            case EXCEEDED_BATCH_RECORD_SIZE ->
                internal(detail + "the command and what the engine writes on account of it are more than "
                        + EngineRun.MAX_BATCH_BYTES + " bytes");
            case PROCESSING_ERROR -> internal(detail);
            default -> new Problem(500, "UNKNOWN", detail);
        };
    }

    /** A command that does not fit into the log, in the words of Camunda's broker and with the limit. */
    static Problem commandTooLarge() {
        return badRequest("Request size is above configured maxMessageSize of " + EngineRun.MAX_BATCH_BYTES + " bytes");
    }

    /** What a request says cannot be meant. */
    static Problem badRequest(String detail) {
        return new Problem(400, "INVALID_ARGUMENT", detail.endsWith(".") ? detail : detail + ".");
    }

    /** What a request says cannot be understood. */
    static Problem unreadable(String detail) {
        return new Problem(400, "Bad Request", detail);
    }

    static Problem notAKey(String name, String value) {
        return badRequest(
                "The provided %s '%s' is not a valid key. Expected a numeric value. Did you pass an entity id instead of an entity key?"
                        .formatted(name, value));
    }

    /** As a cluster without multi-tenancy says it, without a full stop. */
    static Problem foreignTenant(String command, String tenants) {
        return new Problem(
                400,
                "INVALID_ARGUMENT",
                "Expected to handle request %s with tenant %s, but multi-tenancy is disabled"
                        .formatted(command, tenants));
    }

    static Problem unsupported(String contentType) {
        var found = contentType.isEmpty() ? "application/octet-stream" : contentType;
        return new Problem(415, "Unsupported Media Type", "Content-Type '" + found + "' is not supported.");
    }

    static Problem tooLarge(String detail) {
        return new Problem(413, "Payload Too Large", detail);
    }

    static Problem methodNotAllowed(String method) {
        return new Problem(405, "Method Not Allowed", "Method '" + method + "' is not supported.");
    }

    static Problem noEndpoint(String method, String path) {
        return new Problem(404, "Not Found", "No endpoint " + method + " " + path + ".");
    }

    static Problem notFound(String detail) {
        return new Problem(404, "NOT_FOUND", detail);
    }

    static Problem unavailable(String detail) {
        return new Problem(503, "UNAVAILABLE", detail);
    }

    static Problem timeout(String detail) {
        return new Problem(504, "DEADLINE_EXCEEDED", detail);
    }

    static Problem internal(String detail) {
        return new Problem(500, "INTERNAL", detail);
    }

    /** Something a cluster can do and this engine's face cannot. */
    static Problem outOfScope(String what) {
        var detail = "The embedded engine does not serve " + what + "; a Camunda 8.8 cluster does.";
        return new Problem(501, "NOT_IMPLEMENTED", detail);
    }

    Response response(String instance) {
        ObjectNode body = Json.object()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", instance);
        return new Response(status, "application/problem+json", Json.bytes(body));
    }
}
