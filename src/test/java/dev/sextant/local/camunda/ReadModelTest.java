package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.local.camunda.ReadModel.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReadModelTest {

    private static final Search TASKS = new Search(Table.USER_TASKS, Map.of());

    /** A change of one of a few tasks: set a field, take it away, write the row anew, or delete it. */
    record Change(int task, String what, String field, String value) {}

    @Property(tries = 300)
    void an_indexed_search_finds_what_a_look_at_every_row_finds(@ForAll("changes") List<Change> changes) {
        var model = new ReadModel();

        changes.forEach(change -> apply(model, change));

        for (var state : List.of("CREATED", "COMPLETED", "7")) {
            var indexed = keys(TASKS.run(model, filter("{\"state\": \"" + state + "\"}")));
            var looked = model
                    .rows(Table.USER_TASKS, row -> row.path("state").asText("").equals(state))
                    .stream()
                    .map(row -> row.path("userTaskKey").asText())
                    .toList();
            assertThat(indexed).isEqualTo(looked);
        }
    }

    @Property(tries = 300)
    void what_is_written_is_read_again_and_searched_in_the_same_order(@ForAll("changes") List<Change> changes)
            throws IOException {
        var model = new ReadModel();
        changes.forEach(change -> apply(model, change));

        var again = ReadModel.readFrom(new DataInputStream(new ByteArrayInputStream(bytes(model))));

        assertThat(TASKS.run(again, filter("{}"))).isEqualTo(TASKS.run(model, filter("{}")));
        assertThat(TASKS.run(again, filter("{\"assignee\": \"7\"}")))
                .isEqualTo(TASKS.run(model, filter("{\"assignee\": \"7\"}")));
    }

    @Test
    void a_cursor_from_before_a_restart_skips_no_row_that_comes_after_it() throws IOException {
        var model = new ReadModel();
        for (var key = 1; key <= 3; key++) {
            model.put(Table.USER_TASKS, "" + key, Json.object().put("userTaskKey", "" + key));
        }
        var cursor =
                TASKS.run(model, filter("{}")).path("page").path("endCursor").asText();
        model.remove(Table.USER_TASKS, 3);

        var again = ReadModel.readFrom(new DataInputStream(new ByteArrayInputStream(bytes(model))));
        again.put(Table.USER_TASKS, "4", Json.object().put("userTaskKey", "4"));

        var body = filter("{}");
        body.putObject("page").put("after", cursor);
        assertThat(keys(TASKS.run(again, body))).containsExactly("4");
    }

    @Test
    void every_kind_of_value_survives_being_written() throws IOException {
        var model = new ReadModel();
        var row = Json.object()
                .put("text", "a text with \"quotes\" and ü")
                .put("key", "2251799813685249")
                .put("zero", "007")
                .put("huge", "12345678901234567890")
                .put("time", "2026-01-01T10:00:00.000Z")
                .put("number", 7)
                .put("long", 9_007_199_254_740_993L)
                .put("decimal", 0.25)
                .put("yes", true)
                .put("no", false)
                .put("empty", "")
                .putNull("nothing");
        row.putArray("list").add("a").add(1);
        row.putObject("object").put("a", "b");
        var before = row.deepCopy();
        model.write(() -> model.put(Table.VARIABLES, "1", row));

        var again = ReadModel.readFrom(new DataInputStream(new ByteArrayInputStream(bytes(model))));

        assertThat(Search.shown(again.get(Table.VARIABLES, "1", "Variable"))).isEqualTo(before);
    }

    @Test
    void bytes_of_the_format_before_are_read() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(2);
            out.writeInt(1);
            out.writeUTF("USER_TASKS");
            out.writeInt(1);
            out.writeUTF("_id");
            out.writeInt(1);
            out.writeLong(5);
            out.writeShort(1);
            out.writeByte(ReadModelWriter.KEY);
            out.writeLong(17);
        }

        var read = ReadModel.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read.row(Table.USER_TASKS, 17)).isNotNull();
    }

    @Test
    void bytes_of_another_format_are_refused() {
        var strange = new DataInputStream(new ByteArrayInputStream(new byte[] {0, 0, 0, 99, 0, 0, 0, 0}));

        assertThatThrownBy(() -> ReadModel.readFrom(strange))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("format 99");
    }

    @Test
    void instances_that_ended_long_ago_are_forgotten_with_all_that_is_theirs() {
        var model = new ReadModel();
        IntStream.rangeClosed(1, 3).forEach(i -> {
            model.put(Table.PROCESS_INSTANCES, "" + i, instance(i));
            model.put(
                    Table.VARIABLES,
                    "9" + i,
                    Json.object().put("variableKey", "9" + i).put("processInstanceKey", "" + i));
            model.put(
                    Table.USER_TASKS,
                    "8" + i,
                    Json.object().put("userTaskKey", "8" + i).put("processInstanceKey", "" + i));
        });
        model.update(Table.PROCESS_INSTANCES, 1, row -> row.put("endDate", "2026-01-01T00:00:00.000Z"));
        model.update(Table.PROCESS_INSTANCES, 2, row -> row.put("endDate", "2026-03-01T00:00:00.000Z"));

        model.forget(Instant.parse("2026-02-01T00:00:00Z"));

        assertThat(model.rows(Table.PROCESS_INSTANCES, row -> true))
                .extracting(row -> row.path("processInstanceKey").asText())
                .containsExactly("2", "3");
        assertThat(model.rows(Table.VARIABLES, row -> true)).hasSize(2);
        assertThat(keys(TASKS.run(model, filter("{\"processInstanceKey\": \"1\"}"))))
                .isEmpty();
        assertThat(keys(TASKS.run(model, filter("{\"processInstanceKey\": \"2\"}"))))
                .containsExactly("82");
    }

    private static ObjectNode instance(int key) {
        return Json.object().put("processInstanceKey", "" + key).putNull("endDate");
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        var task = Arbitraries.integers().between(1, 5);
        var what = Arbitraries.of("SET", "TAKE", "ANEW", "DELETE");
        var field = Arbitraries.of("state", "assignee", "processInstanceKey", "name");
        var value = Arbitraries.of("CREATED", "COMPLETED", "7", "");
        return Combinators.combine(task, what, field, value)
                .as(Change::new)
                .list()
                .ofMaxSize(60);
    }

    private static void apply(ReadModel model, Change change) {
        var id = "" + change.task();
        model.write(() -> {
            if (model.row(Table.USER_TASKS, id) == null || change.what().equals("ANEW")) {
                model.put(Table.USER_TASKS, id, task(id, change));
            } else if (change.what().equals("SET")) {
                model.update(Table.USER_TASKS, change.task(), row -> row.put(change.field(), change.value()));
            } else if (change.what().equals("TAKE")) {
                model.update(Table.USER_TASKS, change.task(), row -> row.putNull(change.field()));
            } else {
                model.remove(Table.USER_TASKS, change.task());
            }
        });
    }

    private static ObjectNode task(String id, Change change) {
        return Json.object().put("userTaskKey", id).put("state", "CREATED").put(change.field(), change.value());
    }

    private static byte[] bytes(ReadModel model) throws IOException {
        var bytes = new ByteArrayOutputStream();
        model.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static ObjectNode filter(String filter) {
        return (ObjectNode) Json.tree("{\"filter\": " + filter + "}");
    }

    private static List<String> keys(ObjectNode found) {
        return found.path("items").findValuesAsText("userTaskKey");
    }
}
