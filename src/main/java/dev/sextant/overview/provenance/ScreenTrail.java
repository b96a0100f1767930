package dev.sextant.overview.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.overview.provenance.Node.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From the result of a drug screen to its drugs, to their wells, and to the files that were read. */
@Component
class ScreenTrail {

    private static final String PREFIX = "organoid-result-";

    private final JdbcClient jdbc;
    private final Rows rows;
    private final DocumentTrail documents;
    private final ScreenWells wells;

    ScreenTrail(JdbcClient jdbc, Rows rows, DocumentTrail documents, ScreenWells wells) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.documents = documents;
        this.wells = wells;
    }

    /** A file of a screen. @param role TREATED, DAY_0, MAP or DIAMETERS */
    record Input(String role, String documentId, String plate, String barcode) {}

    Optional<String> result(Trail trail, String caseId, String resultId) {
        if (trail.has(resultId)) {
            return Optional.of(resultId);
        }
        if (!resultId.matches(PREFIX + "[0-9]{1,18}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(resultId.substring(PREFIX.length()));
        return jdbc.sql("""
                select r.* from organoid_result r join organoid o using (organoid_id)
                where r.result_id = ? and o.case_id = ?""")
                .params(number, caseId)
                .query((row, index) -> add(trail, caseId, resultId, number, row))
                .optional();
    }

    private String add(Trail trail, String caseId, String id, long number, ResultSet row) throws SQLException {
        Instant at = Rows.time(row, "analysed_at");
        JsonNode analysis = rows.tree(row, "result").path("analysis");
        trail.add(
                id,
                Kind.SCREEN_RESULT,
                "Screen " + row.getString("screen_id") + ", version " + row.getInt("version"),
                at,
                null,
                null,
                Trail.facts()
                        .put("screenId", row.getString("screen_id"))
                        .put("version", row.getInt("version"))
                        .put("readout", row.getString("readout"))
                        .put("verdict", row.getString("verdict"))
                        .put("reasons", rows.tree(row, "reasons")));
        String activity = trail.add(
                "screen-analysis:" + number,
                Kind.SCREEN_ANALYSIS,
                "The screen was analysed",
                at,
                null,
                null,
                Trail.facts()
                        .put("version", row.getInt("version"))
                        .put("inputSha256", row.getString("input_hash"))
                        .put("catalogueSha256", analysis.path("catalogue"))
                        .put("settings", analysis.path("settings")));
        trail.generated(id, activity);
        documents.organoid(trail, row.getString("organoid_id")).ifPresent(found -> trail.derived(id, found));
        List<Input> inputs = inputs(number);
        for (Input input : inputs) {
            documents.document(trail, caseId, input.documentId()).ifPresent(found -> trail.used(activity, found));
        }
        drugs(trail, id, analysis, wells.of(trail, id, analysis, inputs));
        return id;
    }

    private List<Input> inputs(long number) {
        return jdbc.sql("""
                select i.role, i.document_id, d.context ->> 'plate' as plate, d.context ->> 'barcode' as barcode
                from organoid_result_input i join document d using (document_id)
                where i.result_id = ? order by i.ordinal""")
                .param(number)
                .query((row, index) -> new Input(
                        row.getString("role"),
                        row.getString("document_id"),
                        Optional.ofNullable(row.getString("plate")).orElse(""),
                        Optional.ofNullable(row.getString("barcode")).orElse("")))
                .list();
    }

    private static void drugs(Trail trail, String result, JsonNode analysis, ScreenWells.Added wells) {
        int index = 0;
        for (JsonNode drug : analysis.path("drugs")) {
            List<String> names = new ArrayList<>();
            drug.path("drugs").forEach(name -> names.add(name.asText()));
            JsonNode sensitivity = drug.path("sensitivity");
            String id = trail.add(
                    "drug-result:" + result + ":" + ++index,
                    Kind.DRUG_RESULT,
                    String.join(" + ", names),
                    null,
                    null,
                    null,
                    Trail.facts()
                            .put("category", sensitivity.path("category"))
                            .put("effectPercent", sensitivity.path("effect").path("value"))
                            .put("micromolar", sensitivity.path("micromolar"))
                            .put("reason", sensitivity.path("reason"))
                            .put("provisional", sensitivity.path("provisional"))
                            .put("counts", sensitivity.path("counts")));
            trail.derived(result, id);
            for (JsonNode dose : drug.path("doses")) {
                for (JsonNode well : dose.path("wells")) {
                    wells.find(well).ifPresent(found -> trail.derived(id, found));
                    wells.controls(well).ifPresent(found -> trail.derived(id, found));
                }
            }
        }
    }
}
