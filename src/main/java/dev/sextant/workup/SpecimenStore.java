package dev.sextant.workup;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.SpecimenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code workup_specimen} and {@code workup_expected_result}. */
@Repository
class SpecimenStore {

    private final JdbcClient jdbc;

    SpecimenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far a specimen's work-up has come.
     *
     * @param interpretedElement the element that asked for the last interpretation
     * @param unusableAt when the specimen first turned out to be inadequate or unusable
     */
    record WorkUp(
            SpecimenId specimenId,
            long processInstanceKey,
            Instant begunAt,
            Optional<Instant> orderedAt,
            Optional<String> verdict,
            Optional<Instant> interpretedAt,
            OptionalLong interpretedElement,
            Optional<Instant> unusableAt) {}

    void begin(SpecimenId specimenId, CaseId caseId, long processInstanceKey, Instant now) {
        jdbc.sql("""
                insert into workup_specimen (specimen_id, case_id, process_instance_key, begun_at)
                values (?, ?, ?, ?) on conflict do nothing""")
                .params(specimenId.value(), caseId.value(), processInstanceKey, Times.forDatabase(now))
                .update();
    }

    private static final String COLUMNS = """
            select specimen_id, process_instance_key, begun_at, ordered_at, verdict, interpreted_at,
                   interpreted_element, unusable_at
            from workup_specimen\s""";

    Optional<WorkUp> find(SpecimenId specimenId) {
        return jdbc.sql(COLUMNS + "where specimen_id = ?")
                .param(specimenId.value())
                .query((row, number) -> read(row))
                .optional();
    }

    WorkUp require(SpecimenId specimenId) {
        return find(specimenId).orElseThrow(() -> new IllegalStateException("No work-up has begun for " + specimenId));
    }

    List<WorkUp> ofCase(CaseId caseId) {
        return jdbc.sql(COLUMNS + "where case_id = ? order by begun_at, specimen_id")
                .param(caseId.value())
                .query((row, number) -> read(row))
                .list();
    }

    private static WorkUp read(ResultSet row) throws SQLException {
        long element = row.getLong("interpreted_element");
        OptionalLong interpretedElement = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(element);
        return new WorkUp(
                new SpecimenId(row.getString("specimen_id")),
                row.getLong("process_instance_key"),
                Times.read(row, "begun_at"),
                Times.readOptional(row, "ordered_at"),
                Optional.ofNullable(row.getString("verdict")),
                Times.readOptional(row, "interpreted_at"),
                interpretedElement,
                Times.readOptional(row, "unusable_at"));
    }

    void order(SpecimenId specimenId, List<ExpectedResult> expected, Instant dueAt, Instant now) {
        jdbc.sql("update workup_specimen set ordered_at = ? where specimen_id = ?")
                .params(Times.forDatabase(now), specimenId.value())
                .update();
        for (int position = 0; position < expected.size(); position++) {
            ExpectedResult result = expected.get(position);
            jdbc.sql("""
                    insert into workup_expected_result (specimen_id, position, kinds, awaited, due_at)
                    values (:specimenId, :position, :kinds, :awaited, :dueAt)""")
                    .param("specimenId", specimenId.value())
                    .param("position", position)
                    .param("kinds", result.kinds().stream().map(Enum::name).toArray(String[]::new))
                    .param("awaited", result.awaited())
                    .param("dueAt", Times.forDatabase(dueAt))
                    .update();
        }
    }

    void interpreted(SpecimenId specimenId, String verdict, String reason, long element, Instant now) {
        jdbc.sql("""
                update workup_specimen
                set verdict = ?, verdict_reason = ?, interpreted_element = ?, interpreted_at = ?
                where specimen_id = ?""")
                .params(verdict, reason, element, Times.forDatabase(now), specimenId.value())
                .update();
    }

    /** Keeps the first time: what is due counts from it. */
    void unusable(SpecimenId specimenId, Instant now) {
        jdbc.sql("update workup_specimen set unusable_at = coalesce(unusable_at, ?) where specimen_id = ?")
                .params(Times.forDatabase(now), specimenId.value())
                .update();
    }

    void repeatOrdered(SpecimenId specimenId, Instant now) {
        jdbc.sql("update workup_specimen set repeat_ordered_at = ? where specimen_id = ?")
                .params(Times.forDatabase(now), specimenId.value())
                .update();
    }

    void leftOut(SpecimenId specimenId, Instant now) {
        jdbc.sql("update workup_specimen set left_out_at = ? where specimen_id = ?")
                .params(Times.forDatabase(now), specimenId.value())
                .update();
    }
}
