package dev.sextant.organoid;

import dev.sextant.kernel.OrganoidId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code organoid_establishment}. */
@Repository
class EstablishmentTable {

    private final JdbcClient jdbc;

    EstablishmentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was said, and when. */
    record Recorded(Establishment establishment, Instant recordedAt, String recordedBy) {

        boolean isEstablished() {
            return establishment.state() == Establishment.State.ESTABLISHED;
        }
    }

    Optional<Recorded> latest(OrganoidId id) {
        return ofOrganoid(id).stream().findFirst();
    }

    /** Newest first. */
    List<Recorded> ofOrganoid(OrganoidId id) {
        return jdbc.sql("select * from organoid_establishment where organoid_id = ? order by establishment_id desc")
                .param(id.value())
                .query((row, number) -> read(row))
                .list();
    }

    void add(OrganoidId id, Establishment said, Instant now, String actor) {
        jdbc.sql("""
                insert into organoid_establishment (organoid_id, state, established_on, passage, purity_percent, identity,
                    identity_method, medium, matrix, failure_reason, comment, recorded_at, recorded_by)
                values (:id, :state, :establishedOn, :passage, :purity, :identity, :identityMethod, :medium, :matrix,
                    :failureReason, :comment, :now, :actor)""")
                .param("id", id.value())
                .param("state", said.state().name())
                .param("establishedOn", said.establishedOn().orElse(null), Types.DATE)
                .param(
                        "passage",
                        said.passage().isPresent() ? (Integer) said.passage().getAsInt() : null,
                        Types.INTEGER)
                .param("purity", said.purityPercent().orElse(null), Types.NUMERIC)
                .param("identity", said.identity().name())
                .param("identityMethod", said.identityMethod().orElse(null))
                .param("medium", said.medium().orElse(null))
                .param("matrix", said.matrix().orElse(null))
                .param("failureReason", said.failureReason().orElse(null))
                .param("comment", said.comment().orElse(null))
                .param("now", Times.forDatabase(now))
                .param("actor", actor)
                .update();
    }

    private static Recorded read(ResultSet row) throws SQLException {
        int passage = row.getInt("passage");
        OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(passage);
        Establishment establishment = new Establishment(
                Establishment.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("established_on", LocalDate.class)),
                known,
                Optional.ofNullable(row.getBigDecimal("purity_percent")),
                OrganoidIdentity.valueOf(row.getString("identity")),
                Optional.ofNullable(row.getString("identity_method")),
                Optional.ofNullable(row.getString("medium")),
                Optional.ofNullable(row.getString("matrix")),
                Optional.ofNullable(row.getString("failure_reason")),
                Optional.ofNullable(row.getString("comment")));
        return new Recorded(establishment, Times.read(row, "recorded_at"), row.getString("recorded_by"));
    }
}
