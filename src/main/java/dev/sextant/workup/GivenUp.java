package dev.sextant.workup;

import dev.sextant.kernel.SpecimenId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code workup_given_up}: specimens whose results nobody waits for any more. */
@Repository
class GivenUp {

    private final JdbcClient jdbc;

    GivenUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(SpecimenId specimenId, Instant now, String actor, long taskKey) {
        jdbc.sql("""
                insert into workup_given_up (specimen_id, given_up_at, given_up_by, task_key) values (?, ?, ?, ?)""")
                .params(specimenId.value(), Times.forDatabase(now), actor, taskKey)
                .update();
    }

    boolean holds(SpecimenId specimenId) {
        return jdbc.sql("select exists (select from workup_given_up where specimen_id = ? and not overtaken)")
                .param(specimenId.value())
                .query(Boolean.class)
                .single();
    }

    /** A process stops waiting because of it; the first time counts. */
    void heeded(SpecimenId specimenId, Instant now) {
        jdbc.sql("""
                update workup_given_up set heeded_at = ?
                where specimen_id = ? and heeded_at is null and not overtaken""").params(Times.forDatabase(now), specimenId.value()).update();
    }

    /** @return whether that task had given up, and neither was it heeded nor marked before */
    boolean overtake(long taskKey) {
        return jdbc.sql("""
                update workup_given_up set overtaken = true
                where task_key = ? and heeded_at is null and not overtaken""").param(taskKey).update() == 1;
    }
}
