package dev.sextant.overview.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.Today;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProposalCardsTest {

    private static final Words WORDS = new Words(Clock.systemUTC(), new Today(Clock.systemUTC(), ZoneOffset.UTC));

    private final ProposalCards cards = new ProposalCards(WORDS);
    private final ResponseTables tables = new ResponseTables(WORDS);

    @Test
    void the_headline_names_the_regimen_and_its_card_is_marked() {
        var card = cards.of(json("""
                {"proposal": "ADJUST", "regimen": "t-dm1", "reason": "Progression",
                 "triggers": ["response assessment-0123456789abcdefghjk PD", "organoid organoid-result-7",
                              "toxicity adverse-event-0123456789abcdefghjk grade 3"],
                 "openRegimens": [{"key": "t-dm1", "title": "T-DM1", "arm": "A3", "safety": "WARNING",
                                   "safetyReasons": ["Platelets are not known"], "organoid": "SENSITIVE",
                                   "organoidReason": "Sensitive to T-DM1", "armReason": "Matched"}],
                 "inputs": {"response": "PD"}}"""));

        assertThat(card.headline()).isEqualTo("Change to T-DM1");
        assertThat(card.answers())
                .containsExactly(
                        "signed response PD", "answer of an organoid", "unacceptable adverse event of grade 3");
        assertThat(card.regimens()).singleElement().satisfies(regimen -> {
            assertThat(regimen.proposed()).isTrue();
            assertThat(regimen.minding()).containsExactly("Platelets are not known");
        });
        assertThat(card.restsOn().path("inputs").path("response").asText()).isEqualTo("PD");
    }

    @Test
    void without_a_regimen_the_board_reads_that_none_is_proposed() {
        assertThat(cards.of(json("{\"proposal\": \"BOARD\"}")).headline())
                .isEqualTo("No regimen is proposed: the board decides");
        assertThat(cards.of(json("{\"proposal\": \"ADJUST\"}")).headline()).isEqualTo("Change the treatment");
    }

    @Test
    void the_table_of_a_response_begins_with_the_baseline_and_says_who_signed() {
        var table = tables.of(json("""
                {"reading": {"reader": "R1",
                    "baseline": {"date": "2026-01-05", "sum": 50.5,
                                 "lesions": [{"lesion": "T1", "organ": "liver", "mm": 50.5}]},
                    "assessments": [
                        {"date": "2026-02-16", "sum": 35.35, "percentFromBaseline": -30, "percentFromNadir": -30,
                         "response": "PR", "reason": "30 % smaller",
                         "signed": {"response": "PR", "signedBy": "investigator"}},
                        {"date": "2026-03-30", "response": "NON_CR_NON_PD", "reason": "only non-target disease"}]},
                 "otherReaders": [{"reader": "R2"}]}"""));

        assertThat(table.rows())
                .extracting(ResponseTables.Row::category)
                .containsExactly("baseline", "PR", "non-CR/non-PD");
        assertThat(table.rows()).extracting(ResponseTables.Row::sum).containsExactly("50.5 mm", "35.35 mm", "–");
        assertThat(table.rows())
                .extracting(ResponseTables.Row::signed)
                .containsExactly("", "PR, investigator", "not signed");
        assertThat(table.others()).containsExactly("R2");
    }

    @Test
    void a_line_without_a_baseline_has_no_rows_and_says_why() {
        var table = tables.of(json("{\"notes\": [\"No baseline\"]}"));

        assertThat(table.rows()).isEmpty();
        assertThat(table.notes()).containsExactly("No baseline");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
