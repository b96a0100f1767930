package dev.sextant.overview.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.overview.provenance.Node.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From a file to who sent it, the organoid, the specimen and the focus that it was made from. */
@Component
class DocumentTrail {

    private final JdbcClient jdbc;
    private final Rows rows;

    DocumentTrail(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** @return the document's node; empty when the case has no such document */
    Optional<String> document(Trail trail, String caseId, String documentId) {
        if (trail.has(documentId)) {
            return Optional.of(documentId);
        }
        return jdbc.sql("""
                select d.*, a.description as assay, e.reason as entered_in_error from document d
                left join document_entered_in_error e on e.document_id = d.document_id
                left join assay a on a.assay_id = d.context ->> 'assayId'
                where d.document_id = ? and d.case_id = ?""")
                .params(documentId, caseId)
                .query((row, number) -> {
                    String id = add(trail, row);
                    Optional<String> organoid = Optional.ofNullable(row.getString("organoid_id"))
                            .flatMap(organoidId -> organoid(trail, organoidId));
                    organoid.ifPresent(found -> trail.derived(id, found));
                    if (organoid.isEmpty()) {
                        Optional.ofNullable(row.getString("specimen_id"))
                                .flatMap(specimenId -> specimen(trail, specimenId))
                                .ifPresent(found -> trail.derived(id, found));
                    }
                    return id;
                })
                .optional();
    }

    private String add(Trail trail, ResultSet row) throws SQLException {
        JsonNode context = rows.tree(row, "context");
        JsonNode receipt = rows.tree(row, "receipt");
        String sender = row.getString("received_by");
        String id = trail.add(
                row.getString("document_id"),
                Kind.DOCUMENT,
                row.getString("file_name"),
                Rows.time(row, "received_at"),
                row.getString("sha256"),
                sender,
                Trail.facts()
                        .put("kind", row.getString("kind"))
                        .put("bytes", row.getLong("bytes"))
                        .put("status", context.path("status").asText(""))
                        .put("assayId", context.path("assayId"))
                        .put("assay", row.getString("assay"))
                        .put("barcode", context.path("barcode"))
                        .put("plate", context.path("plate"))
                        .put("supersedes", row.getString("supersedes"))
                        .put("enteredInError", row.getString("entered_in_error"))
                        .put("receipt", receipt));
        trail.attributed(id, sender);
        return id;
    }

    Optional<String> organoid(Trail trail, String organoidId) {
        if (trail.has(organoidId)) {
            return Optional.of(organoidId);
        }
        return jdbc.sql("""
                select o.*, e.state, e.identity, e.established_on, e.passage, e.purity_percent from organoid o
                left join lateral (select * from organoid_establishment where organoid_id = o.organoid_id
                                   order by establishment_id desc limit 1) e on true
                where o.organoid_id = ?""")
                .param(organoidId)
                .query((row, number) -> {
                    String by = row.getString("registered_by");
                    String id = trail.add(
                            organoidId,
                            Kind.ORGANOID,
                            "Organoid " + row.getString("name"),
                            Rows.time(row, "registered_at"),
                            null,
                            by,
                            Trail.facts()
                                    .put("startedOn", row.getString("started_on"))
                                    .put("establishment", row.getString("state"))
                                    .put("establishedOn", row.getString("established_on"))
                                    .put("identity", row.getString("identity"))
                                    .put("passage", Rows.integer(row, "passage"))
                                    .put("purityPercent", row.getBigDecimal("purity_percent")));
                    trail.attributed(id, by);
                    specimen(trail, row.getString("specimen_id")).ifPresent(found -> trail.derived(id, found));
                    return id;
                })
                .optional();
    }

    private Optional<String> specimen(Trail trail, String specimenId) {
        if (trail.has(specimenId)) {
            return Optional.of(specimenId);
        }
        return jdbc.sql("select * from specimen where specimen_id = ?")
                .param(specimenId)
                .query((row, number) -> {
                    String by = row.getString("registered_by");
                    String id = trail.add(
                            specimenId,
                            Kind.SPECIMEN,
                            "Specimen " + row.getString("accession"),
                            Rows.time(row, "registered_at"),
                            null,
                            by,
                            Trail.facts()
                                    .put("kind", row.getString("kind"))
                                    .put("collectedOn", row.getString("collected_on"))
                                    .put("laboratory", row.getString("laboratory"))
                                    .put("condition", row.getString("condition")));
                    trail.attributed(id, by);
                    @Nullable String focusId = row.getString("focus_id");
                    if (focusId != null) {
                        trail.derived(id, focus(trail, focusId));
                    }
                    return id;
                })
                .optional();
    }

    private String focus(Trail trail, String focusId) {
        return jdbc.sql("select * from focus where focus_id = ?")
                .param(focusId)
                .query((row, number) -> {
                    String by = row.getString("registered_by");
                    String id = trail.add(
                            focusId,
                            Kind.FOCUS,
                            row.getString("label"),
                            Rows.time(row, "registered_at"),
                            null,
                            by,
                            Trail.facts()
                                    .put("site", row.getString("site"))
                                    .put("laterality", row.getString("laterality")));
                    trail.attributed(id, by);
                    return id;
                })
                .single();
    }
}
