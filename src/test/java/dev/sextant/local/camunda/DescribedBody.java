package dev.sextant.local.camunda;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.protocol.rest.DateTimeFilterProperty;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a request's body may hold: that which Camunda generated the client's class from, its description of the API. What
 * is not in it is refused in the words of Camunda's gateway, so that nothing is silently ignored.
 *
 * @param type the client's class; null for bodies that are not JSON
 */
record DescribedBody(@Nullable Class<?> type, boolean required) {

    static final DescribedBody NONE = new DescribedBody(null, false);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<Class<?>, Map<String, JavaType>> FIELDS = new ConcurrentHashMap<>();
    private static final String PLAIN = "$eq";
    private static final String CLIENTS_OWN = "unknown_default_open_api";

    /** These end in "Key" but are not numbers. */
    private static final Set<String> TEXTS = Set.of("correlationKey", "decisionEvaluationInstanceKey");

    static DescribedBody required(Class<?> type) {
        return new DescribedBody(type, true);
    }

    static DescribedBody optional(Class<?> type) {
        return new DescribedBody(type, false);
    }

    /** @throws Problem 400 or 415 if the request's body is not as described */
    void check(Request request) {
        if (type == null) {
            return;
        }
        if (request.body().length == 0) {
            if (required) {
                throw Problem.unreadable("Required request body is missing");
            }
            return;
        }
        var contentType = request.header("content-type");
        if (!contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw Problem.unsupported(contentType);
        }
        check(MAPPER.constructType(type), request.json(), "");
    }

    private static void check(JavaType type, JsonNode value, String path) {
        var raw = type.getRawClass();
        if (value.isNull() || raw == Object.class) {
            return;
        }
        if (raw.isEnum()) {
            checkEnum(raw, value, path);
        } else if (type.isCollectionLikeType()) {
            require(value.isArray(), path);
            value.forEach(member -> check(type.getContentType(), member, path));
        } else if (type.isMapLikeType()) {
            require(value.isObject(), path);
        } else if (raw == String.class) {
            require(value.isValueNode(), path);
            checkKey(value, path);
        } else if (raw == Boolean.class) {
            require(value.isBoolean(), path);
        } else if (raw == Integer.class || raw == Long.class) {
            require(raw == Integer.class ? value.canConvertToInt() : value.canConvertToLong(), path);
            require(value.isIntegralNumber(), path);
        } else {
            checkObject(raw, value, path);
        }
    }

    private static void checkObject(Class<?> type, JsonNode value, String path) {
        var fields = FIELDS.computeIfAbsent(type, DescribedBody::fields);
        var plain = fields.get(PLAIN);
        if (plain != null && value.isValueNode()) {
            check(plain, value, path);
            checkDate(type, value, path);
            return;
        }
        require(value instanceof ObjectNode, path);
        for (var field : value.properties()) {
            var described = fields.get(field.getKey());
            // An operator stands for the field it is about.
            var inner = plain == null ? join(path, field.getKey()) : path;
            if (described == null) {
                throw Problem.unreadable("Request property [" + join(path, field.getKey()) + "] cannot be parsed");
            }
            check(described, field.getValue(), inner);
            checkDate(type, field.getValue(), inner);
        }
    }

    static Map<String, JavaType> fields(Class<?> type) {
        var fields = new LinkedHashMap<String, JavaType>();
        var variants = type.getAnnotation(JsonSubTypes.class);
        if (variants != null) {
            Arrays.stream(variants.value()).forEach(variant -> fields.putAll(fields(variant.value())));
        }
        for (BeanPropertyDefinition property : MAPPER.getDeserializationConfig()
                .introspect(MAPPER.constructType(type))
                .findProperties()) {
            fields.put(property.getName(), property.getPrimaryType());
        }
        return fields;
    }

    static List<String> values(Class<?> enumeration) {
        return Arrays.stream(enumeration.getEnumConstants())
                .map(Object::toString)
                .filter(name -> !name.equals(CLIENTS_OWN))
                .toList();
    }

    private static void checkEnum(Class<?> type, JsonNode value, String path) {
        var allowed = values(type);
        if (!value.isTextual() || !allowed.contains(value.textValue())) {
            throw Problem.unreadable("Unexpected value '%s' for enum field '%s'. Use any of the following values: %s"
                    .formatted(value.asText(), last(path), allowed));
        }
    }

    private static void checkKey(JsonNode value, String path) {
        var name = last(path);
        if (name.endsWith("Key") && !TEXTS.contains(name) && !isKey(value.asText())) {
            throw Problem.notAKey(name, value.asText());
        }
    }

    private static boolean isKey(String text) {
        try {
            Long.parseLong(text);
            return !text.startsWith("+");
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void checkDate(Class<?> type, JsonNode value, String path) {
        if (type == DateTimeFilterProperty.class) {
            (value.isArray() ? value : List.of(value)).forEach(one -> {
                if (one.isTextual()) {
                    checkDate(last(path), one.textValue());
                }
            });
        }
    }

    /** @throws Problem 400 if the text is no date with a time and an offset */
    static void checkDate(String name, String text) {
        try {
            OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.badRequest(
                    "The provided %s '%s' cannot be parsed as a date according to RFC 3339, section 5.6"
                            .formatted(name, text));
        }
    }

    private static void require(boolean holds, String path) {
        if (!holds) {
            throw Problem.unreadable("Request property [" + path + "] cannot be parsed");
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
