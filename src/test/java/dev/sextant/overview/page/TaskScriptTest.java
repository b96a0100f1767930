package dev.sextant.overview.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class TaskScriptTest {

    private final ObjectMapper json = new ObjectMapper();
    private final TaskScript script = new TaskScript(json);

    @Test
    void a_text_cannot_end_the_script_element() {
        String attack = "</script><script>alert(1)</script><!-- & \u2028";

        String embedded =
                script.embeddable(JsonNodeFactory.instance.objectNode().put("reason", attack));

        assertThat(embedded).doesNotContain("<", ">", "&", "\u2028");
    }

    @Property
    void every_text_is_read_back_as_it_was(
            @ForAll @CharRange(from = ' ', to = '\u2fff') @Chars({'<', '>', '&', '"', '\\'}) String text)
            throws Exception {
        JsonNode node = JsonNodeFactory.instance.objectNode().put("text", text).put("</script>", 1);

        String embedded = script.embeddable(node);

        assertThat(embedded).doesNotContainPattern("[<>&]");
        assertThat(json.readTree(embedded)).isEqualTo(node);
    }
}
