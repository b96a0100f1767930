package dev.sextant.overview.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A signature's alterations as a clinician reads them: one row each, one column per focus and blood draw. What an arm asks
 * for comes first; passengers are the rest.
 *
 * @param columns names of the foci and draws
 */
public record AlterationGrid(List<String> columns, List<Row> relevant, List<Row> passengers) {

    /** @param cells one per column */
    public record Row(String label, String clonality, String support, String tier, List<Cell> cells) {}

    /** @param state PRESENT, ABSENT, NOT_EVALUABLE, NOT_INFORMATIVE */
    public record Cell(String state, String text) {}

    /** Whether the JSON is the content of a signature. */
    static boolean isSignature(JsonNode content) {
        return content.path("alterations").isArray() && content.path("foci").isArray();
    }

    static AlterationGrid of(JsonNode content) {
        Map<String, String> places = places(content);
        List<Row> relevant = new ArrayList<>();
        List<Row> passengers = new ArrayList<>();
        for (JsonNode alteration : content.path("alterations")) {
            List<Row> target = alteration.path("roles").isEmpty() ? passengers : relevant;
            target.add(row(alteration, places));
        }
        return new AlterationGrid(List.copyOf(places.values()), relevant, passengers);
    }

    private static Map<String, String> places(JsonNode content) {
        Map<String, String> places = new LinkedHashMap<>();
        content.path("foci")
                .forEach(focus -> places.put(
                        focus.path("focusId").asText(), focus.path("label").asText()));
        content.path("plasma")
                .forEach(draw -> places.put(
                        draw.path("specimenId").asText(),
                        "Plasma " + draw.path("collectedOn").asText()));
        return places;
    }

    private static Row row(JsonNode alteration, Map<String, String> places) {
        Map<String, Cell> seen = new LinkedHashMap<>();
        for (String where : List.of("foci", "plasma")) {
            alteration
                    .path(where)
                    .forEach(observation -> seen.put(observation.path("where").asText(), cell(observation)));
        }
        List<Cell> cells = places.keySet().stream()
                .map(place -> seen.getOrDefault(place, new Cell("NOT_EVALUABLE", "not evaluable")))
                .toList();
        return new Row(
                alteration.path("label").asText(),
                alteration.path("clonality").asText(),
                alteration.path("support").asText(),
                alteration.path("tier").asText(""),
                cells);
    }

    private static Cell cell(JsonNode observation) {
        String state = observation.path("state").asText();
        if (!state.equals("PRESENT")) {
            return new Cell(state, state.replace('_', ' ').toLowerCase(java.util.Locale.ROOT));
        }
        if (observation.path("fraction").isNumber()) {
            BigDecimal percent = observation
                    .path("fraction")
                    .decimalValue()
                    .movePointRight(2)
                    .setScale(1, RoundingMode.HALF_UP);
            return new Cell(state, percent + " %");
        }
        if (observation.path("copies").isNumber()) {
            return new Cell(
                    state,
                    observation
                                    .path("copies")
                                    .decimalValue()
                                    .stripTrailingZeros()
                                    .toPlainString() + " copies");
        }
        return new Cell(state, "present");
    }
}
