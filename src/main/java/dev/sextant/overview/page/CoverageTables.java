package dev.sextant.overview.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Regimens against foci: what each option leaves uncovered; used by the templates as {@code @coverage}. */
@Component("coverage")
class CoverageTables {

    /** @param foci labels, in the order of the cells */
    record Table(List<String> foci, List<Row> rows) {}

    /** @param leaves in a sentence, for those who do not read tables */
    record Row(String arm, String title, String leaves, List<Cell> cells) {}

    /** @param organoid what the organoid of this focus says of the regimen; empty when none counts */
    record Cell(String answer, String organoid, String reason) {}

    /** @param assessment content of an assessment; one without a map gives a table without rows */
    public Table of(JsonNode assessment) {
        List<String> foci = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (JsonNode row : assessment.path("coverage")) {
            List<Cell> cells = new ArrayList<>();
            for (JsonNode cell : row.path("foci")) {
                if (rows.isEmpty()) {
                    foci.add(cell.path("focus").asText("?"));
                }
                cells.add(new Cell(
                        cell.path("answer").asText(""),
                        cell.path("organoid").asText(""),
                        cell.path("reason").asText("")));
            }
            rows.add(new Row(row.path("arm").asText(""), row.path("title").asText(""), leaves(row), cells));
        }
        return foci.isEmpty() ? new Table(List.of(), List.of()) : new Table(foci, rows);
    }

    private static String leaves(JsonNode row) {
        String uncovered = list(row.path("uncovered"));
        String notKnown = list(row.path("notKnown"));
        if (uncovered.isEmpty() && notKnown.isEmpty()) {
            return "Leaves no focus uncovered";
        }
        String leaves = uncovered.isEmpty() ? "" : "Leaves " + uncovered + " uncovered";
        String open = notKnown.isEmpty() ? "" : "not known for " + notKnown;
        return leaves.isEmpty() ? "N" + open.substring(1) : open.isEmpty() ? leaves : leaves + "; " + open;
    }

    private static String list(JsonNode labels) {
        List<String> texts = new ArrayList<>();
        labels.forEach(label -> texts.add(label.asText()));
        return String.join(", ", texts);
    }
}
