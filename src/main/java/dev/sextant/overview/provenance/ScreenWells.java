package dev.sextant.overview.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.overview.provenance.Node.Kind;
import dev.sextant.overview.provenance.ScreenTrail.Input;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The wells of an analysed screen, each with its reading, and with the files that say what was read and what was in it. */
@Component
class ScreenWells {

    private final JdbcClient jdbc;

    ScreenWells(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param wells node of a well, by plate and well
     * @param controls node of a plate's controls, by plate
     */
    record Added(Map<String, String> wells, Map<String, String> controls) {

        /** @param reference of a plate's well, or the label of a well where there is one plate only */
        Optional<String> find(JsonNode reference) {
            return Optional.ofNullable(wells.get(key(reference)));
        }

        Optional<String> controls(JsonNode reference) {
            return Optional.ofNullable(controls.get(reference.path("barcode").asText("")));
        }
    }

    /** @param documentId of the file that the reading comes from */
    private record Reading(String documentId, String reading, String background) {}

    Added of(Trail trail, String result, JsonNode analysis, List<Input> inputs) {
        Added added = new Added(new HashMap<>(), new HashMap<>());
        plates(trail, result, analysis, inputs, added);
        diameters(trail, result, analysis, inputs, added);
        return added;
    }

    private static String key(JsonNode reference) {
        return reference.isTextual()
                ? "/" + reference.asText()
                : reference.path("barcode").asText("") + "/"
                        + reference.path("well").asText("");
    }

    private void plates(Trail trail, String result, JsonNode analysis, List<Input> inputs, Added added) {
        Map<String, Reading> readings = new HashMap<>();
        inputs.stream()
                .filter(input -> input.role().equals("TREATED"))
                .forEach(input -> readings.putAll(readings(input.documentId())));
        for (JsonNode well : analysis.path("wells")) {
            JsonNode reference = well.path("well");
            Optional<Reading> reading = Optional.ofNullable(readings.get(key(reference)));
            String barcode = reference.path("barcode").asText("");
            String id = trail.add(
                    "well:" + result + ":" + key(reference),
                    Kind.WELL,
                    barcode + " " + reference.path("well").asText(""),
                    null,
                    null,
                    null,
                    Trail.facts()
                            .put("barcode", barcode)
                            .put("well", reference.path("well"))
                            .put("reading", reading.map(Reading::reading).orElse(null))
                            .put("background", reading.map(Reading::background).orElse(null))
                            .put("control", well.path("control"))
                            .put("doses", well.path("doses"))
                            .put("signal", well.path("signal"))
                            .put("viabilityPercent", well.path("viability").path("value")));
            reading.ifPresent(read -> trail.derived(id, read.documentId()));
            map(inputs, barcode).ifPresent(map -> trail.derived(id, map.documentId()));
            added.wells().put(key(reference), id);
            if (well.path("control").isTextual()) {
                control(trail, result, barcode, id, added);
            }
        }
    }

    private static void control(Trail trail, String result, String barcode, String well, Added added) {
        String id = trail.add(
                "controls:" + result + ":" + barcode,
                Kind.CONTROLS,
                "Controls of plate " + barcode,
                null,
                null,
                null,
                Trail.facts().put("barcode", barcode));
        trail.derived(id, well);
        added.controls().put(barcode, id);
    }

    private Map<String, Reading> readings(String documentId) {
        Map<String, Reading> readings = new HashMap<>();
        jdbc.sql("""
                select p.barcode, w.well, w.reading, w.background
                from organoid_plate p join organoid_well w using (document_id, position) where document_id = ?""").param(documentId).query(row -> {
            readings.put(
                    row.getString("barcode") + "/" + row.getString("well"),
                    new Reading(documentId, row.getString("reading"), row.getString("background")));
        });
        return readings;
    }

    /** The map of that very plate, else of treated plates, else of all: as the analysis joins them. */
    private static Optional<Input> map(List<Input> inputs, String barcode) {
        return map(inputs, input -> input.barcode().equals(barcode))
                .or(() -> map(
                        inputs,
                        input -> input.barcode().isEmpty() && input.plate().equals("TREATED")))
                .or(() -> map(
                        inputs,
                        input -> input.barcode().isEmpty() && input.plate().isEmpty()));
    }

    private static Optional<Input> map(List<Input> inputs, Predicate<Input> which) {
        return inputs.stream()
                .filter(input -> input.role().equals("MAP"))
                .filter(which)
                .reduce((earlier, later) -> later);
    }

    /** Wells of long diameters: one table, one map, many organoids per well, each measured several times. */
    private void diameters(Trail trail, String result, JsonNode analysis, List<Input> inputs, Added added) {
        Optional<Input> table = inputs.stream()
                .filter(input -> input.role().equals("DIAMETERS"))
                .findFirst();
        if (table.isEmpty()) {
            return;
        }
        String documentId = table.get().documentId();
        Optional<Input> map = map(inputs, input -> true);
        Map<String, JsonNode> doses = doses(analysis);
        jdbc.sql("select * from organoid_diameter where document_id = ? order by ordinal")
                .param(documentId)
                .query(row -> {
                    String label = row.getString("well");
                    String well = "well:" + result + ":/" + label;
                    if (!trail.has(well)) {
                        trail.add(
                                well,
                                Kind.WELL,
                                "Well " + label,
                                null,
                                null,
                                null,
                                Trail.facts().put("well", label).put("doses", doses.get(label)));
                        map.ifPresent(found -> trail.derived(well, found.documentId()));
                        added.wells().put("/" + label, well);
                    }
                    String measurement = measurement(trail, documentId, row);
                    trail.derived(well, measurement);
                    trail.derived(measurement, documentId);
                });
        for (JsonNode well : analysis.path("vehicle").path("wells")) {
            added.find(well).ifPresent(id -> control(trail, result, "", id, added));
        }
    }

    private static String measurement(Trail trail, String documentId, ResultSet row) throws SQLException {
        String hours = Rows.plain(row, "hours");
        return trail.add(
                "measurement:" + documentId + ":" + row.getInt("ordinal"),
                Kind.MEASUREMENT,
                "Organoid " + row.getString("organoid") + " at " + hours + " h",
                null,
                null,
                null,
                Trail.facts()
                        .put("well", row.getString("well"))
                        .put("organoid", row.getString("organoid"))
                        .put("hours", hours)
                        .put("micrometres", Rows.plain(row, "micrometres"))
                        .put("width", Rows.plain(row, "width"))
                        .put("status", row.getString("status")));
    }

    /** What was given in each well, as the analysis read the map. */
    private static Map<String, JsonNode> doses(JsonNode analysis) {
        Map<String, JsonNode> doses = new HashMap<>();
        for (JsonNode drug : analysis.path("drugs")) {
            for (JsonNode dose : drug.path("doses")) {
                dose.path("wells").forEach(well -> doses.put(well.asText(), dose.path("doses")));
            }
        }
        return doses;
    }
}
