package dev.sextant.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.grouping.DecisionTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreatmentAdjustmentTableTest {

    private static final List<String> RESPONSES =
            List.of("CR", "PR", "SD", "NON_CR_NON_PD", "PD", "NE", "NOT_ASSESSED", "NOT_KNOWN");

    private final DecisionTables tables = new DecisionTables();

    private JsonNode answer(Map<String, Object> facts) {
        JsonNode answer = tables.evaluate("treatmentAdjustment", facts).output();
        assertThat(answer.path("proposal").asText()).isIn("STAY", "PREPARE", "ADJUST", "BOARD");
        assertThat(answer.path("basis").asText()).isIn("ORGANOID", "ARM_RULES", "NONE");
        assertThat(answer.path("discordant").asText()).isIn("YES", "NO");
        assertThat(answer.path("reason").asText()).contains(". ");
        return answer;
    }

    private String proposal(Map<String, Object> facts) {
        JsonNode answer = answer(facts);
        return answer.path("proposal").asText() + " " + answer.path("basis").asText();
    }

    /** A current organoid that resists the running regimen and is sensitive to an open one. */
    private static Map<String, Object> organoidSpeaksForChange(String response) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("unacceptableToxicity", "NO");
        facts.put("evidenceAmended", "NO");
        facts.put("response", response);
        facts.put("organoidCurrent", "YES");
        facts.put("organoidQuality", "PASS");
        facts.put("organoidIdentity", "MATCH");
        facts.put("organoidOnCurrent", "RESISTANT");
        facts.put("currentTestability", "FULL");
        facts.put("organoidOnAlternative", "SENSITIVE");
        facts.put("alternativeTestability", "FULL");
        facts.put("adjustsAtSixWeeks", "NO");
        facts.put("sixWeekPoint", "NO");
        facts.put("armRegimenOpen", "YES");
        return facts;
    }

    private static Map<String, Object> noOrganoid(String response) {
        Map<String, Object> facts = organoidSpeaksForChange(response);
        facts.put("organoidCurrent", "NO");
        return facts;
    }

    @ParameterizedTest
    @CsvSource({
        "CR, STAY NONE",
        "PR, STAY NONE",
        "SD, PREPARE ORGANOID",
        "NON_CR_NON_PD, PREPARE ORGANOID",
        "NE, PREPARE ORGANOID",
        "NOT_ASSESSED, PREPARE ORGANOID",
        "PD, ADJUST ORGANOID"
    })
    void whenTheOrganoidResistsAndAnOpenAlternativeWorks(String response, String expected) {
        assertThat(proposal(organoidSpeaksForChange(response))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "CR, STAY NONE",
        "PR, STAY NONE",
        "SD, STAY NONE",
        "NON_CR_NON_PD, STAY NONE",
        "NE, STAY NONE",
        "NOT_ASSESSED, STAY NONE",
        "PD, ADJUST ARM_RULES"
    })
    void otherwise(String response, String expected) {
        assertThat(proposal(noOrganoid(response))).isEqualTo(expected);
    }

    @Test
    void unacceptableToxicityIsForTheBoardWhateverElseHolds() {
        for (String response : RESPONSES) {
            for (Map<String, Object> facts : List.of(organoidSpeaksForChange(response), noOrganoid(response))) {
                facts.put("unacceptableToxicity", "YES");
                assertThat(proposal(facts)).as(response).isEqualTo("BOARD NONE");
            }
        }
    }

    @Test
    void whatTheBoardReconsidersIsForTheBoardWhateverElseHolds() {
        for (String response : RESPONSES) {
            for (Map<String, Object> facts : List.of(organoidSpeaksForChange(response), noOrganoid(response))) {
                facts.put("evidenceAmended", "YES");
                assertThat(proposal(facts)).as(response).isEqualTo("BOARD NONE");
            }
        }
    }

    @Test
    void stableDiseaseIsAdjustedAtSixWeeksOnlyWhereTheStudySaysSo() {
        Map<String, Object> facts = organoidSpeaksForChange("SD");
        facts.put("adjustsAtSixWeeks", "YES");
        assertThat(proposal(facts)).isEqualTo("PREPARE ORGANOID");

        facts.put("sixWeekPoint", "YES");
        assertThat(proposal(facts)).isEqualTo("ADJUST ORGANOID");

        facts.put("adjustsAtSixWeeks", "NO");
        assertThat(proposal(facts)).isEqualTo("PREPARE ORGANOID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO", "NOT_KNOWN"})
    void progressionWithoutAnOpenRegimenIsForTheBoard(String open) {
        Map<String, Object> facts = noOrganoid("PD");
        facts.put("armRegimenOpen", open);

        assertThat(proposal(facts)).isEqualTo("BOARD NONE");
    }

    @ParameterizedTest
    @CsvSource({
        "organoidCurrent, NO",
        "organoidQuality, LIMITED",
        "organoidQuality, FAIL",
        "organoidIdentity, MISMATCH",
        "organoidIdentity, NOT_ASSESSABLE",
        "organoidOnCurrent, INTERMEDIATE",
        "organoidOnCurrent, NOT_TESTABLE",
        "organoidOnCurrent, UNINTERPRETABLE",
        "organoidOnCurrent, SENSITIVE",
        "currentTestability, LIMITED",
        "currentTestability, NOT_TESTABLE",
        "organoidOnAlternative, RESISTANT",
        "organoidOnAlternative, INTERMEDIATE",
        "organoidOnAlternative, NONE",
        "alternativeTestability, NOT_TESTABLE"
    })
    void aResultThatDoesNotCountDecidesNothing(String fact, String value) {
        Map<String, Object> stable = organoidSpeaksForChange("SD");
        stable.put(fact, value);
        Map<String, Object> progressed = organoidSpeaksForChange("PD");
        progressed.put(fact, value);

        assertThat(proposal(stable)).isEqualTo("STAY NONE");
        assertThat(proposal(progressed)).isEqualTo("ADJUST ARM_RULES");
    }

    @Test
    void sensitivityToADrugOfLimitedTestabilityCounts() {
        Map<String, Object> facts = organoidSpeaksForChange("PD");
        facts.put("alternativeTestability", "LIMITED");

        assertThat(proposal(facts)).isEqualTo("ADJUST ORGANOID");
    }

    @Test
    void discordanceOfPatientAndOrganoidIsRecorded() {
        Map<String, Object> respondsAlthoughResistant = organoidSpeaksForChange("PR");
        Map<String, Object> progressesAlthoughSensitive = organoidSpeaksForChange("PD");
        progressesAlthoughSensitive.put("organoidOnCurrent", "SENSITIVE");

        assertThat(answer(respondsAlthoughResistant).path("discordant").asText())
                .isEqualTo("YES");
        assertThat(answer(progressesAlthoughSensitive).path("discordant").asText())
                .isEqualTo("YES");
        assertThat(answer(organoidSpeaksForChange("PD")).path("discordant").asText())
                .isEqualTo("NO");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unacceptableToxicity",
                "response",
                "organoidCurrent",
                "organoidQuality",
                "organoidIdentity",
                "organoidOnCurrent",
                "currentTestability",
                "organoidOnAlternative",
                "alternativeTestability",
                "adjustsAtSixWeeks",
                "sixWeekPoint",
                "armRegimenOpen"
            })
    void aFactThatIsAbsentIsAnsweredAsNotKnown(String name) {
        for (String response : RESPONSES) {
            for (Map<String, Object> facts : List.of(organoidSpeaksForChange(response), noOrganoid(response))) {
                Map<String, Object> notKnown = new HashMap<>(facts);
                notKnown.put(name, "NOT_KNOWN");
                facts.remove(name);

                assertThat(answer(facts)).as(response).isEqualTo(answer(notKnown));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unacceptableToxicity, BOARD NONE",
        "response, PREPARE ORGANOID",
        "organoidCurrent, ADJUST ARM_RULES",
        "organoidQuality, ADJUST ARM_RULES",
        "organoidIdentity, ADJUST ARM_RULES",
        "organoidOnCurrent, ADJUST ARM_RULES",
        "currentTestability, ADJUST ARM_RULES",
        "organoidOnAlternative, ADJUST ARM_RULES",
        "alternativeTestability, ADJUST ARM_RULES"
    })
    void withoutAFactTheOrganoidNeverDecidesAndNothingChangesByItself(String absent, String expected) {
        Map<String, Object> facts = organoidSpeaksForChange("PD");
        facts.remove(absent);

        assertThat(proposal(facts)).isEqualTo(expected);
    }

    @Test
    void withoutAnyFactTheBoardLooks() {
        assertThat(proposal(Map.of())).isEqualTo("BOARD NONE");
    }
}
