package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * An HTTP answer.
 *
 * @param undelivered what is done when it could not be handed to the client
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Response(int status, String contentType, byte[] body, Consumer<Exception> undelivered) {

    Response(int status, String contentType, byte[] body) {
        this(status, contentType, body, cause -> {});
    }

    /** What is not set is left out, as a cluster does. */
    static Response ok(ObjectNode body) {
        Json.removeNulls(body);
        return new Response(200, "application/json", Json.bytes(body));
    }

    static Response text(String contentType, String body) {
        return new Response(200, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** 200 without a body. */
    static Response done() {
        return new Response(200, "application/json", new byte[0]);
    }

    static Response noContent() {
        return new Response(204, "application/json", new byte[0]);
    }

    Response whenUndelivered(Consumer<Exception> action) {
        return new Response(status, contentType, body, action);
    }
}
