package dev.sextant.overview.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sextant.kernel.Today;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FactsHtmlTest {

    private static final String ATTACK = "<img src=x onerror=\"alert(1)\">'</script>&";

    private final FactsHtml facts =
            new FactsHtml(new Words(Clock.systemUTC(), new Today(Clock.systemUTC(), ZoneOffset.UTC)));

    @Test
    void keys_values_cells_names_and_list_items_are_escaped() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        JsonNode node = json.objectNode()
                .put(ATTACK, ATTACK)
                .put("named", "focus-0123456789abcdefghjk")
                .set(
                        "more",
                        json.objectNode()
                                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                                        "rows",
                                        json.arrayNode().add(json.objectNode().put(ATTACK, ATTACK)))
                                .set(
                                        "mixed",
                                        json.arrayNode()
                                                .add(ATTACK)
                                                .add(json.arrayNode().add(ATTACK))));

        String html = facts.html(node, Map.of("focus-0123456789abcdefghjk", ATTACK));

        assertThat(html).contains("&lt;img src=x").doesNotContain("<img", "</script>", "onerror=\"");
    }

    @Property
    void no_text_makes_an_element(@ForAll String text) {
        String html = facts.html(JsonNodeFactory.instance.textNode(text), Map.of(text, text));

        assertThat(html.replaceFirst("^<span title=\"[^\"<>]*\">", "").replaceFirst("</span>$", ""))
                .doesNotContain("<", ">");
    }

    @Test
    void an_id_is_shown_by_the_name_that_people_know() throws Exception {
        String html = facts.html(
                new ObjectMapper().readTree("{\"where\": \"focus-0123456789abcdefghjk\"}"),
                Map.of("focus-0123456789abcdefghjk", "Liver"));

        assertThat(html).contains(">Liver</span>");
    }

    @Test
    void symbols_of_genes_stay_as_they_are_and_states_become_words() throws Exception {
        String html = facts.html(
                new ObjectMapper().readTree("{\"gene\": \"PDGFRA\", \"state\": \"NOT_KNOWN\", \"sex\": \"FEMALE\"}"),
                Map.of());

        assertThat(html)
                .contains("PDGFRA")
                .contains("<span class=\"tag warn\">not known</span>")
                .contains("female");
    }

    @Test
    void rows_with_little_in_them_make_a_table() throws Exception {
        assertThat(html("[{\"well\": \"A1\", \"dose\": 0.3}, {\"well\": \"A2\", \"dose\": 1}]"))
                .contains("<th scope=\"col\">Well</th>");
    }

    @Test
    void rows_with_objects_in_them_are_cards_because_a_cell_would_break_them_into_letters() throws Exception {
        String html =
                html("[{\"report\": 1, \"expedited\": {\"reason\": \"Serious and unexpected\", \"dueAt\": \"soon\"}}]");

        assertThat(html)
                .contains("<ol class=\"cards\">", "Serious and unexpected")
                .doesNotContain("<table>");
    }

    @Test
    void rows_that_are_wider_than_the_page_are_cards() throws Exception {
        String sentence = "Matched, led by an amplification that is shared by all foci";
        String row = "{\"a\": \"%1$s\", \"b\": \"%1$s\", \"c\": \"%1$s\", \"d\": \"%1$s\", \"e\": \"%1$s\"}"
                .formatted(sentence);

        assertThat(html("[" + row + "]")).contains("<ol class=\"cards\">").doesNotContain("<table>");
    }

    private String html(String json) throws Exception {
        return facts.html(new ObjectMapper().readTree(json), Map.of());
    }
}
