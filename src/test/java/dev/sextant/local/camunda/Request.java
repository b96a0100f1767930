package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * An HTTP request whose path has matched a route.
 *
 * @param query what stood behind the path's question mark
 * @param headers by lower-case name
 * @param pathValues what stood in the places of the route's {names}
 * @param clientGone whether the client has closed the connection in the meantime
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        Map<String, String> pathValues,
        byte[] body,
        BooleanSupplier clientGone) {

    Request withPathValues(Map<String, String> values) {
        return new Request(method, path, query, headers, values, body, clientGone);
    }

    ObjectNode json() {
        return Json.parse(body);
    }

    /** What stands for the one {name} in the route's path. */
    String id() {
        return pathValue().getValue();
    }

    /** A key in the path. Answers 400 if it is not a number. */
    long key() {
        try {
            return Long.parseLong(id());
        } catch (NumberFormatException e) {
            throw Problem.unreadable("Failed to convert '" + pathValue().getKey() + "' with value: '" + id() + "'");
        }
    }

    /** The key of what is looked up, as rows have it. */
    String keyText() {
        return Long.toString(key());
    }

    /** A parameter of the query that is true or false. Answers 400 if it is something else. */
    boolean flag(String name, boolean otherwise) {
        for (var parameter : query.split("&", -1)) {
            if (parameter.startsWith(name + "=")) {
                return switch (parameter.substring(name.length() + 1)) {
                    case "true" -> true;
                    case "false" -> false;
                    case String other ->
                        throw Problem.unreadable("Failed to convert '" + name + "' with value: '" + other + "'");
                };
            }
        }
        return otherwise;
    }

    private Map.Entry<String, String> pathValue() {
        if (pathValues.size() != 1) {
            throw new IllegalArgumentException("the route has not one {name}");
        }
        return pathValues.entrySet().iterator().next();
    }

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
