package dev.sextant.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was seen in one line, and what it means in the next. */
class LinesFollowOneAnotherTest {

    private static final String BASELINE = "{'date': '2026-05-20', 'reader': 'investigator', 'modality': 'CT',"
            + " 'targets': [{'lesion': 'T1', 'organ': 'liver', 'mm': 40}, {'lesion': 'T2', 'organ': 'lung', 'mm': 20}],"
            + " 'nonTargets': [], 'newLesions': []}";
    private static final String UNSURE = "{'lesion': 'X1', 'organ': 'bone', 'certain': false}";
    private static final String CERTAIN = "{'lesion': 'X1', 'organ': 'bone', 'certain': true}";

    private final ResponseHouse house = new ResponseHouse();

    @BeforeEach
    void twoLines() {
        house.treated().line(LocalDate.parse("2026-08-25"));
        house.assessed(BASELINE);
    }

    private RecordedAssessment seen(String date, String second, String newLesions) {
        return house.assessed("{'date': '" + date + "', 'reader': 'investigator', 'modality': 'CT',"
                + " 'targets': [{'lesion': 'T1', 'mm': 40}, {'lesion': 'T2', " + second + "}],"
                + " 'nonTargets': [], 'newLesions': [" + newLesions + "]}");
    }

    private List<String> categories(int line) {
        return reading(line).assessments().stream()
                .map(each -> each.counting().name())
                .toList();
    }

    private LineReading reading(int line) {
        return house.responses().ofCase(house.caseId).get(line - 1).reading().orElseThrow();
    }

    @Test
    void aLesionThatWasTreatedLocallyBeforeTheLineAndIsStillThereIsNotNew() {
        seen("2026-08-24", "'state': 'LOCALLY_TREATED'", "");
        seen("2026-10-19", "'mm': 12", "");

        assertThat(categories(2)).containsExactly("SD");
        assertThat(reading(2).assessments().getFirst().notes())
                .singleElement()
                .asString()
                .contains("T2")
                .contains("not new");
    }

    @Test
    void aLesionThatHadMergedWithAnotherAndIsSeenApartAgainIsNotNew() {
        seen("2026-08-24", "'state': 'MERGED'", "");
        seen("2026-10-19", "'mm': 12", "");

        assertThat(categories(2)).containsExactly("SD");
    }

    @Test
    void aDoubtfulLesionOfTheOldLineThatIsCertainInTheNewProgressedInTheOld_whenItWasSeenFirst() {
        seen("2026-08-24", "'mm': 20", UNSURE);
        assertThat(categories(1)).containsExactly("SD");

        seen("2026-10-19", "'mm': 20", CERTAIN);

        assertThat(categories(1)).containsExactly("PD");
        assertThat(reading(1).best().progression()).contains(LocalDate.parse("2026-08-24"));
        assertThat(reading(2).baseline().lesions())
                .extracting(lesion -> lesion.id() + " " + lesion.kind())
                .containsExactly("T1 TARGET", "T2 TARGET", "X1 NON_TARGET");
        assertThat(categories(2)).as("it was there before the line").containsExactly("SD");
    }

    @Test
    void aDoubtfulLesionThatStaysDoubtfulIsNoneOfTheBaseline() {
        seen("2026-08-24", "'mm': 20", UNSURE);
        seen("2026-10-19", "'mm': 20", UNSURE);

        assertThat(reading(2).baseline().lesions()).hasSize(2);
        assertThat(categories(2)).containsExactly("SD");
    }

    @Test
    void aCorrectionOfABaselineThatDoesNotSaySoIsABaselineToo() {
        RecordedAssessment chosen = house.assessed(
                BASELINE.replace("2026-05-20", "2026-08-27").replace("{'date'", "{'baseline': true, 'date'"));
        RecordedAssessment corrected = house.assessed(BASELINE.replace("2026-05-20", "2026-08-27")
                .replace("{'date'", "{'corrects': '" + chosen.id() + "', 'date'"));

        assertThat(corrected.baseline()).isTrue();
    }

    @Test
    void whatAReaderWithoutABaselineSawIsNotEvaluated_andItIsSaid() {
        seen("2026-07-13", "'mm': 20", "");
        house.assessed("{'date': '2026-07-13', 'reader': 'Investigator', 'modality': 'CT',"
                + " 'targets': [{'lesion': 'T1', 'mm': 80}], 'nonTargets': [], 'newLesions': []}");

        assertThat(house.responses().ofCase(house.caseId).getFirst().notes())
                .singleElement()
                .asString()
                .contains("2026-07-13")
                .contains("Investigator")
                .contains("baseline");
    }

    @Test
    void whatTheReaderChoseAsBaselineStays_whateverElseWasImagedBeforeTheFirstDose() {
        house.assessed(BASELINE.replace("2026-05-20", "2026-08-24")
                .replace("'mm': 40", "'mm': 36")
                .replace("{'date'", "{'baseline': true, 'date'"));
        seen("2026-08-25", "'mm': 28", "");

        assertThat(reading(2).baselineSum()).isEqualByComparingTo("56");
    }

    @Test
    void theBaselineChosenForAnEarlierLineIsNoneOfTheNext() {
        house.assessed(BASELINE.replace("'mm': 40", "'mm': 36").replace("{'date'", "{'baseline': true, 'date'"));
        seen("2026-08-24", "'mm': 28", "");

        assertThat(reading(1).baselineSum()).isEqualByComparingTo("56");
        assertThat(reading(2).baselineSum()).isEqualByComparingTo("68");
    }
}
