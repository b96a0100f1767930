package dev.sextant.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.casefile.CaseEvent;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.response.recist.BaselineFinding;
import dev.sextant.response.recist.OverallResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentsTest {

    private static final String BASELINE = "{'date': '2026-05-20', 'reader': 'investigator', 'modality': 'CT',"
            + " 'targets': [{'lesion': 'T1', 'organ': 'liver', 'mm': 40},"
            + " {'lesion': 'T2', 'organ': 'lymph node', 'mm': 20}],"
            + " 'nonTargets': [{'lesion': 'N1', 'organ': 'bone', 'state': 'PRESENT'}], 'newLesions': []}";

    private final ResponseHouse house = new ResponseHouse();

    private static String followUp(String date, String first, String second, String newLesions) {
        return "{'date': '" + date + "', 'reader': 'investigator', 'modality': 'CT', 'targets': [" + size("T1", first)
                + ", " + size("T2", second)
                + "], 'nonTargets': [{'lesion': 'N1', 'state': 'PRESENT'}], 'newLesions': [" + newLesions + "]}";
    }

    private static String size(String lesion, String size) {
        return Character.isDigit(size.charAt(0))
                ? "{'lesion': '" + lesion + "', 'mm': " + size + "}"
                : "{'lesion': '" + lesion + "', 'state': '" + size + "'}";
    }

    private LineReading reading(int line) {
        return house.responses().ofCase(house.caseId).get(line - 1).reading().orElseThrow();
    }

    private List<String> categories(int line) {
        return reading(line).assessments().stream()
                .map(each -> each.counting().name())
                .toList();
    }

    @Test
    void everyFollowUpIsEvaluatedAgainstTheBaselineOfItsLine() {
        house.treated();
        house.assessed(BASELINE);
        house.assessed(followUp("2026-07-13", "25", "15", ""));
        house.assessed(followUp("2026-08-24", "32", "18", ""));

        assertThat(categories(1)).containsExactly("PR", "PD");
        var latest = house.responses().ofCase(house.caseId).getFirst().latest().orElseThrow();
        var figures = latest.evaluated().target().figures().orElseThrow();
        assertThat(figures.sum()).isEqualByComparingTo("50");
        assertThat(figures.nadir()).isEqualByComparingTo("40");
        assertThat(figures.percentFromNadir().orElseThrow()).isEqualByComparingTo("25");
        assertThat(reading(1).baselineSum()).isEqualByComparingTo("60");
    }

    @Test
    void anAssessmentOfTheDayOfTheFirstDoseIsTheBaseline() {
        house.line(LocalDate.parse("2026-05-20"));
        house.assessed(BASELINE);

        assertThat(reading(1).baseline().assessment().date()).isEqualTo("2026-05-20");
        assertThat(reading(1).assessments()).isEmpty();
    }

    @Test
    void anOldBaselineIsFlagged() {
        house.line(LocalDate.parse("2026-06-18"));
        house.assessed(BASELINE);

        assertThat(reading(1).findings())
                .extracting(BaselineFinding::rule)
                .containsExactly(BaselineFinding.Rule.IMAGING_TOO_OLD);
    }

    @Test
    void withoutABaselineNothingIsEvaluated_andItIsSaid() {
        house.treated();

        LineResponse line = house.responses().ofCase(house.caseId).getFirst();

        assertThat(line.reading()).isEmpty();
        assertThat(line.signedCategory()).isEqualTo("NONE");
        assertThat(line.notes()).singleElement().asString().contains("without a baseline");
    }

    @Test
    void aNewLineHasItsOwnBaseline_theLatestCompleteAssessmentBeforeItsFirstDose() {
        house.treated().line(LocalDate.parse("2026-09-07"));
        house.assessed(BASELINE);
        house.assessed(followUp("2026-08-24", "50", "9", "{'lesion': 'X1', 'organ': 'brain', 'certain': true}"));
        house.assessed(followUp("2026-09-01", "52", "NOT_ASSESSED", ""));
        house.assessed("{'date': '2026-10-19', 'reader': 'investigator', 'modality': 'CT',"
                + " 'targets': [{'lesion': 'T1', 'mm': 35}], 'nonTargets': [{'lesion': 'N1', 'state': 'PRESENT'},"
                + " {'lesion': 'X1', 'state': 'PRESENT'}], 'newLesions': []}");

        assertThat(categories(1)).containsExactly("PD", "NE");
        LineReading second = reading(2);
        assertThat(second.baseline().assessment().date()).isEqualTo("2026-08-24");
        assertThat(second.baselineSum()).isEqualByComparingTo("50");
        assertThat(second.baseline().lesions())
                .extracting(lesion -> lesion.id() + " " + lesion.kind())
                .as("a node of 9 mm is healthy, what was new is there now")
                .containsExactly("T1 TARGET", "N1 NON_TARGET", "X1 NON_TARGET");
        assertThat(categories(2)).containsExactly("PR");
    }

    @Test
    void aLesionThatWasGoneAtTheBaselineOfALineAndIsSeenAgainIsNew() {
        house.treated().line(LocalDate.parse("2026-08-25"));
        house.assessed(BASELINE);
        house.assessed(followUp("2026-08-24", "50", "DISAPPEARED", ""));
        house.assessed(followUp("2026-10-19", "48", "18", ""));

        ReadAssessment returned = reading(2).assessments().getFirst();
        assertThat(returned.counting()).isEqualTo(OverallResponse.PD);
        assertThat(returned.notes()).singleElement().asString().contains("T2 is seen");
    }

    @Test
    void imagesOfTheDayOfTheSwitchShowTheOldLine_andAreTheBaselineOfTheNew() {
        house.treated().line(LocalDate.parse("2026-08-24"));
        house.assessed(BASELINE);
        house.assessed(followUp("2026-08-24", "60", "20", ""));

        assertThat(categories(1)).containsExactly("PD");
        assertThat(reading(2).baselineSum()).isEqualByComparingTo("80");
    }

    @Test
    void readersAreNeverMixed() {
        house.treated();
        house.assessed(BASELINE);
        house.assessed(BASELINE.replace("'investigator'", "'radiologist 1'").replace("'mm': 40", "'mm': 30"));
        house.assessed(followUp("2026-07-13", "25", "15", "").replace("'investigator'", "'radiologist 1'"));

        LineResponse line = house.responses().ofCase(house.caseId).getFirst();
        assertThat(line.reading().orElseThrow().assessments()).isEmpty();
        assertThat(line.others())
                .singleElement()
                .satisfies(other ->
                        assertThat(other.assessments().getFirst().counting()).isEqualTo(OverallResponse.SD));
    }

    @Test
    void aCorrectionCountsInsteadOfWhatItCorrects_whichStaysOnRecord() {
        house.treated();
        house.assessed(BASELINE);
        RecordedAssessment wrong = house.assessed(followUp("2026-07-13", "42", "20", ""));
        assertThat(categories(1)).containsExactly("SD");

        house.assessed(
                followUp("2026-07-13", "22", "20", "").replace("{'date'", "{'corrects': '" + wrong.id() + "', 'date'"));

        assertThat(categories(1)).containsExactly("PR");
        assertThat(house.responses().recorded(house.caseId)).hasSize(3).contains(wrong);
        assertThatThrownBy(() -> house.assessed(followUp("2026-07-13", "23", "20", "")
                        .replace("{'date'", "{'corrects': '" + wrong.id() + "', 'date'")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("corrected already");
        assertThat(house.woken).hasSize(3).allMatch(wake -> wake.startsWith("evidence-changed"));
        assertThat(house.audited).contains("assessment-corrected by investigator");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'mm': 40}                          | 'mm': 9}                                        | targets[0]
            'mm': 20}                          | 'mm': 14}                                       | targets[1]
            'mm': 40}                          | 'mm': 0}                                        | targets[0].mm
            'mm': 40}                          | 'mm': 40.123}                                   | targets[0].mm
            'mm': 40}                          | 'state': 'MEASURED'}                            | targets[0].state
            'mm': 40}                          | 'mm': 40, 'state': 'DISAPPEARED'}               | targets[0].state
            'mm': 40}                          | 'side': 'left'}                                 | targets[0].side
            'mm': 40}                          | 'mm': 40}, {'lesion': 'T1', 'mm': 12}           | targets[1].lesion
            'organ': 'bone',                   | ''                                              | nonTargets[0].organ
            'newLesions': []                   | 'newLesions': [{'lesion': 'X', 'organ': 'brain', 'certain': true}] | newLesions[0].lesion
            'newLesions': []                   | 'newLesions': [{'lesion': 'X', 'organ': 'brain'}] | newLesions[0].certain
            2026-05-20                         | 2026-12-24                                      | date
            2026-05-20                         | 1969-05-20                                      | date
            'CT'                               | 'PHOTOGRAPH'                                    | modality
            'state': 'PRESENT'                 | 'state': 'GONE'                                 | nonTargets[0].state
            """, quoteCharacter = '"')
    void whatCannotBeUsedIsNamed(String instead, String of, String where) {
        String body = BASELINE.replace(instead.strip(), of.strip().equals("''") ? "" : of.strip());
        assertThat(body).isNotEqualTo(BASELINE);

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.assessed(body))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo(where));
    }

    @Test
    void aBaselineAgainstTheRulesIsRefusedWithTheLesion() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.assessed(BASELINE.replace("'mm': 20}", "'mm': 14}")))
                .satisfies(problem -> assertThat(problem.found()).contains("T2", "15 mm"));
        assertThat(house.responses().recorded(house.caseId)).isEmpty();
    }

    @Test
    void aFollowUpMayIntroduceALesionOnlyAsNew_andNamesOrgansAsBefore() {
        house.treated();
        house.assessed(BASELINE);

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.assessed(followUp("2026-07-13", "25", "15", "")
                        .replace("'targets': [", "'targets': [{'lesion': 'T7', 'organ': 'lung', 'mm': 12}, ")))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("targets[0].lesion"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.assessed(followUp("2026-07-13", "25", "15", "")
                        .replace("'lesion': 'T1',", "'lesion': 'T1', 'organ': 'lung',")))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("targets[0].organ"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.assessed(
                        followUp("2026-07-13", "25", "15", "").replace("'lesion': 'N1'", "'lesion': 'N9'")))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("nonTargets[0].organ"));
    }

    @Test
    void aCorrectionMayNotTakeAwayALesionThatOthersRelyOn() {
        house.treated();
        RecordedAssessment baseline = house.assessed(BASELINE);
        house.assessed(followUp("2026-07-13", "25", "15", ""));

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.assessed(BASELINE.replace(
                                "{'lesion': 'T2', 'organ': 'lymph node', 'mm': 20}",
                                "{'lesion': 'T3', 'organ': 'lymph node', 'mm': 20}")
                        .replace("{'date'", "{'corrects': '" + baseline.id() + "', 'date'")))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("corrects"));
    }

    @Test
    void nothingIsAddedAfterTheWithdrawalOfConsent_andNothingIsSeenAfterADeath() {
        house.happened(CaseEvent.Type.DEATH, "2026-05-10");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.assessed(BASELINE))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("date"));
        house.happened(CaseEvent.Type.ALL_CONSENT_WITHDRAWN, "2026-05-11");
        assertThatThrownBy(() -> house.assessed(BASELINE)).isInstanceOf(Conflict.class);
    }

    @Test
    void theBestResponseCountsUntilTheNextLine() {
        house.treated().line(LocalDate.parse("2026-10-01"));
        house.assessed(BASELINE);
        house.assessed(followUp("2026-07-13", "25", "15", ""));
        house.assessed(followUp("2026-08-24", "24", "15", ""));

        assertThat(reading(1).best().confirmed().response()).isEqualTo(OverallResponse.PR);
        assertThat(reading(1).best().first().orElseThrow().day()).isEqualTo(42);
        assertThat(reading(2).best().unconfirmed().response()).isEqualTo(OverallResponse.MISSING);
    }
}
