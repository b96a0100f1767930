package dev.sextant.overview.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Circulating tumour DNA over time as two tables, draws and variants; used by the templates as {@code @ctdnaView}. */
@Component("ctdnaView")
class CtdnaView {

    private static final int MOST_VARIANTS = 30;

    /** @param more how many variants are not shown */
    record Tables(List<Draw> draws, List<String> days, List<Variant> variants, int more) {}

    /** @param news what appeared, in words; {@code agreement}: with tissue, by clonality */
    record Draw(
            String day,
            String tumourFraction,
            String mean,
            String ratio,
            String response,
            String reason,
            List<String> news,
            List<String> agreement) {}

    /** @param cells in the order of the draws */
    record Variant(String label, String meaning, String clonality, String caution, List<String> cells) {}

    public Tables of(JsonNode series) {
        List<Draw> draws = new ArrayList<>();
        List<String> days = new ArrayList<>();
        for (JsonNode draw : series.path("draws")) {
            draws.add(draw(draw));
            days.add(draw.path("collectedOn").asText(""));
        }
        List<Variant> variants = new ArrayList<>();
        for (JsonNode variant : series.path("variants")) {
            if (variants.size() < MOST_VARIANTS) {
                variants.add(variant(variant));
            }
        }
        int all =
                series.path("variants").size() + series.path("variantsLeftOff").asInt();
        return new Tables(draws, days, variants, all - variants.size());
    }

    private static Draw draw(JsonNode draw) {
        List<String> news = new ArrayList<>();
        draw.path("newSinceLast")
                .forEach(label -> news.add("New since the last draw that could have shown it: " + label.asText()));
        draw.path("firstSeen")
                .forEach(label -> news.add("Seen first; no earlier draw could have shown it: " + label.asText()));
        List<String> agreement = new ArrayList<>();
        draw.path("agreement")
                .forEach(
                        part -> agreement.add(Words.lower(part.path("clonality").asText("")) + ": "
                                + part.path("inPlasma").asInt() + " of "
                                + part.path("inTissue").asInt()));
        return new Draw(
                draw.path("collectedOn").asText(""),
                percent(draw.path("tumourFraction")),
                percent(draw.path("meanFraction")),
                draw.path("ratio").isNumber() ? draw.path("ratio").asText() : "–",
                draw.path("response").asText(""),
                draw.path("reason").asText(""),
                news,
                agreement);
    }

    private static Variant variant(JsonNode variant) {
        List<String> roles = new ArrayList<>();
        variant.path("roles").forEach(role -> roles.add(Words.lower(role.asText())));
        List<String> cells = new ArrayList<>();
        variant.path("values").forEach(value -> cells.add(cell(value)));
        return new Variant(
                variant.path("label").asText(""),
                String.join(", ", roles),
                Words.lower(variant.path("clonality").asText("")),
                variant.path("caution").asText(""),
                cells);
    }

    private static String cell(JsonNode value) {
        return switch (value.path("found").asText("")) {
            case "PRESENT" -> value.path("fraction").isNumber() ? percent(value.path("fraction")) : "found";
            case "BELOW_LIMIT" -> "below " + percent(value.path("limit"));
            default -> "not evaluable";
        };
    }

    private static String percent(JsonNode fraction) {
        if (!fraction.isNumber()) {
            return "–";
        }
        BigDecimal percent = fraction.decimalValue().movePointRight(2);
        return percent.setScale(
                                Math.min(
                                        2,
                                        Math.max(0, percent.stripTrailingZeros().scale())),
                                RoundingMode.HALF_UP)
                        .toPlainString()
                + " %";
    }
}
