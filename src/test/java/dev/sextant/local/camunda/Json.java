package dev.sextant.local.camunda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/** JSON as the REST API writes it: keys and dates are strings, an unset key is null. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    /** Objects with names and values of a process's own. */
    private static final Set<String> FREE = Set.of("variables", "customHeaders");

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static ArrayNode array(Collection<String> texts) {
        var array = array();
        texts.forEach(array::add);
        return array;
    }

    static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy that is no row of a table any more. */
    static ObjectNode copy(ObjectNode row) {
        var copy = object();
        row.properties()
                .forEach(field -> copy.set(field.getKey(), field.getValue().deepCopy()));
        return copy;
    }

    /** Removes fields that are null, but not from what a process says itself. */
    static void removeNulls(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
            object.properties().forEach(field -> {
                if (!FREE.contains(field.getKey())) {
                    removeNulls(field.getValue());
                }
            });
        } else if (json.isArray()) {
            json.forEach(Json::removeNulls);
        }
    }

    static ObjectNode toObject(Object bean) {
        return MAPPER.valueToTree(bean);
    }

    /**
     * Reads a request's body; none is an empty object.
     *
     * @throws Problem 400 if it is no JSON, or no object
     */
    static ObjectNode parse(byte[] body) {
        if (body.length == 0) {
            return object();
        }
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw Problem.unreadable("Failed to read request");
        }
        throw Problem.unreadable("Request property [] cannot be parsed");
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }

    static JsonNode fromMsgPack(DirectBuffer buffer) {
        return tree(MsgPackConverter.convertToJson(buffer));
    }

    /** The object under the name, as the engine takes variables; none is an empty one. */
    static DirectBuffer msgPack(ObjectNode body, String name) {
        var value = body.path(name);
        if (!value.isObject() && !value.isMissingNode() && !value.isNull()) {
            throw Problem.badRequest("'" + name + "' must be an object");
        }
        try {
            return new UnsafeBuffer(MsgPackConverter.convertToMsgPack(value.isObject() ? value.toString() : "{}"));
        } catch (RuntimeException e) {
            throw Problem.badRequest("'" + name + "' cannot be stored: "
                    + String.valueOf(
                            NestedExceptionUtils.getMostSpecificCause(e).getMessage()));
        }
    }

    static @Nullable String key(long key) {
        return key > 0 ? Long.toString(key) : null;
    }

    static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static String time(Instant instant) {
        return DATE_TIME.format(instant);
    }

    static @Nullable String time(long epochMillis) {
        return epochMillis > 0 ? time(Instant.ofEpochMilli(epochMillis)) : null;
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static String text(ObjectNode body, String name, String otherwise) {
        var value = body.path(name);
        return value.isMissingNode() || value.isNull() ? otherwise : value.asText();
    }

    static String requiredText(ObjectNode body, String name) {
        var value = text(body, name, "");
        if (value.isBlank()) {
            throw Problem.badRequest("No " + name + " provided");
        }
        return value;
    }

    /** @throws Problem 400 unless exactly one of the two is set */
    static void requireOneOf(ObjectNode body, String one, String other) {
        if (isSet(body, one) == isSet(body, other)) {
            throw Problem.badRequest(
                    (isSet(body, one) ? "Only one of [%s, %s] is allowed" : "At least one of [%s, %s] is required")
                            .formatted(one, other));
        }
    }

    /** A key, which the API sends as text. */
    static long key(ObjectNode body, String name, long otherwise) {
        var value = text(body, name, "");
        try {
            return value.isEmpty() ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw Problem.badRequest("'" + name + "' is not a key: " + value);
        }
    }

    static long number(ObjectNode body, String name, long otherwise) {
        var value = body.path(name);
        return value.isNumber() ? value.asLong() : otherwise;
    }

    static boolean isSet(ObjectNode body, String name) {
        return body.hasNonNull(name);
    }
}
