package dev.sextant.overview.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.Today;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final Words words = new Words(CLOCK, new Today(CLOCK, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T16:30:00Z, Asia/Shanghai,    2026-11-21 00:30",
        "2026-11-21T04:30:00Z, America/New_York, 2026-11-20 23:30"
    })
    void moments_are_printed_as_the_clock_on_the_wall_shows_them(Instant moment, ZoneId zone, String printed)
            throws Exception {
        Words there = new Words(CLOCK, new Today(CLOCK, zone));

        assertThat(there.minute(moment)).isEqualTo(printed);
        assertThat(there.value(json("\"" + moment + "\""))).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "tumourContentPercent,Tumour content percent",
        "evidenceSha256,Evidence sha256",
        "HER2,HER2",
        "SOMATIC_VCF,SOMATIC VCF",
        "collected-on,Collected on"
    })
    void keys_become_labels(String key, String label) {
        assertThat(words.label(key)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "lvefPercent,LVEF (%)",
        "creatinineClearance,Creatinine clearance (mL/min)",
        "percentFromNadir,Change from nadir (%)"
    })
    void measured_values_are_labelled_with_their_unit(String key, String label) {
        assertThat(words.label(key)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"20, +20 %", "19.96, +19.9 %", "-29.96, -29.9 %", "-30, -30 %", "0, 0 %"})
    void a_change_never_seems_to_have_reached_a_limit_that_it_has_not(String change, String shown) {
        assertThat(words.percent(new BigDecimal(change))).isEqualTo(shown);
    }

    @Test
    void a_response_keeps_its_term_and_has_its_colour() throws Exception {
        assertThat(words.value(json("\"PD\""))).isEqualTo("PD");
        assertThat(words.value(json("\"NON_CR_NON_PD\""))).isEqualTo("non-CR/non-PD");
        assertThat(words.responseClass("PD")).isEqualTo("bad");
        assertThat(words.responseClass("PR")).isEqualTo("good");
        assertThat(words.stateClass("PD")).isEmpty();
    }

    @Test
    void named_values_become_words_and_texts_stay() throws Exception {
        assertThat(words.value(json("\"NOT_KNOWN\""))).isEqualTo("not known");
        assertThat(words.value(json("\"PIK3CA H1047R\""))).isEqualTo("PIK3CA H1047R");
        assertThat(words.value(json("true"))).isEqualTo("yes");
        assertThat(words.value(json("null"))).isEqualTo("–");
    }

    @Test
    void objects_of_one_shape_make_a_table_and_mixed_lists_do_not() throws Exception {
        assertThat(words.columns(json("[{\"a\":1},{\"a\":2,\"b\":3}]"))).containsExactly("a", "b");
        assertThat(words.columns(json("[{\"a\":1},2]"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:00:00Z,in 3 days",
        "2026-11-20T13:00:00Z,in 5 hours",
        "2026-11-20T08:30:00Z,in 30 minutes",
        "2026-11-18T07:00:00Z,2 days ago"
    })
    void due_times_are_told_from_now(Instant moment, String told) {
        assertThat(words.fromNow(moment)).isEqualTo(told);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
