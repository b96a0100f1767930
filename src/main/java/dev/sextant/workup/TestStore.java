package dev.sextant.workup;

import dev.sextant.document.DocumentKind;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.SpecimenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tests of the table {@code workup_expected_result}, once they are ordered. */
@Repository
class TestStore {

    private final JdbcClient jdbc;

    TestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were ordered. */
    List<OrderedTest> of(SpecimenId specimenId) {
        return jdbc.sql("select * from workup_expected_result where specimen_id = ? order by position")
                .param(specimenId.value())
                .query((row, number) -> read(row))
                .list();
    }

    private static OrderedTest read(ResultSet row) throws SQLException {
        List<DocumentKind> kinds = Arrays.stream(
                        (String[]) row.getArray("kinds").getArray())
                .map(DocumentKind::valueOf)
                .toList();
        return new OrderedTest(
                row.getInt("position"),
                new ExpectedResult(kinds, row.getBoolean("awaited")),
                OrderedTest.Intent.valueOf(row.getString("intent")),
                Optional.ofNullable(row.getString("item")),
                note(row, "order_reason", "ordered_at", "ordered_by"),
                Optional.ofNullable(row.getString("repeats")).map(DocumentId::new),
                Times.read(row, "due_at"),
                note(row, "cancel_reason", "cancelled_at", "cancelled_by"));
    }

    private static Optional<OrderedTest.Note> note(ResultSet row, String reason, String at, String by)
            throws SQLException {
        @Nullable String text = row.getString(reason);
        return text == null
                ? Optional.empty()
                : Optional.of(new OrderedTest.Note(text, Times.read(row, at), row.getString(by)));
    }

    /** @param test numbered after those before it */
    void add(SpecimenId specimenId, OrderedTest test) {
        OrderedTest.Note order = test.order().orElseThrow();
        jdbc.sql("""
                insert into workup_expected_result (specimen_id, position, kinds, awaited, due_at, intent, item,
                    order_reason, ordered_at, ordered_by, repeats)
                values (:specimenId, :number, :kinds, :awaited, :dueAt, :intent, :item, :reason, :at, :by, :repeats)""")
                .param("specimenId", specimenId.value())
                .param("number", test.number())
                .param("kinds", test.result().kinds().stream().map(Enum::name).toArray(String[]::new))
                .param("awaited", test.result().awaited())
                .param("dueAt", Times.forDatabase(test.dueAt()))
                .param("intent", test.intent().name())
                .param("item", test.item().orElse(null))
                .param("reason", order.reason())
                .param("at", Times.forDatabase(order.at()))
                .param("by", order.by())
                .param("repeats", test.repeats().map(DocumentId::value).orElse(null))
                .update();
    }

    void cancel(SpecimenId specimenId, int number, OrderedTest.Note cancellation) {
        jdbc.sql("""
                update workup_expected_result set cancelled_at = ?, cancelled_by = ?, cancel_reason = ?
                where specimen_id = ? and position = ?""")
                .params(
                        Times.forDatabase(cancellation.at()),
                        cancellation.by(),
                        cancellation.reason(),
                        specimenId.value(),
                        number)
                .update();
    }

    /** A further test whose time is over, and of which nobody was reminded. */
    record Late(CaseId caseId, SpecimenId specimenId, int number) {}

    List<Late> late(Instant now) {
        return jdbc.sql("""
                select w.case_id, e.specimen_id, e.position
                from workup_expected_result e join workup_specimen w on w.specimen_id = e.specimen_id
                where e.intent <> 'ORIGINAL' and e.cancelled_at is null and e.reminded_at is null and e.due_at <= ?
                order by e.due_at, e.specimen_id, e.position""")
                .param(Times.forDatabase(now))
                .query((row, rowNumber) -> new Late(
                        new CaseId(row.getString("case_id")),
                        new SpecimenId(row.getString("specimen_id")),
                        row.getInt("position")))
                .list();
    }

    /** @return whether it had not been so before */
    boolean reminded(Late test, Instant now) {
        return jdbc.sql("""
                update workup_expected_result set reminded_at = ?
                where specimen_id = ? and position = ? and reminded_at is null and cancelled_at is null""")
                        .params(Times.forDatabase(now), test.specimenId().value(), test.number())
                        .update()
                == 1;
    }
}
