package dev.sextant.organoid;

import dev.sextant.kernel.OrganoidId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * When screens of a model were ordered, whether anybody still waits for one, and what was decided on one that failed: the
 * tables {@code organoid_screen_order}, {@code organoid_given_up} and {@code organoid_failed_screen_decision}.
 */
@Repository
class ScreenOrders {

    private final JdbcClient jdbc;

    ScreenOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return when that element ordered; the first time counts */
    Instant order(OrganoidId id, long elementInstanceKey, Instant now) {
        jdbc.sql("""
                insert into organoid_screen_order (element_instance_key, organoid_id, ordered_at) values (?, ?, ?)
                on conflict do nothing""")
                .params(elementInstanceKey, id.value(), Times.forDatabase(now))
                .update();
        return jdbc.sql("select ordered_at from organoid_screen_order where element_instance_key = ?")
                .param(elementInstanceKey)
                .query((row, number) -> Times.read(row, "ordered_at"))
                .single();
    }

    boolean isOrdered(long elementInstanceKey) {
        return jdbc.sql("select exists (select from organoid_screen_order where element_instance_key = ?)")
                .param(elementInstanceKey)
                .query(Boolean.class)
                .single();
    }

    Optional<Instant> lastOrder(OrganoidId id) {
        return jdbc.sql(
                        "select ordered_at from organoid_screen_order where organoid_id = ? order by ordered_at desc limit 1")
                .param(id.value())
                .query((row, number) -> Times.read(row, "ordered_at"))
                .optional();
    }

    void giveUp(OrganoidId id, Instant now, String actor, long taskKey) {
        jdbc.sql("insert into organoid_given_up (organoid_id, given_up_at, given_up_by, task_key) values (?, ?, ?, ?)")
                .params(id.value(), Times.forDatabase(now), actor, taskKey)
                .update();
    }

    /** Whether nobody waits for the screen that was ordered last. */
    boolean isGivenUp(OrganoidId id) {
        return jdbc.sql("""
                select exists (
                    select from organoid_given_up
                    where organoid_id = :id and not overtaken and given_up_at >= coalesce(
                        (select max(ordered_at) from organoid_screen_order where organoid_id = :id), '-infinity'))""").param("id", id.value()).query(Boolean.class).single();
    }

    /** A process stops waiting because of it; the first time counts. */
    void heedGivingUp(OrganoidId id, Instant now) {
        jdbc.sql("""
                update organoid_given_up set heeded_at = ?
                where organoid_id = ? and heeded_at is null and not overtaken""").params(Times.forDatabase(now), id.value()).update();
    }

    /** @return whether that task had given up, and neither was it heeded nor marked before */
    boolean overtakeGivingUp(long taskKey) {
        return jdbc.sql("""
                update organoid_given_up set overtaken = true
                where task_key = ? and heeded_at is null and not overtaken""").param(taskKey).update() == 1;
    }

    void decide(OrganoidId id, FailedScreenDecision decision, String reason, Instant now, String actor, long taskKey) {
        jdbc.sql("""
                insert into organoid_failed_screen_decision (organoid_id, decision, reason, decided_at, decided_by, task_key)
                values (?, ?, ?, ?, ?, ?)""")
                .params(id.value(), decision.name(), reason, Times.forDatabase(now), actor, taskKey)
                .update();
    }

    /** When a failed screen was last to be done again: what had failed until then is not looked at any more. */
    Optional<Instant> lastReScreen(OrganoidId id) {
        return jdbc.sql("""
                select decided_at from organoid_failed_screen_decision
                where organoid_id = ? and decision = 'RE_SCREEN' and not overtaken order by decided_at desc limit 1""")
                .param(id.value())
                .query((row, number) -> Times.read(row, "decided_at"))
                .optional();
    }

    /** @return whether that task had decided, and was not marked before */
    boolean overtakeDecision(long taskKey) {
        return jdbc.sql("""
                update organoid_failed_screen_decision set overtaken = true where task_key = ? and not overtaken""").param(taskKey).update() == 1;
    }
}
