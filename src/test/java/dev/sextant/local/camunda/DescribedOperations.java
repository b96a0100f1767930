package dev.sextant.local.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which operations a cluster has, read from Camunda's description of its API when somebody asks for one that is not here:
 * what a cluster does is refused otherwise than what is nowhere.
 */
final class DescribedOperations {

    private static final Pattern PATH = Pattern.compile("  (/\\S*):");
    private static final Pattern METHOD = Pattern.compile("    (get|put|post|patch|delete):");

    private DescribedOperations() {}

    static Problem refusal(String method, String path) {
        var methods = methods(path);
        if (methods.contains(method)) {
            return Problem.outOfScope(method + " " + path);
        }
        return methods.isEmpty() ? Problem.noEndpoint(method, path) : Problem.methodNotAllowed(method);
    }

    private static Set<String> methods(String wanted) {
        var methods = new HashSet<String>();
        var segments = wanted.split("/", -1);
        try (var in = DescribedOperations.class.getResourceAsStream("/rest-api.yaml");
                var lines =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in, "rest-api.yaml"), UTF_8))) {
            var within = false;
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                var path = PATH.matcher(line);
                if (path.matches()) {
                    within = matches(("/v2" + path.group(1)).split("/", -1), segments);
                }
                var method = METHOD.matcher(line);
                if (within && method.matches()) {
                    methods.add(method.group(1).toUpperCase(Locale.ROOT));
                }
            }
            return methods;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean matches(String[] described, String[] segments) {
        return described.length == segments.length
                && Arrays.equals(described, segments, (one, other) -> one.startsWith("{") ? 0 : one.compareTo(other));
    }
}
