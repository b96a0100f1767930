package dev.sextant.local.camunda.contract;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.local.camunda.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What of an exchange decides whether it is as described: operation, query, status, structure and short texts, in which one
 * number is as good as another. Exchanges of one shape need to be checked once; most are polls of the same shape.
 */
final class Shape {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int SHORT = 32;

    /** Objects with names and values of a process's own. */
    private static final Set<String> FREE = Set.of("variables", "customHeaders");

    private Shape() {}

    static String of(Exchange exchange) {
        return String.join(
                " ",
                exchange.method(),
                folded(exchange.path()),
                "?" + folded(exchange.query()),
                body(exchange.headers().getOrDefault("content-type", ""), exchange.body()),
                Integer.toString(exchange.status()),
                body(exchange.contentType(), exchange.answer()));
    }

    private static String body(String contentType, byte[] body) {
        var type = contentType.split(";", 2)[0];
        if (body.length == 0 || !type.endsWith("json")) {
            return type + (body.length == 0 ? " none" : " some");
        }
        try {
            return type + " " + json(MAPPER.readTree(body));
        } catch (JacksonException e) {
            return type + " broken";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(JsonNode value) {
        if (value.isObject()) {
            var fields = new TreeSet<String>();
            value.properties()
                    .forEach(field -> fields.add(field.getKey() + ":"
                            + (FREE.contains(field.getKey())
                                    ? field.getValue().getNodeType()
                                    : json(field.getValue()))));
            return fields.toString();
        }
        if (value.isArray()) {
            var members = new TreeSet<String>();
            value.forEach(member -> members.add(json(member)));
            return "<" + String.join("|", members) + ">";
        }
        if (value.isTextual()) {
            var text = folded(value.asText());
            return '"' + (text.length() <= SHORT ? text : "long") + '"';
        }
        return value.isNumber() ? value.numberType() + (value.asDouble() < 0 ? "-" : "") : value.toString();
    }

    private static String folded(String text) {
        return DIGITS.matcher(text).replaceAll("0");
    }
}
