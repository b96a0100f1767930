package dev.sextant.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import dev.sextant.security.CaseAccess;
import org.junit.jupiter.api.Test;

class StudyApiTest {

    private final StudyHouse house = new StudyHouse();
    private final CaseAccess access = mock(CaseAccess.class);
    private final EligibilityController eligibility = new EligibilityController(house.records, access);

    @Test
    void studiesTellPlannedEnrolledAndStages() {
        JsonNode study = house.json
                .valueToTree(new StudiesController(house.studies()).studies())
                .get(0);

        assertThat(study.path("key").asText()).isEqualTo("precise");
        assertThat(study.path("planned").isNull()).isTrue();
        assertThat(study.path("enrolled").asInt()).isEqualTo(3);
        assertThat(study.path("byStage").path("WORK_UP").asInt()).isEqualTo(2);
        assertThat(study.path("process").asText()).isEqualTo("precision-therapy");
    }

    @Test
    void eligibilityTellsEveryCriterionAndTheSignature() {
        house.recordScreening().complete(house.task(1, "record-screening"), house.screening(), house.investigator);
        house.assessing().assess(house.caseId, 1);
        house.signEligibility()
                .complete(
                        house.task(2, "sign-eligibility"),
                        house.answers("{'eligibilityDecision': 'ENROL'}"),
                        house.investigator);
        house.enrolling().enrol(house.caseId);

        JsonNode view = house.json.valueToTree(eligibility.eligibility(house.caseId.value()));

        verify(access).require(house.caseId);
        assertThat(view.path("eligibility").asText()).isEqualTo("ELIGIBLE");
        assertThat(view.at("/criteria/0/criterion").asText()).isEqualTo("AGE");
        assertThat(view.at("/criteria/0/verdict").asText()).isEqualTo("MET");
        assertThat(view.at("/ruleSet/version").asInt()).isEqualTo(4);
        assertThat(view.at("/signed/signedBy").asText()).isEqualTo("investigator");
        assertThat(view.path("enrolmentNumber").asInt()).isEqualTo(1);
    }

    @Test
    void aSignatureSaysNothingOfALaterAssessment() {
        house.recordScreening().complete(house.task(1, "record-screening"), house.screening(), house.investigator);
        house.assessing().assess(house.caseId, 1);
        house.signEligibility()
                .complete(
                        house.task(2, "sign-eligibility"),
                        house.answers("{'eligibilityDecision': 'MORE_INFORMATION', 'reason': 'LVEF'}"),
                        house.investigator);
        house.assessing().assess(house.caseId, 2);

        assertThat(eligibility.eligibility(house.caseId.value()).signed()).isEmpty();
    }

    @Test
    void anotherSitesCaseDoesNotExist() {
        doThrow(new NotFound("case", house.caseId)).when(access).require(house.caseId);

        assertThatThrownBy(() -> eligibility.eligibility(house.caseId.value())).isInstanceOf(NotFound.class);
    }

    @Test
    void beforeTheAssessmentThereIsNone() {
        assertThatThrownBy(() -> eligibility.eligibility(house.caseId.value())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> eligibility.eligibility("nonsense")).isInstanceOf(InvalidInput.class);
    }
}
