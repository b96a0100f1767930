package dev.sextant.organoid;

import dev.sextant.document.OrganoidOwners;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code organoid}. */
@Repository
class OrganoidTable implements OrganoidOwners {

    private static final String SELECT = "select * from organoid ";

    private final JdbcClient jdbc;

    OrganoidTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Owner> ownerOf(OrganoidId organoidId) {
        return find(organoidId).map(model -> new Owner(model.caseId(), model.specimenId()));
    }

    Optional<OrganoidModel> find(OrganoidId id) {
        return jdbc.sql(SELECT + "where organoid_id = ?")
                .param(id.value())
                .query((row, number) -> read(row))
                .optional();
    }

    /** @throws NotFound when the case has no such model */
    OrganoidModel require(CaseId caseId, OrganoidId id) {
        return find(id).filter(model -> model.caseId().equals(caseId))
                .orElseThrow(() -> new NotFound("organoid of the case", id));
    }

    /** In order of registration. */
    List<OrganoidModel> ofCase(CaseId caseId) {
        return jdbc.sql(SELECT + "where case_id = ? order by sequence")
                .param(caseId.value())
                .query((row, number) -> read(row))
                .list();
    }

    /** @return false when a model of the case has the name already */
    boolean insert(OrganoidModel model, String actor) {
        return jdbc.sql("""
                insert into organoid (organoid_id, case_id, specimen_id, focus_id, name, medium, matrix, started_on,
                                      registered_at, registered_by)
                values (:id, :caseId, :specimenId, :focusId, :name, :medium, :matrix, :startedOn, :now, :actor)
                on conflict do nothing""")
                        .param("id", model.id().value())
                        .param("caseId", model.caseId().value())
                        .param("specimenId", model.specimenId().value())
                        .param("focusId", model.focusId().value())
                        .param("name", model.name())
                        .param("medium", model.medium().orElse(null))
                        .param("matrix", model.matrix().orElse(null))
                        .param("startedOn", model.startedOn())
                        .param("now", Times.forDatabase(model.registeredAt()))
                        .param("actor", actor)
                        .update()
                == 1;
    }

    /** @return whether that process instance has the model: the first one that asks has it for ever */
    boolean begin(OrganoidId id, long processInstanceKey) {
        return jdbc.sql("""
                update organoid set process_instance_key = :key
                where organoid_id = :id and coalesce(process_instance_key, :key) = :key""")
                        .param("key", processInstanceKey)
                        .param("id", id.value())
                        .update()
                == 1;
    }

    private static OrganoidModel read(ResultSet row) throws SQLException {
        return new OrganoidModel(
                new OrganoidId(row.getString("organoid_id")),
                new CaseId(row.getString("case_id")),
                new SpecimenId(row.getString("specimen_id")),
                new FocusId(row.getString("focus_id")),
                row.getString("name"),
                Optional.ofNullable(row.getString("medium")),
                Optional.ofNullable(row.getString("matrix")),
                row.getObject("started_on", LocalDate.class),
                Times.read(row, "registered_at"));
    }
}
