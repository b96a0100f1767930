package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class TableRowsTest {

    private static final Search SEARCH = new Search(Table.USER_TASKS, Map.of());
    private static final List<String> FIELDS = List.of("state", "assignee", "name", "priority");

    /** What the table must be like: rows in the order in which they came. */
    private final Map<String, ObjectNode> expected = new LinkedHashMap<>();

    private final ReadModel model = new ReadModel();

    /** A change of a row: it is put anew, gets or loses a field, or leaves. */
    record Change(int row, String what, String field, int value) {}

    @Property(tries = 500)
    void isLikeAMapThatKeepsTheOrderInWhichRowsCame(@ForAll("changes") List<Change> changes) {
        changes.forEach(this::apply);

        assertThat(model.rows(Table.USER_TASKS, row -> true).stream()
                        .map(Search::shown)
                        .toList())
                .isEqualTo(List.copyOf(expected.values()));
        assertThat(model.size()).isEqualTo(expected.size());
        for (var id = 0; id < 40; id++) {
            var row = model.row(Table.USER_TASKS, id);
            assertThat(row == null ? null : Search.shown(row)).isEqualTo(expected.get("" + id));
        }
    }

    @Property(tries = 500)
    void findsSortsAndPagesWhatALookAtEveryRowFinds(
            @ForAll("changes") List<Change> changes,
            @ForAll @IntRange(max = 3) int value,
            @ForAll @IntRange(max = 45) int from,
            @ForAll @IntRange(min = 1, max = 10) int limit,
            @ForAll boolean descending) {
        changes.forEach(this::apply);
        var numbers = Comparator.<Integer>naturalOrder();
        var order = Comparator.comparing(
                TableRowsTest::priority, Comparator.nullsLast(descending ? numbers.reversed() : numbers));
        for (var field : List.of("state", "name")) {
            var wanted = expected.values().stream()
                    .filter(row -> row.path(field).asText().equals("" + value))
                    .sorted(order)
                    .toList();

            var found = SEARCH.run(model, (ObjectNode)
                    Json.tree("""
                    {"filter": {"%s": "%d"}, "sort": [{"field": "priority", "order": "%s"}],
                     "page": {"from": %d, "limit": %d}}""".formatted(field, value, descending ? "DESC" : "ASC", from, limit)));

            assertThat(found.path("page").path("totalItems").asInt()).isEqualTo(wanted.size());
            assertThat(found.path("items"))
                    .isEqualTo(Json.array()
                            .addAll(wanted.stream().skip(from).limit(limit).toList()));
        }
    }

    @Example
    void keepsOrderAndIndexWhenMostOfManyRowsLeave() {
        IntStream.range(0, 1_000).forEach(i -> apply(new Change(i, "PUT", "name", i % 7)));

        IntStream.range(0, 1_000).filter(i -> i % 50 != 3).forEach(i -> apply(new Change(i, "REMOVE", "name", 0)));
        apply(new Change(3, "SET", "state", 2));
        apply(new Change(2_000, "PUT", "name", 1));

        assertThat(model.rows(Table.USER_TASKS, row -> true).stream().map(Search::shown))
                .containsExactlyElementsOf(expected.values());
        assertThat(model.rows(Table.USER_TASKS, "state", "2").stream()
                        .map(row -> row.path("id").asText()))
                .containsExactly("3");
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        var row = Arbitraries.integers().between(0, 39);
        var what = Arbitraries.of("PUT", "PUT", "SET", "TAKE", "REMOVE", "REMOVE");
        return Combinators.combine(
                        row,
                        what,
                        Arbitraries.of(FIELDS),
                        Arbitraries.integers().between(0, 3))
                .as(Change::new)
                .list()
                .ofMaxSize(250);
    }

    private void apply(Change change) {
        var id = "" + change.row();
        model.write(() -> {
            switch (change.what()) {
                case "PUT" -> put(id, content(id, change));
                case "REMOVE" -> {
                    expected.remove(id);
                    model.remove(Table.USER_TASKS, change.row());
                }
                default -> {
                    var row = expected.get(id);
                    if (row != null) {
                        set(row, change);
                    }
                    model.update(Table.USER_TASKS, change.row(), there -> set(there, change));
                }
            }
        });
    }

    private static @Nullable Integer priority(ObjectNode row) {
        return row.has("priority") ? row.path("priority").asInt() : null;
    }

    private void put(String id, ObjectNode content) {
        var before = expected.get(id);
        if (before == null) {
            expected.put(id, content);
        } else {
            before.removeAll();
            before.setAll(content);
        }
        model.put(Table.USER_TASKS, id, content.deepCopy());
    }

    private static ObjectNode content(String id, Change change) {
        var row = Json.object()
                .put("id", id)
                .put("priority", change.value())
                .put("state", "")
                .put("name", "");
        set(row, change);
        return row;
    }

    private static void set(ObjectNode row, Change change) {
        if (change.what().equals("TAKE")) {
            row.remove(change.field());
        } else if (change.field().equals("priority")) {
            row.put("priority", change.value());
        } else {
            row.put(change.field(), "" + change.value());
        }
    }
}
