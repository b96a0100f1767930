package dev.sextant.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.InvalidInput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void sortsKeysAtEveryDepthAndDropsWhiteSpace() throws Exception {
        assertThat(canonical("{ \"b\" : [ {\"z\":1, \"a\":null} ], \"B\":true, \"a\":\"x\" }"))
                .isEqualTo("{\"B\":true,\"a\":\"x\",\"b\":[{\"a\":null,\"z\":1}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1",
        "1.50, 1.5",
        "1e3, 1000",
        "-0, 0",
        "0.000, 0",
        "1E-7, 0.0000001",
        "12345678901234567890, 12345678901234567890"
    })
    void spellsANumberInOneWay(String given, String expected) throws Exception {
        JsonNode exact = json.reader()
                .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(given);
        assertThat(CanonicalJson.text(exact)).isEqualTo(expected);
    }

    @Test
    void keepsLettersOfAllLanguagesAndEscapesOnlyWhatJsonDemands() throws Exception {
        assertThat(new String(
                        CanonicalJson.bytes(json.readTree("\"\\u00e4 \\\" \\\\ \\n /\"")), StandardCharsets.UTF_8))
                .isEqualTo("\"ä \\\" \\\\ \\n /\"");
    }

    @Test
    void refusesWhatHasNoOneSpelling() {
        JsonNode half = JsonNodeFactory.instance.textNode("\uD800");
        assertThatThrownBy(() -> CanonicalJson.bytes(half)).isInstanceOf(InvalidInput.class);
        JsonNode notANumber = JsonNodeFactory.instance.numberNode(Double.NaN);
        assertThatThrownBy(() -> CanonicalJson.bytes(notANumber)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void refusesANumberThatWouldFillTheMemory() {
        JsonNode huge = JsonNodeFactory.instance.numberNode(new BigDecimal("1e999999999"));
        assertThatThrownBy(() -> CanonicalJson.bytes(huge)).isInstanceOf(InvalidInput.class);
    }

    @Property(tries = 200)
    void theOrderOfKeysDoesNotMatter(@ForAll @Size(max = 8) Map<@AlphaChars String, Integer> values) {
        ObjectNode one = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(values).forEach(one::put);
        ObjectNode other = JsonNodeFactory.instance.objectNode();
        List<String> keys = new java.util.ArrayList<>(values.keySet());
        Collections.shuffle(keys, new java.util.Random(1));
        keys.forEach(key -> other.put(key, values.get(key)));
        assertThat(CanonicalJson.hash(one)).isEqualTo(CanonicalJson.hash(other));
    }

    @Property(tries = 200)
    void whatWasWrittenReadsBackEqual(@ForAll String text, @ForAll int number) throws JsonProcessingException {
        ObjectNode value = JsonNodeFactory.instance.objectNode().put("t", text).put("n", number);
        if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            assertThat(json.readTree(CanonicalJson.text(value))).isEqualTo(value);
        }
    }

    private String canonical(String text) throws JsonProcessingException {
        return CanonicalJson.text(json.readTree(text));
    }
}
