package dev.sextant.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.AssessmentId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskContext;
import dev.sextant.response.recist.OverallResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignResponseTest {

    private final ResponseHouse house = new ResponseHouse().treated();
    private final SignResponse handler = house.signResponse();
    private RecordedAssessment followUp;

    @BeforeEach
    void aFollowUpWithStableDisease() {
        house.assessed("{'date': '2026-05-20', 'reader': 'investigator', 'modality': 'CT',"
                + " 'targets': [{'lesion': 'T1', 'organ': 'liver', 'mm': 40}], 'nonTargets': [], 'newLesions': []}");
        followUp = house.assessed(seen("2026-07-13", "38", ""));
    }

    private static String seen(String date, String mm, String more) {
        return "{" + more + "'date': '" + date + "', 'reader': 'investigator', 'modality': 'CT',"
                + " 'targets': [{'lesion': 'T1', 'mm': " + mm + "}], 'nonTargets': [], 'newLesions': []}";
    }

    private TaskContext task(long key, AssessmentId assessment) {
        return house.task(
                key, "sign-response", Map.of("lineId", house.lineId(1).value(), "assessmentId", assessment.value()));
    }

    private LineResponse line() {
        return house.responses().ofLine(house.caseId, house.lineId(1)).orElseThrow();
    }

    private void sign(long key, String answers) {
        handler.complete(task(key, followUp.id()), house.answers(answers), house.investigator);
    }

    @Test
    void theFiguresAreShown_andTheSameEachTime() {
        JsonNode evidence = handler.evidence(task(1, followUp.id()));

        assertThat(evidence.path("computed").asText()).isEqualTo("SD");
        assertThat(evidence.path("lesions"))
                .as("what the signature says was seen")
                .anySatisfy(lesion -> assertThat(lesion.path("mm").isNumber()).isTrue());
        assertThat(evidence.path("assessment").path("sum").decimalValue()).isEqualByComparingTo("38");
        assertThat(evidence.path("assessment").path("nadir").decimalValue()).isEqualByComparingTo("40");
        assertThat(evidence.path("assessment").path("percentFromBaseline").decimalValue())
                .isEqualByComparingTo("-5");
        assertThat(evidence.path("line")
                        .path("reading")
                        .path("baseline")
                        .path("lesions")
                        .path(0)
                        .path("mm")
                        .asInt())
                .isEqualTo(40);
        assertThat(handler.evidence(task(2, followUp.id()))).isEqualTo(evidence);
        assertThat(handler.meaning()).isPresent();
    }

    @Test
    void anAgreedCategoryIsSigned() {
        assertThat(line().unsigned()).containsExactly(followUp.id());
        house.woken.clear();

        sign(1, "{'responseJudgement': 'AGREED'}");

        assertThat(line().unsigned()).isEmpty();
        assertThat(line().signedCategory()).isEqualTo("SD");
        assertThat(house.timeline).last().asString().contains("signed the response SD");
        assertThat(house.woken).isEmpty();
        assertThat(house.audited).contains("response-signed by investigator");
    }

    @Test
    void theInvestigatorsOtherCategoryCounts_withItsReason() {
        sign(1, "{'responseJudgement': 'OTHER', 'response': 'PD', 'reason': 'Symptoms and markers'}");

        assertThat(line().signedCategory()).isEqualTo("PD");
        assertThat(line().latest().orElseThrow().evaluated().overall()).isEqualTo(OverallResponse.SD);
        assertThat(line().reading().orElseThrow().best().unconfirmed().response())
                .isEqualTo(OverallResponse.PD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'responseJudgement': 'OTHER', 'reason': 'x'}                     | answers.response
            {'responseJudgement': 'OTHER', 'response': 'PD'}                  | answers.reason
            {'responseJudgement': 'OTHER', 'response': 'SD', 'reason': 'x'}   | answers.response
            {}                                                                | answers.responseJudgement
            """)
    void anIncompleteAnswerIsNamed(String answers, String where) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> sign(1, answers))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo(where));
        assertThat(line().unsigned()).hasSize(1);
    }

    @Test
    void aSignatureUnderOtherFiguresDoesNotHold() {
        sign(1, "{'responseJudgement': 'AGREED'}");
        RecordedAssessment baseline = house.responses().recorded(house.caseId).getFirst();

        house.assessed(seen("2026-05-20", "30", "'corrects': '" + baseline.id() + "', ")
                .replace("'lesion': 'T1',", "'lesion': 'T1', 'organ': 'liver',"));

        assertThat(line().latest().orElseThrow().counting()).isEqualTo(OverallResponse.PD);
        assertThat(line().unsigned()).containsExactly(followUp.id());
        assertThat(line().latest().orElseThrow().notes()).last().asString().contains("to be signed again");
    }

    @Test
    void anAssessmentThatWasCorrectedIsNotSigned() {
        RecordedAssessment corrected =
                house.assessed(seen("2026-07-13", "20", "'corrects': '" + followUp.id() + "', "));

        assertThat(handler.evidence(task(1, followUp.id())).has("replaced")).isTrue();
        assertThatThrownBy(() -> sign(1, "{'responseJudgement': 'AGREED'}")).isInstanceOf(Conflict.class);
        assertThat(line().unsigned()).containsExactly(corrected.id());
    }

    @Test
    void aSignatureThatWasOvertakenCountsNoLonger() {
        sign(7, "{'responseJudgement': 'AGREED'}");

        handler.overtaken(task(7, followUp.id()));
        handler.overtaken(task(7, followUp.id()));

        assertThat(line().signedCategory()).isEqualTo("NONE");
        assertThat(house.timeline.stream().filter(entry -> entry.contains("took no effect")))
                .hasSize(1);
    }

    @Test
    void theOldestUnsignedComesFirst() {
        RecordedAssessment later = house.assessed(seen("2026-08-24", "37", ""));

        assertThat(line().unsigned()).containsExactly(followUp.id(), later.id());
    }
}
