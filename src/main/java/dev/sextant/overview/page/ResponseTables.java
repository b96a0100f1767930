package dev.sextant.overview.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** How a line was answered, as a table of one reader's assessments; used by the templates as {@code @responses}. */
@Component("responses")
class ResponseTables {

    /**
     * @param reader whose assessments count; empty without a baseline
     * @param others readers whose assessments do not count here
     */
    record Table(String reader, List<Row> rows, List<String> notes, List<String> others) {}

    /**
     * @param sum of the targets' diameters, in millimetres
     * @param signed the investigator's category, or that it is not signed
     */
    record Row(
            String date,
            String sum,
            String fromBaseline,
            String fromNadir,
            String category,
            String signed,
            String why) {}

    private final Words words;

    ResponseTables(Words words) {
        this.words = words;
    }

    public Table of(JsonNode line) {
        JsonNode reading = line.path("reading");
        List<Row> rows = new ArrayList<>();
        if (reading.path("baseline").isObject()) {
            rows.add(baseline(reading.path("baseline")));
        }
        reading.path("assessments").forEach(assessment -> rows.add(row(assessment)));
        List<String> notes = new ArrayList<>();
        line.path("notes").forEach(note -> notes.add(note.asText()));
        List<String> others = new ArrayList<>();
        line.path("otherReaders")
                .forEach(other -> others.add(other.path("reader").asText()));
        return new Table(reading.path("reader").asText(""), List.copyOf(rows), notes, others);
    }

    private Row baseline(JsonNode baseline) {
        List<String> lesions = new ArrayList<>();
        for (JsonNode lesion : baseline.path("lesions")) {
            String size = lesion.path("mm").isNumber() ? " " + lesion.path("mm").asText() + " mm" : "";
            lesions.add(
                    lesion.path("lesion").asText() + " " + lesion.path("organ").asText("") + size);
        }
        return new Row(
                baseline.path("date").asText(),
                millimetres(baseline.path("sum")),
                "",
                "",
                "baseline",
                "",
                String.join(", ", lesions));
    }

    private Row row(JsonNode assessment) {
        JsonNode signed = assessment.path("signed");
        String by = signed.isObject()
                ? category(signed.path("response")) + ", "
                        + signed.path("signedBy").asText()
                : "not signed";
        return new Row(
                assessment.path("date").asText(),
                millimetres(assessment.path("sum")),
                percent(assessment.path("percentFromBaseline")),
                percent(assessment.path("percentFromNadir")),
                category(assessment.path("response")),
                by,
                assessment.path("reason").asText(""));
    }

    private String category(JsonNode category) {
        String name = category.asText("");
        return name.contains("_") ? words.words(name) : name;
    }

    private static String millimetres(JsonNode sum) {
        return sum.isNumber() ? sum.decimalValue().toPlainString() + " mm" : "–";
    }

    private String percent(JsonNode change) {
        BigDecimal value = change.isNumber() ? change.decimalValue() : null;
        return words.percent(value);
    }
}
