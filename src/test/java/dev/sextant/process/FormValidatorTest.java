package dev.sextant.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormValidatorTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String FORM = """
            {"components": [
              {"type": "text", "text": "Read this"},
              {"type": "radio", "key": "decision", "label": "Decision", "validate": {"required": true},
               "values": [{"label": "Yes", "value": "YES"}, {"label": "No", "value": "NO"}]},
              {"type": "number", "key": "ecog", "decimalDigits": 0, "validate": {"min": 0, "max": 5}},
              {"type": "textarea", "key": "reason", "validate": {"maxLength": 20}},
              {"type": "datetime", "key": "signedOn", "subtype": "date", "dateLabel": "Signed on"},
              {"type": "checkbox", "key": "storage"},
              {"type": "checklist", "key": "waived", "valuesKey": "missingItems"},
              {"type": "textfield", "key": "accession", "disabled": true, "defaultValue": "A-1", "validate": {"required": true}},
              {"type": "number", "key": "version", "readonly": true, "defaultValue": 2, "validate": {"required": true}},
              {"type": "checkbox", "key": "reviewed", "readonly": true},
              {"type": "group", "conditional": {"hide": "=decision = \\"NO\\""}, "components": [
                {"type": "select", "key": "arm", "validate": {"required": true}, "values": [{"label": "A1", "value": "A1"}]}]}
            ]}""";

    private final FormValidator validator = new FormValidator(object(FORM));

    @Test
    void acceptsWhatTheFormAllows() {
        assertThatCode(() -> validate("""
                        {"decision": "YES", "ecog": 2, "reason": "ok", "signedOn": "2026-11-20", "storage": true,
                         "waived": ["plasma"], "arm": "A1"}""")).doesNotThrowAnyException();
        assertThatCode(() -> validate("{\"decision\": \"NO\"}")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                       | answers.decision",
                "{'decision': null}                       | answers.decision",
                "{'decision': '  '}                       | answers.decision",
                "{'decision': 'MAYBE'}                    | answers.decision",
                "{'decision': ['YES']}                    | answers.decision",
                "{'decision': 'YES', 'other': 1}          | answers.other",
                "{'decision': 'YES', 'ecog': 6}           | answers.ecog",
                "{'decision': 'YES', 'ecog': -1}          | answers.ecog",
                "{'decision': 'YES', 'ecog': 1.5}         | answers.ecog",
                "{'decision': 'YES', 'ecog': '1'}         | answers.ecog",
                "{'decision': 'YES', 'reason': 5}         | answers.reason",
                "{'decision': 'YES', 'reason': 'longer than twenty characters'} | answers.reason",
                "{'decision': 'YES', 'signedOn': '20.11.2026'} | answers.signedOn",
                "{'decision': 'YES', 'signedOn': '2026-02-30'} | answers.signedOn",
                "{'decision': 'YES', 'storage': 'true'}   | answers.storage",
                "{'decision': 'YES', 'waived': 'plasma'}  | answers.waived",
                "{'decision': 'YES', 'waived': ['arm']}   | answers.waived",
                "{'decision': 'YES', 'arm': 'A7'}         | answers.arm",
                "{'decision': 'YES', 'accession': 'A-2'}  | answers.accession",
                "{'decision': 'YES', 'accession': 'A-1'}  | answers.accession",
                "{'decision': 'YES', 'version': 3}        | answers.version",
                "{'decision': 'YES', 'version': '2'}      | answers.version",
                "{'decision': 'YES', 'reviewed': true}    | answers.reviewed"
            },
            quoteCharacter = '~')
    void namesTheFieldThatDoesNotFit(String answers, String where) {
        assertThatThrownBy(() -> validate(answers.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        problem -> org.assertj.core.api.Assertions.assertThat(problem.where())
                                .isEqualTo(where));
    }

    @Test
    void refusesControlCharactersAndKeepsLineBreaks() {
        assertThatThrownBy(() -> validate("{\"decision\": \"YES\", \"reason\": \"abc\\u0000\"}"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("control character");
        assertThatCode(() -> validate("{\"decision\": \"YES\", \"reason\": \"a\\nb\"}"))
                .doesNotThrowAnyException();
    }

    @Test
    void requiresNothingThatMayBeHidden() {
        assertThatCode(() -> validate("{\"decision\": \"YES\"}")).doesNotThrowAnyException();
    }

    /** The form viewer leaves a disabled field out and sends a read-only one back as it was shown. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'version': 2, 'reviewed': false}",
                "{'version': 2.0}",
                "{'accession': null, 'version': null, 'reviewed': null}"
            })
    void takesFromFieldsThatNobodyCanFillInWhatTheFormViewerSends(String sent) {
        ObjectNode answers = object(sent.replace('\'', '"')).put("decision", "YES");

        assertThatCode(() -> validate(answers.toString())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "5.0", "2"})
    void countsNumbersByValue(String number) {
        assertThatCode(() -> validate("{\"decision\": \"YES\", \"ecog\": " + number + "}"))
                .doesNotThrowAnyException();
    }

    private void validate(String answers) {
        JsonNode evidence = JsonNodeFactory.instance.objectNode();
        ((ObjectNode) evidence)
                .putArray("missingItems")
                .addObject()
                .put("value", "plasma")
                .put("label", "Plasma");
        validator.validate(object(answers), evidence);
    }

    private static ObjectNode object(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
