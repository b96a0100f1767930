package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One condition of a filter: a plain value, or operators such as $eq, $in or $like. */
final class Condition {

    private Condition() {}

    static boolean holds(JsonNode value, JsonNode condition) {
        if (!condition.isObject()) {
            return equal(value, condition);
        }
        for (var operation : condition.properties()) {
            var operand = operation.getValue();
            var ignored = operand.isNull() || (operand.isArray() && operand.isEmpty());
            if (!ignored && !holds(value, operation.getKey(), operand)) {
                return false;
            }
        }
        return true;
    }

    /** The order of two values of one field; a missing one comes last. */
    static int compare(JsonNode left, JsonNode right) {
        if (absent(left) || absent(right)) {
            return Boolean.compare(absent(left), absent(right));
        }
        if (left.isNumber() || right.isNumber()) {
            return new BigDecimal(left.asText()).compareTo(new BigDecimal(right.asText()));
        }
        var leftTime = time(left.asText());
        var rightTime = time(right.asText());
        if (leftTime != null && rightTime != null) {
            return leftTime.compareTo(rightTime);
        }
        return isKey(left) && isKey(right)
                ? Long.compare(Long.parseLong(left.asText()), Long.parseLong(right.asText()))
                : left.asText().compareTo(right.asText());
    }

    private static boolean holds(JsonNode value, String operator, JsonNode operand) {
        return switch (operator) {
            case "$eq" -> equal(value, operand);
            case "$neq" -> !equal(value, operand);
            case "$exists" -> absent(value) != operand.asBoolean();
            case "$in" -> anyEqual(value, operand);
            case "$notIn" -> !anyEqual(value, operand);
            case "$like" ->
                !absent(value) && like(operand.asText()).matcher(value.asText()).matches();
            case "$gt" -> !absent(value) && compare(value, operand) > 0;
            case "$gte" -> !absent(value) && compare(value, operand) >= 0;
            case "$lt" -> !absent(value) && compare(value, operand) < 0;
            case "$lte" -> !absent(value) && compare(value, operand) <= 0;
            default -> throw Problem.outOfScope("the filter operator '" + operator + "'");
        };
    }

    private static boolean equal(JsonNode value, JsonNode wanted) {
        if (absent(value)) {
            return false;
        }
        return value.asText().equals(wanted.asText()) || (bothTimes(value, wanted) && compare(value, wanted) == 0);
    }

    private static boolean bothTimes(JsonNode value, JsonNode wanted) {
        return time(value.asText()) != null && time(wanted.asText()) != null;
    }

    private static boolean anyEqual(JsonNode value, JsonNode wanted) {
        return StreamSupport.stream(wanted.spliterator(), false).anyMatch(one -> equal(value, one));
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static Pattern like(String pattern) {
        var regex = new StringBuilder();
        pattern.chars().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static boolean isKey(JsonNode value) {
        return value.asText().matches("\\d{1,18}");
    }

    private static @Nullable Instant time(String text) {
        if (text.length() < 17 || text.charAt(4) != '-') {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
