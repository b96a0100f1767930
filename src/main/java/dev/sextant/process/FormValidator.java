package dev.sextant.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.InvalidInput;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Holds answers to the rules that a Camunda form states, on the server: a browser's check is a courtesy, not a safeguard. A
 * component that may be hidden is never required here; the feature's handler knows when it is.
 *
 * <p>Nor is a field that nobody can fill in. Of these the form viewer (form-js) leaves a disabled one out of what it sends,
 * and sends a read-only one back as it was shown; an answer that is anything else was not given in the form. A read-only
 * that is an expression ({@code =…}) is not evaluated here: such a field is held to its rules like any other.
 */
final class FormValidator {

    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_CHOICES = 200;
    private static final Set<String> WITHOUT_VALUE =
            Set.of("text", "html", "image", "button", "separator", "spacer", "table", "iframe", "documentPreview");

    private final Map<String, JsonNode> fields = new LinkedHashMap<>();
    private final Set<String> hideable = new LinkedHashSet<>();

    FormValidator(JsonNode form) {
        collect(form.path("components"), false);
    }

    private void collect(JsonNode components, boolean mayBeHidden) {
        for (JsonNode component : components) {
            boolean hidden = mayBeHidden || component.has("conditional");
            if (component.has("components")) {
                collect(component.path("components"), hidden);
            }
            String key = component.path("key").asText("");
            if (!key.isEmpty() && !WITHOUT_VALUE.contains(component.path("type").asText())) {
                fields.put(key, component);
                if (hidden) {
                    hideable.add(key);
                }
            }
        }
    }

    /**
     * @param evidence what the person was shown; choices that a form takes from its data are looked up there
     * @throws InvalidInput for the first answer that does not fit, in the order of the form
     */
    void validate(ObjectNode answers, JsonNode evidence) {
        answers.fieldNames().forEachRemaining(key -> {
            if (!fields.containsKey(key)) {
                throw new InvalidInput("answers." + key, "one of the fields " + fields.keySet(), key);
            }
        });
        fields.forEach((key, component) -> {
            JsonNode answer = answers.get(key);
            if (isEmpty(answer)) {
                requireAnswer(key, component);
            } else if (isDisabled(component)) {
                throw new InvalidInput("answers." + key, "nothing: the field is disabled", answer);
            } else if (isReadOnly(component)) {
                requireAsShown("answers." + key, component, answer);
            } else {
                check("answers." + key, component, answer, evidence);
            }
        });
    }

    private static boolean isEmpty(@Nullable JsonNode answer) {
        return answer == null
                || answer.isNull()
                || (answer.isTextual() && answer.textValue().isBlank())
                || (answer.isArray() && answer.isEmpty());
    }

    private void requireAnswer(String key, JsonNode component) {
        boolean fillable = !hideable.contains(key) && !isDisabled(component) && !isReadOnly(component);
        if (component.path("validate").path("required").asBoolean() && fillable) {
            throw new InvalidInput(
                    "answers." + key, "an answer: " + component.path("label").asText(key), "nothing");
        }
    }

    private static boolean isDisabled(JsonNode component) {
        return component.path("disabled").isBoolean()
                && component.path("disabled").booleanValue();
    }

    private static boolean isReadOnly(JsonNode component) {
        return component.path("readonly").isBoolean()
                && component.path("readonly").booleanValue();
    }

    /** The form is shown without data of the field's own: what stands there is its default, in a check box "not checked". */
    private static void requireAsShown(String where, JsonNode component, JsonNode answer) {
        JsonNode shown = component.path("defaultValue");
        boolean unchecked = shown.isMissingNode()
                && component.path("type").asText().equals("checkbox")
                && answer.isBoolean()
                && !answer.booleanValue();
        boolean sameNumber =
                shown.isNumber() && answer.isNumber() && shown.decimalValue().compareTo(answer.decimalValue()) == 0;
        if (!unchecked && !sameNumber && !answer.equals(shown)) {
            throw new InvalidInput(
                    where,
                    "what the field shows, which is read-only: " + (shown.isMissingNode() ? "nothing" : shown),
                    answer);
        }
    }

    private static void check(String where, JsonNode component, JsonNode answer, JsonNode evidence) {
        switch (component.path("type").asText()) {
            case "number" -> checkNumber(where, component, answer);
            case "checkbox" -> checkCheckbox(where, component, answer);
            case "radio", "select" -> checkChoice(where, component, answer, evidence);
            case "checklist", "taglist" -> checkChoices(where, component, answer, evidence);
            case "datetime" -> checkDate(where, component, answer);
            case "textfield", "textarea" -> checkText(where, component, answer);
            default ->
                throw new InvalidInput(
                        where,
                        "a field this server can check",
                        component.path("type").asText());
        }
    }

    private static void checkNumber(String where, JsonNode component, JsonNode answer) {
        boolean asText = component.path("serializeToString").asBoolean() && answer.isTextual();
        if (!answer.isNumber() && !asText) {
            throw new InvalidInput(where, "a number", answer);
        }
        BigDecimal value;
        try {
            value = new BigDecimal(answer.asText());
        } catch (NumberFormatException e) {
            throw new InvalidInput(where, "a number", answer.asText());
        }
        JsonNode rules = component.path("validate");
        if (hasNumber(rules, "min") && value.compareTo(number(rules, "min")) < 0) {
            throw new InvalidInput(where, "at least " + number(rules, "min").toPlainString(), answer.asText());
        }
        if (hasNumber(rules, "max") && value.compareTo(number(rules, "max")) > 0) {
            throw new InvalidInput(where, "at most " + number(rules, "max").toPlainString(), answer.asText());
        }
        int digits = component.path("decimalDigits").asInt(Integer.MAX_VALUE);
        if (value.signum() != 0 && value.stripTrailingZeros().scale() > digits) {
            throw new InvalidInput(where, "at most " + digits + " decimal digits", answer.asText());
        }
    }

    private static boolean hasNumber(JsonNode rules, String name) {
        return rules.path(name).isNumber()
                || (rules.path(name).isTextual() && rules.path(name).asText().matches("-?[0-9.]+"));
    }

    private static BigDecimal number(JsonNode rules, String name) {
        return new BigDecimal(rules.path(name).asText());
    }

    private static void checkCheckbox(String where, JsonNode component, JsonNode answer) {
        if (!answer.isBoolean()) {
            throw new InvalidInput(where, "true or false", answer);
        }
        if (component.path("validate").path("required").asBoolean()
                && !component.has("conditional")
                && !answer.booleanValue()) {
            throw new InvalidInput(where, "true", "false");
        }
    }

    private static void checkChoice(String where, JsonNode component, JsonNode answer, JsonNode evidence) {
        if (!answer.isTextual() && !answer.isNumber()) {
            throw new InvalidInput(where, "one of the choices", answer);
        }
        requireChoice(where, component, answer.asText(), evidence);
    }

    private static void checkChoices(String where, JsonNode component, JsonNode answer, JsonNode evidence) {
        if (!answer.isArray() || answer.size() > MOST_CHOICES) {
            throw new InvalidInput(where, "a list of choices", answer);
        }
        for (JsonNode choice : answer) {
            requireChoice(where, component, choice.asText(), evidence);
        }
    }

    private static void requireChoice(String where, JsonNode component, String chosen, JsonNode evidence) {
        Set<String> allowed = choices(component, evidence);
        if (!allowed.contains(chosen)) {
            throw new InvalidInput(where, "one of " + allowed, chosen);
        }
    }

    private static Set<String> choices(JsonNode component, JsonNode evidence) {
        JsonNode values = component.path("values");
        if (values.isMissingNode() && component.has("valuesKey")) {
            values = evidence.path(component.path("valuesKey").asText());
        }
        Set<String> allowed = new LinkedHashSet<>();
        values.forEach(
                value -> allowed.add(value.isObject() ? value.path("value").asText() : value.asText()));
        return allowed;
    }

    private static void checkDate(String where, JsonNode component, JsonNode answer) {
        String text = requireText(where, answer);
        String subtype = component.path("subtype").asText("date");
        try {
            switch (subtype) {
                case "date" -> LocalDate.parse(text);
                case "time" -> LocalTime.parse(text.replaceAll("(Z|[+-]\\d\\d:?\\d\\d)$", ""));
                default -> OffsetDateTime.parse(text.length() == 16 ? text + ":00Z" : text);
            }
        } catch (DateTimeException e) {
            String example = subtype.equals("date") ? "a date such as 2026-11-20" : "a " + subtype;
            throw new InvalidInput(where, example, text);
        }
    }

    /** PostgreSQL takes no NUL, and nobody types the others. */
    private static boolean isUnprintable(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }

    private static void checkText(String where, JsonNode component, JsonNode answer) {
        String text = requireText(where, answer);
        JsonNode rules = component.path("validate");
        int longest = Math.min(LONGEST_TEXT, rules.path("maxLength").asInt(LONGEST_TEXT));
        if (text.chars().anyMatch(FormValidator::isUnprintable)) {
            throw new InvalidInput(where, "text without control characters", "a control character");
        }
        if (text.length() > longest) {
            throw new InvalidInput(where, "at most " + longest + " characters", text.length() + " characters");
        }
        if (text.length() < rules.path("minLength").asInt(0)) {
            throw new InvalidInput(where, "at least " + rules.path("minLength").asInt() + " characters", text);
        }
        String pattern = rules.path("pattern").asText("");
        try {
            if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
                throw new InvalidInput(where, "a text like " + pattern, text);
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalStateException("The form's pattern for " + where + " is none: " + pattern, e);
        }
    }

    private static String requireText(String where, JsonNode answer) {
        if (!answer.isTextual()) {
            throw new InvalidInput(where, "a text", answer);
        }
        return answer.textValue();
    }
}
