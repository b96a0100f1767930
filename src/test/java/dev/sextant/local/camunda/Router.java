package dev.sextant.local.camunda;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the handler of a request, and checks its body. What no handler serves but a cluster does answers 501. */
final class Router {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    @FunctionalInterface
    interface Handler {
        Response handle(Request request);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Route(String method, String path, String[] segments, DescribedBody body, Handler handler) {

        @Nullable Map<String, String> match(String requestMethod, String[] path) {
            if (!method.equals(requestMethod) || path.length != segments.length) {
                return null;
            }
            var values = new HashMap<String, String>();
            for (var i = 0; i < path.length; i++) {
                if (segments[i].startsWith("{")) {
                    var name = segments[i].substring(1, segments[i].length() - 1);
                    values.put(name, decoded(path[i]));
                } else if (!segments[i].equals(path[i])) {
                    return null;
                }
            }
            return values;
        }
    }

    private final List<Route> routes = new ArrayList<>();

    Router get(String path, Handler handler) {
        return add("GET", path, DescribedBody.NONE, handler);
    }

    Router post(String path, DescribedBody body, Handler handler) {
        return add("POST", path, body, handler);
    }

    /** Adds a route; {name} in the path stands for any one segment. The first that matches is taken. */
    Router add(String method, String path, DescribedBody body, Handler handler) {
        routes.add(new Route(method, path, segments(path), body, handler));
        return this;
    }

    /** All that is served, as "POST /v2/jobs/activation". */
    List<String> operations() {
        return routes.stream().map(route -> route.method() + " " + route.path()).toList();
    }

    Response handle(Request request) {
        try {
            var path = segments(request.path());
            for (var route : routes) {
                var values = route.match(request.method(), path);
                if (values != null) {
                    route.body().check(request);
                    return route.handler().handle(request.withPathValues(values));
                }
            }
            throw DescribedOperations.refusal(request.method(), request.path());
        } catch (Problem problem) {
            LOG.debug("{} {}: {}", request.method(), request.path(), problem.getMessage());
            return problem.response(request.path());
        } catch (RuntimeException | Error e) {
            // One request's error, as of a formula that nests too deep, is not the end of the engine.
            LOG.error("{} {} failed", request.method(), request.path(), e);
            return Problem.internal(String.valueOf(e.getMessage())).response(request.path());
        }
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.unreadable("'" + segment + "' in the path cannot be decoded");
        }
    }

    private static String[] segments(String path) {
        return path.substring(1).split("/", -1);
    }
}
