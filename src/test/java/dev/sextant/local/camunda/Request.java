package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * An HTTP request whose path has matched a route.
 *
 * @param headers by lower-case name
 * @param pathValues what stood in the places of the route's {names}
 * @param clientGone whether the client has closed the connection in the meantime
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(
        String method,
        String path,
        Map<String, String> headers,
        Map<String, String> pathValues,
        byte[] body,
        BooleanSupplier clientGone) {

    Request withPathValues(Map<String, String> values) {
        return new Request(method, path, headers, values, body, clientGone);
    }

    ObjectNode json() {
        return Json.parse(body);
    }

    String text(String name) {
        var value = pathValues.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /** A key in the path. Answers 400 if it is not a number. */
    long key() {
        try {
            return Long.parseLong(text("key"));
        } catch (NumberFormatException e) {
            throw Problem.badRequest("'" + text("key") + "' is not a key");
        }
    }

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
