package dev.sextant.workup;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code workup_round}, {@code workup_extension} and {@code workup_re_test}. */
@Repository
class RoundStore {

    private final JdbcClient jdbc;

    RoundStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param cutOffAt that of the last extension that was not overtaken, without one as ordered
     * @param number counts from 1; of a later one only what was registered since it was ordered belongs to it
     * @param servedElement the element that a request of the board was last answered to
     */
    record Round(
            CaseId caseId,
            int number,
            Instant orderedAt,
            Instant cutOffAt,
            Optional<Instant> requestedAt,
            Optional<Instant> servedAt,
            OptionalLong servedElement) {}

    /** @return whether there was none before */
    boolean insert(CaseId caseId, Instant orderedAt, Instant cutOffAt) {
        return jdbc.sql("""
                insert into workup_round (case_id, ordered_at, cut_off_at) values (?, ?, ?) on conflict do nothing""")
                        .params(caseId.value(), Times.forDatabase(orderedAt), Times.forDatabase(cutOffAt))
                        .update()
                == 1;
    }

    Optional<Round> find(CaseId caseId) {
        return jdbc.sql("""
                select r.case_id, r.number, r.ordered_at, r.requested_at, r.served_at, r.served_element,
                       coalesce((select e.cut_off_at from workup_extension e
                                 where e.case_id = r.case_id and not e.overtaken and e.extended_at >= r.ordered_at
                                 order by e.extension_id desc limit 1), r.cut_off_at) as cut_off_at
                from workup_round r where r.case_id = ?""")
                .param(caseId.value())
                .query((row, number) -> read(row))
                .optional();
    }

    private static Round read(ResultSet row) throws SQLException {
        long element = row.getLong("served_element");
        OptionalLong servedElement = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(element);
        return new Round(
                new CaseId(row.getString("case_id")),
                row.getInt("number"),
                Times.read(row, "ordered_at"),
                Times.read(row, "cut_off_at"),
                Times.readOptional(row, "requested_at"),
                Times.readOptional(row, "served_at"),
                servedElement);
    }

    /**
     * Puts the next round in the place of this one, which is kept.
     *
     * @return whether none had been ordered for the same before
     */
    boolean next(Round present, String orderedFor, Instant orderedAt, Instant cutOffAt) {
        boolean ordered =
                jdbc.sql("""
                        select exists (select 1 from workup_round where ordered_for = :for)
                            or exists (select 1 from workup_past_round where ordered_for = :for)""").param("for", orderedFor).query(Boolean.class).single();
        if (ordered) {
            return false;
        }
        jdbc.sql("""
                        insert into workup_past_round (case_id, number, ordered_at, cut_off_at, ordered_for)
                        select case_id, number, ordered_at, :cutOff, ordered_for from workup_round where case_id = :caseId""")
                .param("cutOff", Times.forDatabase(present.cutOffAt()))
                .param("caseId", present.caseId().value())
                .update();
        jdbc.sql("""
                        update workup_round set number = number + 1, ordered_at = :at, cut_off_at = :cutOff,
                            ordered_for = :for, requested_at = null, served_at = null, served_element = null
                        where case_id = :caseId""")
                .param("at", Times.forDatabase(orderedAt))
                .param("cutOff", Times.forDatabase(cutOffAt))
                .param("for", orderedFor)
                .param("caseId", present.caseId().value())
                .update();
        return true;
    }

    /** Specimens that were registered before that time. */
    Set<SpecimenId> registeredBefore(CaseId caseId, Instant time) {
        return Set.copyOf(jdbc.sql("select specimen_id from specimen where case_id = ? and registered_at < ?")
                .params(caseId.value(), Times.forDatabase(time))
                .query((row, number) -> new SpecimenId(row.getString("specimen_id")))
                .list());
    }

    void extend(CaseId caseId, Instant cutOffAt, String reason, Instant now, String actor, long taskKey) {
        jdbc.sql("""
                insert into workup_extension (case_id, cut_off_at, reason, extended_at, extended_by, task_key)
                values (?, ?, ?, ?, ?, ?)""")
                .params(caseId.value(), Times.forDatabase(cutOffAt), reason, Times.forDatabase(now), actor, taskKey)
                .update();
    }

    /** @return whether that task had moved the cut-off, and was not marked before */
    boolean overtakeExtension(long taskKey) {
        return jdbc.sql("update workup_extension set overtaken = true where task_key = ? and not overtaken")
                        .param(taskKey)
                        .update()
                == 1;
    }

    /** @return whether that task had asked for a re-test, and was not marked before */
    boolean overtakeReTest(long taskKey) {
        return jdbc.sql("update workup_re_test set overtaken = true where task_key = ? and not overtaken")
                        .param(taskKey)
                        .update()
                == 1;
    }

    void requested(CaseId caseId, Instant now) {
        jdbc.sql("update workup_round set requested_at = ? where case_id = ?")
                .params(Times.forDatabase(now), caseId.value())
                .update();
    }

    void served(CaseId caseId, long element, Instant now) {
        jdbc.sql("update workup_round set served_at = ?, served_element = ? where case_id = ?")
                .params(Times.forDatabase(now), element, caseId.value())
                .update();
    }

    void reTest(CaseId caseId, List<String> items, String reason, Instant now, String actor, long taskKey) {
        jdbc.sql("""
                insert into workup_re_test (case_id, items, reason, requested_at, requested_by, task_key)
                values (:caseId, :items, :reason, :now, :actor, :taskKey)""")
                .param("caseId", caseId.value())
                .param("items", items.toArray(String[]::new))
                .param("reason", reason)
                .param("now", Times.forDatabase(now))
                .param("actor", actor)
                .param("taskKey", taskKey)
                .update();
    }

    /** Those that were not overtaken. */
    List<RoundRule.ReTest> reTests(CaseId caseId) {
        return jdbc.sql("""
                select t.items, t.requested_at from workup_re_test t join workup_round r on r.case_id = t.case_id
                where t.case_id = ? and not t.overtaken and t.requested_at >= r.ordered_at order by t.re_test_id""")
                .param(caseId.value())
                .query((row, number) -> new RoundRule.ReTest(
                        Arrays.asList((String[]) row.getArray("items").getArray()), Times.read(row, "requested_at")))
                .list();
    }

    /** Specimens to be worked up whose process has not begun although they were registered before that time. */
    List<SpecimenId> unattended(CaseId caseId, Instant registeredBefore) {
        return jdbc.sql("""
                select s.specimen_id from specimen s left join workup_specimen w on w.specimen_id = s.specimen_id
                where s.case_id = ? and s.kind in ('TISSUE', 'BLOOD') and s.registered_at < ? and w.specimen_id is null
                order by s.sequence""")
                .params(caseId.value(), Times.forDatabase(registeredBefore))
                .query((row, number) -> new SpecimenId(row.getString("specimen_id")))
                .list();
    }
}
