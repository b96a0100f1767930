package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One condition of a filter, read once: a plain value, or operators such as $eq, $in or $like. */
final class Condition implements Predicate<JsonNode> {

    /** As rows have their times, without the zone's letter, so that a longer fraction is the later time. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final List<Predicate<JsonNode>> all;

    private Condition(List<Predicate<JsonNode>> all) {
        this.all = all;
    }

    /** @throws Problem 501 for an operator that is not known here */
    static Condition of(JsonNode condition) {
        var all = new ArrayList<Predicate<JsonNode>>();
        if (!condition.isObject()) {
            all.add(anyOf(List.of(condition)));
        } else {
            for (var operation : condition.properties()) {
                var operand = operation.getValue();
                if (!operand.isNull() && !(operand.isArray() && operand.isEmpty())) {
                    all.add(operation(operation.getKey(), operand));
                }
            }
        }
        return new Condition(all);
    }

    @Override
    public boolean test(@Nullable JsonNode value) {
        for (var one : all) {
            if (!one.test(value)) {
                return false;
            }
        }
        return true;
    }

    private static Predicate<JsonNode> operation(String operator, JsonNode operand) {
        return switch (operator) {
            case "$eq" -> anyOf(List.of(operand));
            case "$neq" -> anyOf(List.of(operand)).negate();
            case "$exists" -> {
                var wanted = operand.asBoolean();
                yield value -> absent(value) != wanted;
            }
            case "$in" -> anyOf(operand);
            case "$notIn" -> anyOf(operand).negate();
            case "$like" -> like(operand.asText());
            case "$gt" -> compared(operand, order -> order > 0);
            case "$gte" -> compared(operand, order -> order >= 0);
            case "$lt" -> compared(operand, order -> order < 0);
            case "$lte" -> compared(operand, order -> order <= 0);
            default -> throw Problem.outOfScope("the filter operator '" + operator + "'");
        };
    }

    /** Times are equal when they are the same moment, however they are written. */
    private static Predicate<JsonNode> anyOf(Iterable<JsonNode> wanted) {
        Set<String> texts = new HashSet<>();
        wanted.forEach(one -> texts.add(one.asText()));
        Set<String> times = new HashSet<>();
        texts.forEach(text -> {
            var time = time(text);
            if (time != null) {
                times.add(time);
            }
        });
        if (texts.size() == 1 && times.isEmpty()) {
            var only = texts.iterator().next();
            return value -> !absent(value) && only.equals(value.asText());
        }
        return value -> {
            if (absent(value)) {
                return false;
            }
            var text = value.asText();
            return texts.contains(text) || (!times.isEmpty() && times.contains(timeOrText(text)));
        };
    }

    private static Predicate<JsonNode> compared(JsonNode operand, IntPredicate wanted) {
        var time = time(operand.asText());
        if (time == null) {
            return value -> !absent(value) && wanted.test(Ordering.compare(value, operand));
        }
        var exact = TimeText.of(time + "Z");
        return value -> value instanceof TimeText there && exact != null
                ? wanted.test(Long.compare(there.number(), exact.number()))
                : !absent(value) && wanted.test(timeOrText(value.asText()).compareTo(time));
    }

    private static Predicate<JsonNode> like(String wanted) {
        var pattern = TextPattern.of(wanted);
        return value -> !absent(value) && pattern.matches(value.asText());
    }

    private static boolean absent(@Nullable JsonNode value) {
        return value == null || value.isMissingNode() || value.isNull();
    }

    private static String timeOrText(String text) {
        var time = time(text);
        return time == null ? text : time;
    }

    /** A moment in one form for all zones; null when the text is none. */
    private static @Nullable String time(String text) {
        if (text.length() < 17 || text.charAt(4) != '-' || text.charAt(10) != 'T') {
            return null;
        }
        if (text.length() == 24 && text.charAt(23) == 'Z') {
            return text.substring(0, 23); // as rows have it
        }
        try {
            return inOneForm(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String inOneForm(Instant moment) {
        var nanos = moment.getNano() % 1_000_000;
        return TIME.format(moment) + (nanos == 0 ? "" : "%06d".formatted(nanos));
    }
}
