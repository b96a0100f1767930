package dev.sextant.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sextant.kernel.InvalidInput;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object strictly: a field that nobody knows, a value of the wrong type or outside its range is refused
 * with the field's path, what was expected and what was found. A JSON null counts as absent.
 */
public final class JsonFields {

    private static final int LONGEST_TEXT = 500;

    private final String path;
    private final JsonNode node;

    private JsonFields(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /** The whole body, with these fields and no others. */
    public static JsonFields body(@Nullable JsonNode node, String... allowed) {
        return of("", node, allowed);
    }

    static JsonFields of(String path, @Nullable JsonNode node, String... allowed) {
        if (node == null || !node.isObject()) {
            String found = node == null ? "nothing" : node.getNodeType().name().toLowerCase(Locale.ROOT);
            throw new InvalidInput(path.isEmpty() ? "body" : path, "a JSON object", found);
        }
        JsonFields fields = new JsonFields(path, node);
        List<String> known = List.of(allowed);
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new InvalidInput(fields.at(name), "one of the fields " + String.join(", ", known), name);
            }
        });
        return fields;
    }

    public String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Whether there is anything under that name. */
    public boolean has(String name) {
        return value(name).isPresent();
    }

    private Optional<JsonNode> value(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private JsonNode require(String name, String expected) {
        return value(name).orElseThrow(() -> new InvalidInput(at(name), expected, "nothing"));
    }

    public JsonFields object(String name, String... allowed) {
        return of(at(name), require(name, "a JSON object"), allowed);
    }

    /** An object that may be absent: then it has no fields. */
    JsonFields objectOrEmpty(String name, String... allowed) {
        return value(name).isPresent()
                ? object(name, allowed)
                : of(at(name), JsonNodeFactory.instance.objectNode(), allowed);
    }

    public List<JsonFields> objects(String name, String... allowed) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode element : requireArray(name)) {
            objects.add(of(at(name) + "[" + objects.size() + "]", element, allowed));
        }
        return objects;
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : requireArray(name)) {
            texts.add(text(at(name) + "[" + texts.size() + "]", element));
        }
        return texts;
    }

    private JsonNode requireArray(String name) {
        JsonNode value = require(name, "a list; an empty one says that there are none");
        if (!value.isArray()) {
            throw new InvalidInput(at(name), "a list", value);
        }
        return value;
    }

    public Optional<String> text(String name) {
        return value(name).map(value -> text(at(name), value));
    }

    public String requireText(String name, String expected) {
        return text(at(name), require(name, expected));
    }

    private static String text(String where, JsonNode value) {
        if (!value.isTextual()) {
            throw new InvalidInput(where, "a text", value);
        }
        String text = value.textValue().strip();
        if (text.isEmpty()) {
            throw new InvalidInput(where, "a text that is not empty", "an empty text");
        }
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidInput(where, "at most " + LONGEST_TEXT + " characters", text.length() + " characters");
        }
        if (text.chars().anyMatch(character -> Character.isISOControl(character) && character != '\n')) {
            throw new InvalidInput(where, "a text without control characters", "a control character");
        }
        return text;
    }

    public <E extends Enum<E>> E require(String name, Class<E> type) {
        String expected = "one of " + names(type);
        return constant(at(name), type, requireText(name, expected), expected);
    }

    public <E extends Enum<E>> E or(String name, E whenAbsent) {
        return value(name).isPresent() ? require(name, whenAbsent.getDeclaringClass()) : whenAbsent;
    }

    public <E extends Enum<E>> List<E> constants(String name, Class<E> type) {
        if (value(name).isEmpty()) {
            return List.of();
        }
        String expected = "one of " + names(type);
        return texts(name).stream()
                .map(text -> constant(at(name), type, text, expected))
                .distinct()
                .toList();
    }

    private static <E extends Enum<E>> E constant(String where, Class<E> type, String text, String expected) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new InvalidInput(where, expected, text);
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    public String oneOf(String name, List<String> allowed, String whenAbsent) {
        String text = text(name).orElse(whenAbsent);
        if (!allowed.contains(text)) {
            throw new InvalidInput(at(name), "one of " + String.join(", ", allowed), text);
        }
        return text;
    }

    public OptionalInt integer(String name, int least, int most) {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        JsonNode number = value.get();
        boolean whole = number.isNumber() && number.canConvertToInt() && number.doubleValue() == number.intValue();
        if (!whole || number.intValue() < least || number.intValue() > most) {
            throw new InvalidInput(at(name), "a whole number from %d to %d".formatted(least, most), number);
        }
        return OptionalInt.of(number.intValue());
    }

    int requireInteger(String name, String expected) {
        require(name, expected);
        return integer(name, Integer.MIN_VALUE, Integer.MAX_VALUE).orElseThrow();
    }

    public boolean flag(String name, boolean whenAbsent) {
        return value(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw new InvalidInput(at(name), "true or false", value);
                    }
                    return value.booleanValue();
                })
                .orElse(whenAbsent);
    }

    public BigDecimal requireDecimal(String name, String expected) {
        JsonNode value = require(name, expected);
        if (!value.isNumber()) {
            throw new InvalidInput(at(name), expected, value);
        }
        return value.decimalValue();
    }

    /** A moment: date, time and offset. */
    public Optional<Instant> moment(String name) {
        return text(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new InvalidInput(at(name), "a time with offset such as 2026-11-20T10:00:00Z", text);
            }
        });
    }

    public LocalDate requireDate(String name) {
        String expected = "a date such as 2026-11-20";
        String text = requireText(name, expected);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(at(name), expected, text);
        }
    }
}
