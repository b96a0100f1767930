package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {

    private final ReadModel model = new ReadModel();
    private final Search search = new Search(Table.JOBS, Map.of());

    @BeforeEach
    void fill() {
        put("9", "alpha", 3, "2026-01-01T10:00:00.000Z");
        put("10", "beta", 1, "2026-01-02T10:00:00.000Z");
        put("11", "gamma", 2, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    {"name": "beta"}                                  | 10
                    {"name": {"$eq": "beta"}}                         | 10
                    {"name": {"$neq": "beta"}}                        | 9 11
                    {"name": {"$in": ["alpha", "gamma"]}}             | 9 11
                    {"name": {"$notIn": ["alpha"]}}                   | 10 11
                    {"name": {"$in": []}}                             | 9 10 11
                    {"name": {"$like": "?eta"}}                       | 10
                    {"name": {"$like": "*a"}}                         | 9 10 11
                    {"name": {"$like": "a.*"}}                        |
                    {"name": {"$like": "*et*"}}                       | 10
                    {"name": {"$like": "*a*a"}}                       | 9 11
                    {"name": {"$like": "**"}}                         | 9 10 11
                    {"name": {"$like": "bet"}}                        |
                    {"name": {"$like": "b?t*?a"}}                     |
                    {"name": {"$like": "\\\\*a"}}                      |
                    {"number": {"$gt": 1, "$lte": 3}}                 | 9 11
                    {"date": {"$exists": false}}                      | 11
                    {"date": "2026-01-02T12:00:00+02:00"}             | 10
                    {"date": {"$gte": "2026-01-02T12:00:00+02:00"}}   | 10
                    {"$or": [{"name": "alpha"}, {"number": 2}]}       | 9 11
                    {"$or": []}                                       | 9 10 11
                    {"name": null}                                    | 9 10 11
                    {"name": "alpha", "number": 1}                    |
                    """)
    void filters(String filter, @Nullable String expected) {
        var found = run("{\"filter\": " + filter + "}");

        assertThat(String.join(" ", keys(found))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    @Timeout(10)
    void aPatternOfManyStarsTakesNoLongerThanAnother() {
        put("12", "y".repeat(8_000), 4, null);

        assertThat(keys(run("{\"filter\": {\"name\": {\"$like\": \"" + "*y".repeat(12) + "*z\"}}}")))
                .isEmpty();
    }

    @Test
    void sortsKeysAsNumbersAndMissingValuesLast() {
        assertThat(keys(run("{\"sort\": [{\"field\": \"key\", \"order\": \"DESC\"}]}")))
                .containsExactly("11", "10", "9");
        assertThat(keys(run("{\"sort\": [{\"field\": \"date\"}]}"))).containsExactly("9", "10", "11");
    }

    @Test
    void pagesForwardsAndBackwards() {
        var first = run("{\"page\": {\"limit\": 2}}");
        var second = run("{\"page\": {\"limit\": 2, \"after\": \"" + cursor(first, "endCursor") + "\"}}");
        var back = run("{\"page\": {\"limit\": 2, \"before\": \"" + cursor(second, "startCursor") + "\"}}");

        assertThat(keys(first)).containsExactly("9", "10");
        assertThat(keys(second)).containsExactly("11");
        assertThat(keys(back)).containsExactly("9", "10");
        assertThat(keys(run("{\"page\": {\"from\": 1, \"limit\": 1}}"))).containsExactly("10");
        assertThat(first.path("page").path("totalItems").asInt()).isEqualTo(3);
    }

    @Test
    void aMissingValueComesLastInEitherDirection() {
        assertThat(keys(run("{\"sort\": [{\"field\": \"date\", \"order\": \"DESC\"}]}")))
                .containsExactly("10", "9", "11");
    }

    @Test
    void pagesInAnOrderGoOnBehindARowThatHasChangedOrGone() {
        var byName = "\"sort\": [{\"field\": \"name\"}], ";
        var first = run("{" + byName + "\"page\": {\"limit\": 2}}");
        model.write(() -> {
            model.update(Table.JOBS, 9, row -> row.put("name", "omega"));
            model.remove(Table.JOBS, 10);
        });

        var second = run("{" + byName + "\"page\": {\"limit\": 2, \"after\": \"" + cursor(first, "endCursor") + "\"}}");

        assertThat(keys(first)).containsExactly("9", "10");
        assertThat(keys(second)).containsExactly("11", "9");
    }

    @Test
    void theLastRowsBeforeACursorKeepTheirOrder() {
        var byNumber = "\"sort\": [{\"field\": \"number\", \"order\": \"DESC\"}], ";
        var all = run("{" + byNumber + "\"page\": {\"limit\": 3}}");

        var before =
                run("{" + byNumber + "\"page\": {\"limit\": 2, \"before\": \"" + cursor(all, "endCursor") + "\"}}");

        assertThat(keys(all)).containsExactly("9", "11", "10");
        assertThat(keys(before)).containsExactly("9", "11");
    }

    @Test
    void refusesACursorOfAnotherOrderAndAPlaceBeforeTheFirst() {
        var cursor = cursor(run("{}"), "endCursor");

        assertThatThrownBy(() -> run("{\"sort\": [{\"field\": \"name\"}], \"page\": {\"after\": \"" + cursor + "\"}}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("400");
        assertThatThrownBy(() -> run("{\"page\": {\"from\": -1}}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("page.from");
    }

    @Test
    void findsNothingInAnEmptyTableWhateverIsAsked() {
        var found = search.run(new ReadModel(), (ObjectNode) Json.tree("{\"filter\": {\"type\": \"a\"}}"));

        assertThat(keys(found)).isEmpty();
    }

    @Test
    void showsNothingOfItsOwn() {
        assertThat(run("{}").path("items").path(0).has("_id")).isFalse();
    }

    @Test
    void refusesAFilterItDoesNotKnow() {
        assertThatThrownBy(() -> run("{\"filter\": {\"unheardOf\": 1}}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("501")
                .hasMessageContaining("unheardOf");
    }

    @Test
    void refusesACursorThatIsNotOne() {
        assertThatThrownBy(() -> run("{\"page\": {\"after\": \"%%\"}}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("400");
    }

    private ObjectNode run(String body) {
        return search.run(model, (ObjectNode) Json.tree(body));
    }

    private static List<String> keys(ObjectNode found) {
        return found.path("items").findValuesAsText("key");
    }

    private static String cursor(ObjectNode found, String name) {
        return found.path("page").path(name).asText();
    }

    private void put(String key, String name, int number, @Nullable String date) {
        var row = Json.object()
                .put("key", key)
                .put("name", name)
                .put("number", number)
                .put("date", date);
        model.write(() -> model.put(Table.JOBS, key, row));
    }
}
