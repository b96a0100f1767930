package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpeditedReportingTableTest {

    private final DecisionTables tables = new DecisionTables();

    private JsonNode answer(Map<String, Object> facts) {
        return tables.evaluate("expeditedReporting", facts).output();
    }

    /** A suspected, unexpected, serious reaction. */
    private static Map<String, Object> reaction(String fatalOrLifeThreatening) {
        return new HashMap<>(Map.of(
                "serious", "YES",
                "causality", "RELATED",
                "expectedness", "UNEXPECTED",
                "fatalOrLifeThreatening", fatalOrLifeThreatening));
    }

    @Test
    void aFatalOrLifeThreateningReactionIsReportedInSevenDaysAndCompletedInEightMore() {
        JsonNode answer = answer(reaction("YES"));

        assertThat(answer.path("expedited").asText()).isEqualTo("SEVEN_DAYS");
        assertThat(answer.path("withinDays").asInt()).isEqualTo(7);
        assertThat(answer.path("completeWithinDays").asInt()).isEqualTo(7 + 8);
    }

    @Test
    void anyOtherIsReportedInFifteenDays() {
        JsonNode answer = answer(reaction("NO"));

        assertThat(answer.path("expedited").asText()).isEqualTo("FIFTEEN_DAYS");
        assertThat(answer.path("withinDays").asInt()).isEqualTo(15);
        assertThat(answer.path("completeWithinDays").asInt()).isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource({"serious,NO", "causality,NOT_RELATED", "expectedness,EXPECTED"})
    void whatIsKnownNotToBeASuspectedUnexpectedSeriousReactionIsNotExpedited(String fact, String value) {
        Map<String, Object> facts = reaction("YES");
        facts.put(fact, value);

        assertThat(answer(facts).path("expedited").asText()).isEqualTo("NOT_EXPEDITED");
    }

    @ParameterizedTest
    @CsvSource({
        "serious,NOT_KNOWN,FIFTEEN_DAYS",
        "causality,NOT_KNOWN,FIFTEEN_DAYS",
        "causality,POSSIBLY_RELATED,FIFTEEN_DAYS",
        "expectedness,NOT_KNOWN,FIFTEEN_DAYS",
        "fatalOrLifeThreatening,NOT_KNOWN,SEVEN_DAYS"
    })
    void whatIsNotKnownCountsTheCautiousWay(String fact, String value, String expected) {
        Map<String, Object> facts = reaction("NO");
        facts.put(fact, value);

        assertThat(answer(facts).path("expedited").asText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serious", "causality", "expectedness", "fatalOrLifeThreatening"})
    void aFactThatIsAbsentCountsAsNotKnown(String absent) {
        Map<String, Object> without = reaction("NO");
        without.remove(absent);
        Map<String, Object> notKnown = reaction("NO");
        notKnown.put(absent, "NOT_KNOWN");

        assertThat(answer(without)).isEqualTo(answer(notKnown));
    }

    @Property(tries = 300)
    void lessKnowledgeNeverGivesMoreTime(
            @ForAll("facts") Map<String, Object> known, @ForAll("names") Set<String> forgotten) {
        Map<String, Object> less = new HashMap<>(known);
        less.keySet().removeAll(forgotten);

        assertThat(days(less)).isLessThanOrEqualTo(days(known));
    }

    private int days(Map<String, Object> facts) {
        JsonNode answer = answer(facts);
        assertThat(answer.path("reason").asText()).isNotBlank();
        return answer.path("expedited").asText().equals("NOT_EXPEDITED")
                ? Integer.MAX_VALUE
                : answer.path("withinDays").asInt();
    }

    @Provide
    Arbitrary<Set<String>> names() {
        return Arbitraries.of("serious", "causality", "expectedness", "fatalOrLifeThreatening")
                .set();
    }

    @Provide
    Arbitrary<Map<String, Object>> facts() {
        Arbitrary<Object> values = Arbitraries.of(
                "YES", "NO", "NOT_KNOWN", "RELATED", "POSSIBLY_RELATED", "NOT_RELATED", "EXPECTED", "UNEXPECTED");
        return Arbitraries.maps(
                Arbitraries.of("serious", "causality", "expectedness", "fatalOrLifeThreatening"), values);
    }
}
