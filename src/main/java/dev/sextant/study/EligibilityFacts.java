package dev.sextant.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.casefile.ConsentState;
import dev.sextant.casefile.Referral;
import dev.sextant.kernel.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Everything the eligibility table asks, gathered from referral, consent and screening. Inputs as in
 * {@code docs/decisions.md}: named strings, and a status beside every number.
 *
 * @param age one or two values, because only the year of birth is known
 * @param her2Status as the decision {@code her2Status} derived it from the referral
 */
record EligibilityFacts(Age age, Referral referral, Her2 her2Status, ConsentState consent, ScreeningFacts screening) {

    /** The derived status, why, and by which version of its table. */
    record Her2(String status, String reason, int decisionVersion) {}

    /** What the decision {@code her2Status} is asked: a referral carries results, no counts. */
    static Map<String, String> her2Inputs(Referral referral) {
        return Map.of(
                "immunohistochemistry", referral.her2Immunohistochemistry(),
                "ishReported", referral.her2InSituHybridisation(),
                "cep17RatioStatus", Answer.NOT_KNOWN.name(),
                "copiesPerCellStatus", Answer.NOT_KNOWN.name(),
                "faintStainingStatus", Answer.NOT_KNOWN.name(),
                "decalcification", Answer.NOT_KNOWN.name());
    }

    /** @param years the age to ask with; empty when it is not known on which side of the limit it lies */
    Map<String, Object> inputs(OptionalInt years) {
        Map<String, Object> inputs = new TreeMap<>();
        number(inputs, "ageYears", "ageStatus", years.isPresent() ? Optional.of(years.getAsInt()) : Optional.empty());
        inputs.put("extent", referral.extent().name());
        inputs.put("her2Status", her2Status.status());
        inputs.put("trastuzumabResistance", referral.trastuzumabResistance());
        inputs.put("consent", consent.name());
        number(inputs, "ecog", "ecogStatus", Optional.of(screening.ecog()));
        inputs.put("measurableDisease", screening.measurableDisease().name());
        inputs.put("biopsiableFocus", screening.biopsiableFocus().name());
        inputs.put(
                "plasmaOnlyReasonGiven",
                Answer.of(screening.plasmaOnlyReason().isPresent()).name());
        number(inputs, "lvefPercent", "lvefStatus", screening.lvefPercent());
        number(inputs, "neutrophils", "neutrophilsStatus", screening.neutrophils());
        number(inputs, "platelets", "plateletsStatus", screening.platelets());
        number(inputs, "haemoglobin", "haemoglobinStatus", screening.haemoglobin());
        number(inputs, "astUln", "astStatus", screening.astUln());
        number(inputs, "altUln", "altStatus", screening.altUln());
        number(inputs, "bilirubinUln", "bilirubinStatus", screening.bilirubinUln());
        number(inputs, "creatinineClearance", "creatinineClearanceStatus", screening.creatinineClearance());
        inputs.put("liverMetastases", screening.liverMetastases().name());
        inputs.put("pregnantOrLactating", screening.pregnantOrLactating().name());
        inputs.put("contraception", screening.contraception().name());
        inputs.put("otherActiveMalignancy", screening.otherActiveMalignancy().name());
        return inputs;
    }

    /** What is kept and shown to the investigator: the inputs, and what they were derived from. */
    ObjectNode shown(Map<String, Object> inputs, ObjectMapper json) {
        ObjectNode shown = json.valueToTree(inputs);
        shown.put("age", age.toString());
        shown.put("her2Immunohistochemistry", referral.her2Immunohistochemistry());
        shown.put("her2InSituHybridisation", referral.her2InSituHybridisation());
        shown.put("her2StatusReason", her2Status.reason());
        shown.put("her2StatusDecisionVersion", her2Status.decisionVersion());
        screening.plasmaOnlyReason().ifPresent(reason -> shown.put("plasmaOnlyReason", reason));
        // Not a criterion of the study; shown because every treatment decision wants it.
        shown.put("activeCnsDisease", screening.activeCnsDisease().name());
        return shown;
    }

    private static void number(
            Map<String, Object> inputs, String name, String statusName, Optional<? extends Number> value) {
        value.ifPresent(number -> inputs.put(name, number));
        inputs.put(statusName, value.isPresent() ? "KNOWN" : "NOT_KNOWN");
    }
}
