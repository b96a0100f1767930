package dev.sextant.overview.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** A genomic signature as a table, alterations by focus and plasma; used by the templates as {@code @signatures}. */
@Component("signatures")
class SignatureTables {

    /**
     * @param known alterations that have a tier, most actionable first
     * @param others all others
     */
    record Table(List<String> columns, List<Row> known, List<Row> others) {}

    /** @param cells what was found, in the order of the columns */
    record Row(String label, String tier, String clonality, String meaning, String source, List<String> cells) {}

    private record Column(String part, String idField, String id, String label) {}

    public Table of(JsonNode signature) {
        List<Column> columns = new ArrayList<>();
        signature
                .path("foci")
                .forEach(focus -> columns.add(
                        column("foci", "focusId", focus, focus.path("label").asText("Focus"))));
        signature
                .path("plasma")
                .forEach(plasma -> columns.add(column(
                        "plasma",
                        "specimenId",
                        plasma,
                        "Plasma " + plasma.path("collectedOn").asText(""))));
        List<Row> known = new ArrayList<>();
        List<Row> others = new ArrayList<>();
        for (JsonNode alteration : signature.path("alterations")) {
            (alteration.path("tier").isTextual() ? known : others).add(row(alteration, columns));
        }
        return new Table(columns.stream().map(Column::label).toList(), known, others);
    }

    private static Column column(String part, String idField, JsonNode of, String label) {
        return new Column(part, idField, of.path(idField).asText(""), label.strip());
    }

    private static Row row(JsonNode alteration, List<Column> columns) {
        List<String> cells = columns.stream()
                .map(column -> cell(alteration.path(column.part()), column.id()))
                .toList();
        List<String> meaning = new ArrayList<>();
        alteration.path("roles").forEach(role -> meaning.add(Words.lower(role.asText())));
        alteration.path("notes").forEach(note -> meaning.add(note.asText()));
        if (alteration.path("caution").isTextual()) {
            meaning.add(alteration.path("caution").asText());
        }
        return new Row(
                alteration.path("label").asText(alteration.path("key").asText("")),
                alteration.path("tier").asText(""),
                Words.lower(alteration.path("clonality").asText("")),
                String.join(", ", meaning),
                alteration.path("source").asText(""),
                cells);
    }

    private static String cell(JsonNode found, String where) {
        for (JsonNode one : found) {
            if (one.path("where").asText("").equals(where)) {
                return cell(one);
            }
        }
        return "–";
    }

    private static String cell(JsonNode one) {
        String state = one.path("state").asText("");
        if (!state.equals("PRESENT")) {
            return state.equals("ABSENT") ? "not found" : Words.lower(state);
        }
        if (one.path("copies").isNumber()) {
            return one.path("copies").asText() + " copies";
        }
        return one.path("fraction").isNumber() ? percent(one.path("fraction").decimalValue()) : "present";
    }

    private static String percent(BigDecimal fraction) {
        return fraction.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
    }
}
