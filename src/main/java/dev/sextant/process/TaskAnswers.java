package dev.sextant.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.InvalidInput;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person filled in, already valid against the form's own rules. */
public record TaskAnswers(ObjectNode json) {

    /** Length of a time that the form was told to send in UTC without saying so. */
    private static final int WITHOUT_OFFSET = 16;

    public Optional<String> text(String key) {
        JsonNode value = json.get(key);
        return value == null || value.isNull() || value.asText().isBlank()
                ? Optional.empty()
                : Optional.of(value.asText().strip());
    }

    /** @throws InvalidInput when the field is empty */
    public String requireText(String key) {
        return text(key).orElseThrow(() -> new InvalidInput("answers." + key, "a value", "nothing"));
    }

    /** @throws InvalidInput when the field is empty or none of the constants */
    public <E extends Enum<E>> E require(String key, Class<E> type) {
        String value = requireText(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw new InvalidInput("answers." + key, "one of " + List.of(type.getEnumConstants()), value);
    }

    public Optional<BigDecimal> number(String key) {
        return text(key).map(value -> {
            try {
                return new BigDecimal(value);
            } catch (NumberFormatException e) {
                throw new InvalidInput("answers." + key, "a number", value);
            }
        });
    }

    public Optional<LocalDate> date(String key) {
        return text(key).map(value -> {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException e) {
                throw new InvalidInput("answers." + key, "a date such as 2026-11-20", value);
            }
        });
    }

    /** Date and time with offset, as the form's {@code datetime} sends it. */
    public Optional<Instant> moment(String key) {
        return text(key).map(value -> {
            try {
                return OffsetDateTime.parse(value.length() == WITHOUT_OFFSET ? value + ":00Z" : value)
                        .toInstant();
            } catch (DateTimeParseException e) {
                throw new InvalidInput("answers." + key, "a time with offset such as 2026-11-20T10:00Z", value);
            }
        });
    }

    public boolean checked(String key) {
        return json.path(key).asBoolean(false);
    }

    public List<String> texts(String key) {
        List<String> values = new ArrayList<>();
        json.path(key).forEach(value -> values.add(value.asText()));
        return List.copyOf(values);
    }
}
