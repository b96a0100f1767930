package dev.sextant.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.Answer;
import dev.sextant.kernel.InvalidInput;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The referral as it travels and as it is kept. A single fact left out is not known; a list left out is refused, because
 * an empty list is a statement ("no earlier therapy") that nobody must make by omission.
 */
final class ReferralJson {

    private static final String NOT_KNOWN = "NOT_KNOWN";
    private static final List<String> IMMUNOHISTOCHEMISTRY = List.of("0", "1+", "2+", "3+", NOT_KNOWN);
    private static final List<String> IN_SITU_HYBRIDISATION = List.of("POSITIVE", "NEGATIVE", NOT_KNOWN);
    private static final List<String> RESISTANCE = List.of("PRIMARY", "SECONDARY", "NONE", NOT_KNOWN);

    /** RECIST 1.1 (https://doi.org/10.1016/j.ejca.2008.10.026). */
    private static final List<String> BEST_RESPONSES =
            List.of("CR", "PR", "NON_CR_NON_PD", "SD", "PD", "NE", NOT_KNOWN);

    private ReferralJson() {}

    static Referral read(String path, @Nullable JsonNode node) {
        JsonFields fields = JsonFields.of(
                path,
                node,
                "extent",
                "her2Immunohistochemistry",
                "her2InSituHybridisation",
                "trastuzumabResistance",
                "centralNervousSystemDisease",
                "priorTherapies",
                "hypersensitivities");
        return new Referral(
                fields.or("extent", Referral.Extent.NOT_KNOWN),
                fields.oneOf("her2Immunohistochemistry", IMMUNOHISTOCHEMISTRY, NOT_KNOWN),
                fields.oneOf("her2InSituHybridisation", IN_SITU_HYBRIDISATION, NOT_KNOWN),
                fields.oneOf("trastuzumabResistance", RESISTANCE, NOT_KNOWN),
                fields.or("centralNervousSystemDisease", Answer.NOT_KNOWN),
                fields.objects("priorTherapies", "drugs", "setting", "endReason", "bestResponse").stream()
                        .map(ReferralJson::therapy)
                        .toList(),
                drugs(fields, "hypersensitivities").toList());
    }

    private static PriorTherapy therapy(JsonFields fields) {
        List<String> drugs = drugs(fields, "drugs").toList();
        if (drugs.isEmpty()) {
            throw new InvalidInput(fields.at("drugs"), "at least one drug", "an empty list");
        }
        Optional<String> response =
                fields.text("bestResponse").map(text -> fields.oneOf("bestResponse", BEST_RESPONSES, text));
        return new PriorTherapy(
                drugs,
                fields.or("setting", PriorTherapy.Setting.NOT_KNOWN),
                fields.or("endReason", PriorTherapy.EndReason.NOT_KNOWN),
                response);
    }

    private static Stream<String> drugs(JsonFields fields, String name) {
        return fields.texts(name).stream()
                .map(drug -> drug.toLowerCase(Locale.ROOT))
                .distinct();
    }

    static ObjectNode write(Referral referral) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("extent", referral.extent().name());
        json.put("her2Immunohistochemistry", referral.her2Immunohistochemistry());
        json.put("her2InSituHybridisation", referral.her2InSituHybridisation());
        json.put("trastuzumabResistance", referral.trastuzumabResistance());
        json.put(
                "centralNervousSystemDisease",
                referral.centralNervousSystemDisease().name());
        ArrayNode therapies = json.putArray("priorTherapies");
        for (PriorTherapy therapy : referral.priorTherapies()) {
            ObjectNode line = therapies.addObject();
            therapy.drugs().forEach(line.putArray("drugs")::add);
            line.put("setting", therapy.setting().name());
            line.put("endReason", therapy.endReason().name());
            therapy.bestResponse().ifPresent(response -> line.put("bestResponse", response));
        }
        referral.hypersensitivities().forEach(json.putArray("hypersensitivities")::add);
        return json;
    }
}
