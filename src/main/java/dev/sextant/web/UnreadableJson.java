package dev.sextant.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.sextant.kernel.InvalidInput;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Says which field and line of a JSON body could not be read, without repeating Jackson's class names to the caller. */
final class UnreadableJson {

    private UnreadableJson() {}

    static ProblemDetail problem(@Nullable Throwable cause) {
        if (cause instanceof JsonMappingException mapping) {
            return mapping(mapping);
        }
        if (cause instanceof JsonProcessingException syntax) {
            return at(
                    Problem.ofInput(
                            HttpStatus.BAD_REQUEST,
                            line(syntax.getLocation()),
                            "JSON",
                            firstLine(syntax.getOriginalMessage())),
                    syntax);
        }
        return Problem.ofInput(HttpStatus.BAD_REQUEST, "body", "JSON", "nothing that can be read");
    }

    private static ProblemDetail mapping(JsonMappingException e) {
        String field = field(e);
        if (e.getCause() instanceof InvalidInput invalid) {
            // A record refused its value: the same answer as if a service had refused it.
            return at(
                    Problem.ofInput(
                            HttpStatus.UNPROCESSABLE_ENTITY,
                            field.equals("body") ? invalid.where() : inside(field, invalid.where()),
                            invalid.expected(),
                            invalid.found()),
                    e);
        }
        return at(Problem.ofInput(HttpStatus.BAD_REQUEST, field, expected(e), found(e)), e);
    }

    private static String inside(String field, String where) {
        return field.endsWith(where) ? field : field + "." + where;
    }

    private static String expected(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
            return "one of the fields " + known;
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return describe(mismatch.getTargetType());
        }
        return "a usable value";
    }

    private static String describe(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        return switch (type.getSimpleName()) {
            case "String" -> "a text";
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "double", "Double", "BigDecimal" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "LocalDate" -> "a date such as 2026-11-20";
            case "OffsetDateTime", "Instant" -> "a time with offset such as 2026-11-20T10:00:00Z";
            case "List", "Set", "ArrayList" -> "a list";
            default -> "an object";
        };
    }

    private static String found(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknown.getPropertyName();
        }
        if (e instanceof InvalidFormatException format) {
            return String.valueOf(format.getValue());
        }
        return e instanceof MismatchedInputException ? "something else, or nothing" : "a value that was refused";
    }

    private static String field(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String line(@Nullable JsonLocation location) {
        return location == null ? "body" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static ProblemDetail at(ProblemDetail problem, JsonProcessingException e) {
        if (e.getLocation() != null) {
            problem.setProperty("line", e.getLocation().getLineNr());
            problem.setProperty("column", e.getLocation().getColumnNr());
        }
        return problem;
    }

    /** Jackson's sentence, without the place that it names in its own words: line and column are given already. */
    private static String firstLine(@Nullable String text) {
        if (text == null) {
            return "something else";
        }
        String line = text.lines().findFirst().orElse("something else");
        int place = line.indexOf(" (start marker");
        return place < 0 ? line : line.substring(0, place);
    }
}
