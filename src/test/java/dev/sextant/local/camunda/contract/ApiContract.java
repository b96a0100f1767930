package dev.sextant.local.camunda.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext;
import dev.sextant.local.camunda.Exchange;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;

/** Camunda's description of its REST API v2, {@code rest-api.yaml} of its gateway, and what is against it. */
final class ApiContract {

    private static final String BASE = "/v2";

    /** The request is against the description, and that is why, or it is not served here. */
    private static final Set<Integer> REFUSED = Set.of(400, 413, 415, 501);

    /** HTTP's own answers, which the description does not have. */
    private static final Set<Integer> UNDESCRIBED = Set.of(413, 415, 501);

    private static final Set<Integer> NOWHERE = Set.of(404, 405);

    private final SortedSet<String> operations;
    private final OpenApiInteractionValidator validator;

    ApiContract() {
        var options = new ParseOptions();
        options.setResolve(true);
        options.setResolveCombinators(true);
        options.setResolveFully(true);
        var description =
                new OpenAPIV3Parser().readContents(file(), null, options).getOpenAPI();
        operations = operations(description);
        validator = OpenApiInteractionValidator.createFor(description)
                .withBasePathOverride(BASE)
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                        .build())
                .build();
    }

    private static String file() {
        try (var in = ApiContract.class.getResourceAsStream("/rest-api.yaml")) {
            return new String(Objects.requireNonNull(in, "rest-api.yaml").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the path is one the description speaks of; the clock and the purge of tests are not. */
    static boolean isAbout(Exchange exchange) {
        return exchange.path().startsWith(BASE + "/");
    }

    /** All operations of the description, as "POST /v2/jobs/activation". */
    SortedSet<String> operations() {
        return operations;
    }

    private static SortedSet<String> operations(OpenAPI description) {
        var operations = new TreeSet<String>();
        description
                .getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .keySet()
                        .forEach(method -> operations.add(method + " " + BASE + path)));
        return operations;
    }

    /** The operation that an exchange is of, if it is one of the description's. */
    Optional<String> operation(Exchange exchange) {
        var wanted = (exchange.method() + " " + exchange.path()).split("[ /]");
        return operations().stream()
                .filter(operation -> Arrays.equals(
                        operation.split("[ /]"),
                        wanted,
                        (described, segment) -> described.startsWith("{") ? 0 : described.compareTo(segment)))
                .min(Comparator.comparing(
                        operation -> operation.chars().filter(c -> c == '{').count()));
    }

    /**
     * What is against the description: in the answer, and in the request if it was not refused for that. That something
     * is not served is said with a status of its own.
     */
    List<String> violations(Exchange exchange) {
        if (operation(exchange).isEmpty()) {
            return NOWHERE.contains(exchange.status())
                    ? List.of()
                    : List.of(exchange.method() + " " + exchange.path() + " is not described");
        }
        var found = new ArrayList<Message>();
        if (!REFUSED.contains(exchange.status())) {
            found.addAll(validator.validateRequest(request(exchange)).getMessages());
        }
        if (!UNDESCRIBED.contains(exchange.status())) {
            found.addAll(response(exchange).getMessages());
        }
        return found.stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .filter(message -> !KnownDeviations.covers(exchange, message))
                .flatMap(message -> told(exchange, message))
                .toList();
    }

    private ValidationReport response(Exchange exchange) {
        var response = SimpleResponse.Builder.status(exchange.status());
        if (exchange.answer().length > 0) {
            response.withContentType(exchange.contentType()).withBody(exchange.answer());
        }
        return validator.validateResponse(exchange.path(), Request.Method.valueOf(exchange.method()), response.build());
    }

    private static SimpleRequest request(Exchange exchange) {
        var request = new SimpleRequest.Builder(exchange.method(), exchange.path());
        exchange.headers().forEach((name, value) -> request.withHeader(name, value));
        query(exchange).forEach((name, values) -> request.withQueryParam(name, values));
        if (exchange.body().length > 0) {
            request.withBody(exchange.body());
        }
        return request.build();
    }

    private static Map<String, List<String>> query(Exchange exchange) {
        return UriComponentsBuilder.newInstance()
                .query(exchange.query())
                .build()
                .getQueryParams();
    }

    private static Stream<String> told(Exchange exchange, Message message) {
        var pointer = message.getContext()
                .flatMap(MessageContext::getPointers)
                .map(pointers -> pointers.getInstance())
                .orElse("");
        var one = "%s %s -> %d: %s %s (%s)"
                .formatted(
                        exchange.method(),
                        exchange.path(),
                        exchange.status(),
                        pointer,
                        message.getMessage(),
                        message.getKey());
        return Stream.concat(
                Stream.of(one), message.getNestedMessages().stream().flatMap(nested -> told(exchange, nested)));
    }
}
