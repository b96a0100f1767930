package dev.sextant.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.grouping.DecisionTables;
import dev.sextant.kernel.Answer;
import dev.sextant.kernel.LineId;
import dev.sextant.regimen.Testability;
import dev.sextant.treatment.OrganoidAdvice.Opinion;
import dev.sextant.treatment.OrganoidAdvice.Voice;
import dev.sextant.treatment.ProposalFacts.ArmStanding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustmentQuestionTest {

    private static final Voice T_DM1 = voice("t-dm1", "SENSITIVE");
    private static final Voice PYROTINIB = voice("pyrotinib-capecitabine", "SENSITIVE");
    private static final Voice ANTI_PD_1 = voice("anti-pd-1-trastuzumab", "NOT_TESTABLE");

    private final DecisionTables tables = new DecisionTables();

    private static Voice voice(String regimen, String category) {
        return new Voice(regimen, category, Testability.FULL, regimen + " is " + category);
    }

    private static Opinion organoid(String onRunning, Voice... open) {
        return new Opinion(
                Answer.YES,
                "PASS",
                "MATCH",
                Optional.of(voice("everolimus-trastuzumab", onRunning)),
                List.of(open),
                false,
                List.of("screen-1"),
                "A current result");
    }

    private static ProposalFacts facts(String response, Opinion organoid, String armOutcome, String otherState) {
        return new ProposalFacts(
                LineId.mint(),
                1,
                "everolimus-trastuzumab",
                response,
                true,
                false,
                false,
                1,
                armOutcome,
                List.of(
                        new ArmStanding("A3", "t-dm1", "MATCHED", "Chosen"),
                        new ArmStanding("A2", "pyrotinib-capecitabine", otherState, "")),
                organoid,
                Optional.empty(),
                List.of());
    }

    private JsonNode answer(ProposalFacts facts, Set<String> open) {
        return tables.evaluate("treatmentAdjustment", AdjustmentQuestion.inputs(facts, open))
                .output();
    }

    @Test
    void theOrganoidsFirstRegimenThatSafetyLeavesOpenIsTheAlternative() {
        Opinion organoid = organoid("RESISTANT", PYROTINIB, T_DM1, ANTI_PD_1);

        assertThat(AdjustmentQuestion.alternative(organoid, Set.of("t-dm1", "anti-pd-1-trastuzumab")))
                .contains(T_DM1);
        assertThat(answer(facts("PD", organoid, "ASSIGNED", "MATCHED"), Set.of("t-dm1"))
                        .path("basis")
                        .asText())
                .isEqualTo("ORGANOID");
    }

    @Test
    void anOrganoidThatCanOnlyNameWhatItCannotTestLeavesItToTheArms() {
        Opinion organoid = organoid("RESISTANT", ANTI_PD_1);

        assertThat(answer(facts("PD", organoid, "ASSIGNED", "MATCHED"), Set.of("t-dm1", "anti-pd-1-trastuzumab"))
                        .path("basis")
                        .asText())
                .isEqualTo("ARM_RULES");
    }

    @Test
    void withoutAnyResultTheOrganoidIsSilent() {
        assertThat(answer(facts("SD", Opinion.none(), "ASSIGNED", "MATCHED"), Set.of("t-dm1"))
                        .path("proposal")
                        .asText())
                .isEqualTo("STAY");
    }

    @ParameterizedTest
    @CsvSource({
        "ASSIGNED, MATCHED, true, YES",
        "PROVISIONAL, NOT_KNOWN, true, YES",
        "INSUFFICIENT, NOT_KNOWN, true, NOT_KNOWN",
        "CONFLICT, MATCHED, true, NOT_KNOWN",
        "ALL_BLOCKED_OR_EXPOSED, EXPOSED, false, NO",
        "NO_ARM, NOT_MATCHED, false, NO",
        "INSUFFICIENT, NOT_KNOWN, false, NOT_KNOWN"
    })
    void whetherARegimenIsOpenIsKnownOnlyWhenTheArmsAre(
            String outcome, String otherState, boolean anyLeft, Answer expected) {
        assertThat(facts("PD", Opinion.none(), outcome, otherState).armRegimenOpen(anyLeft))
                .isEqualTo(expected);
    }
}
