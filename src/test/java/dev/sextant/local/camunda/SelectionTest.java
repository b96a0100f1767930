package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class SelectionTest {

    private static final Search SEARCH = new Search(Table.JOBS, Map.of());

    @Property(tries = 200)
    void aPageIsThatOfAllRowsSorted(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 2_000) int rows,
            @ForAll @IntRange(min = 1, max = 3_000) int values,
            @ForAll @IntRange(max = 2_100) int from,
            @ForAll @IntRange(min = 1, max = 300) int limit) {
        var model = new ReadModel();
        var numbers = random.ints(rows, 0, values).toArray();
        model.write(() -> IntStream.range(0, rows)
                .forEach(i -> model.put(Table.JOBS, "" + i, Json.object().put("number", numbers[i]))));

        var found = SEARCH.run(model, (ObjectNode) Json.tree("""
                {"sort": [{"field": "number"}], "page": {"from": %d, "limit": %d}}""".formatted(from, limit)));

        assertThat(found.path("items").findValues("number").stream().map(number -> number.asInt()))
                .containsExactlyElementsOf(IntStream.of(numbers)
                        .sorted()
                        .skip(from)
                        .limit(limit)
                        .boxed()
                        .toList());
    }

    @Property(tries = 200)
    void timesAreInOrderWhateverElseTheFieldHas(
            @ForAll Random random, @ForAll @IntRange(max = 300) int from, @ForAll boolean descending) {
        var model = new ReadModel();
        var values =
                random.ints(300, 0, 100).mapToObj(SelectionTest::timeOrNothing).toList();
        model.write(() -> IntStream.range(0, values.size())
                .forEach(i -> model.put(Table.JOBS, "" + i, Json.object().put("due", values.get(i)))));
        var order = Comparator.<String>naturalOrder();

        var found = SEARCH.run(model, (ObjectNode) Json.tree("""
                {"sort": [{"field": "due", "order": "%s"}], "page": {"from": %d, "limit": 50}}""".formatted(descending ? "DESC" : "ASC", from)));

        assertThat(found.path("items").findValues("due").stream().map(due -> due.isNull() ? null : due.asText()))
                .containsExactlyElementsOf(values.stream()
                        .sorted(Comparator.nullsLast(descending ? order.reversed() : order))
                        .skip(from)
                        .limit(50)
                        .toList());
    }

    private static @Nullable String timeOrNothing(int number) {
        return number == 0 ? null : Json.time(Instant.EPOCH.plusSeconds(number * 7919L));
    }
}
