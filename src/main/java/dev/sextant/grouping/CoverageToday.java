package dev.sextant.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Today;
import dev.sextant.organoid.OrganoidQuestion;
import dev.sextant.organoid.OrganoidVerdicts;
import dev.sextant.organoid.RankedRegimen;
import dev.sextant.organoid.RegimenParts;
import dev.sextant.organoid.RegimenVerdict;
import dev.sextant.organoid.Sensitivity.Category;
import dev.sextant.regimen.Regimens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * An assessment's map of regimen against focus with what the organoids of each focus say today. Resistance on which a
 * decision may rest leaves the focus uncovered; sensitivity is told and covers nothing by itself. Adds to each cell
 * {@code genomic} (the answer without organoids) and {@code organoid}, and to each row {@code uncovered} and {@code notKnown},
 * the labels of those foci.
 */
@Component
class CoverageToday {

    private final OrganoidVerdicts organoids;
    private final Regimens regimens;
    private final GivenTherapies given;
    private final Today today;

    CoverageToday(OrganoidVerdicts organoids, Regimens regimens, GivenTherapies given, Today today) {
        this.organoids = organoids;
        this.regimens = regimens;
        this.given = given;
        this.today = today;
    }

    /** @param content of an assessment; one from before there was a map comes back as it is */
    JsonNode add(CaseId caseId, JsonNode content) {
        if (!(content.deepCopy() instanceof ObjectNode answer)
                || !answer.path("coverage").isArray()) {
            return content;
        }
        List<RankedRegimen> ranking = ranking(caseId);
        for (JsonNode row : answer.path("coverage")) {
            Optional<RankedRegimen> said = ranking.stream()
                    .filter(ranked ->
                            ranked.regimen().equals(row.path("regimen").asText()))
                    .findFirst();
            add((ObjectNode) row, said.map(RankedRegimen::foci).orElse(List.of()));
        }
        return answer;
    }

    private List<RankedRegimen> ranking(CaseId caseId) {
        return organoids
                .of(new OrganoidQuestion(
                        caseId,
                        today.date(),
                        given.lastEnded(caseId),
                        regimens.all().stream()
                                .map(regimen -> new RegimenParts(regimen.key(), regimen.drugs()))
                                .toList(),
                        Optional.empty()))
                .ranking();
    }

    static void add(ObjectNode row, List<RegimenVerdict> said) {
        List<String> uncovered = new ArrayList<>();
        List<String> notKnown = new ArrayList<>();
        for (JsonNode node : row.path("foci")) {
            ObjectNode cell = (ObjectNode) node;
            String focusId = cell.path("focusId").asText();
            said.stream()
                    .filter(verdict -> verdict.focus().equals(focusId))
                    .findFirst()
                    .ifPresent(verdict -> add(cell, verdict));
            switch (Coverage.Answer.valueOf(cell.path("answer").asText())) {
                case NOT_COVERED -> uncovered.add(cell.path("focus").asText());
                case NOT_KNOWN -> notKnown.add(cell.path("focus").asText());
                case COVERED -> {
                    // Said by the cell itself.
                }
            }
        }
        texts(row.putArray("uncovered"), uncovered);
        texts(row.putArray("notKnown"), notKnown);
    }

    private static void add(ObjectNode cell, RegimenVerdict verdict) {
        cell.set("genomic", cell.path("answer"));
        cell.put("organoid", verdict.category().name());
        String organoid =
                "Organoid of this focus: " + verdict.reason() + (verdict.provisional() ? " (provisional)" : "");
        cell.put("reason", organoid + ". " + cell.path("reason").asText());
        if (verdict.category() == Category.RESISTANT) {
            cell.put("answer", Coverage.Answer.NOT_COVERED.name());
        }
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
