package dev.sextant.local.camunda;

import java.util.Map;

/**
 * A request that an engine's HTTP server got, and the answer it gives.
 *
 * @param path without the query
 * @param query what stood behind the path's question mark
 * @param headers of the request, by lower-case name
 * @param contentType of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Exchange(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        int status,
        String contentType,
        byte[] answer) {

    static Exchange of(Request request, Response response) {
        return new Exchange(
                request.method(),
                request.path(),
                request.query(),
                request.headers(),
                request.body(),
                response.status(),
                response.contentType(),
                response.body());
    }
}
