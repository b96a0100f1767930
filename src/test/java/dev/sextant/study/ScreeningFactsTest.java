package dev.sextant.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.kernel.Answer;
import dev.sextant.kernel.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScreeningFactsTest {

    private final StudyHouse house = new StudyHouse();

    @Test
    void keepsWhatWasMeasured() {
        ScreeningFacts facts = ScreeningFacts.of(house.screening());

        assertThat(facts.ecog()).isEqualTo(1);
        assertThat(facts.neutrophils().orElseThrow()).isEqualByComparingTo("3.2");
        assertThat(facts.liverMetastases()).isEqualTo(Answer.NO);
    }

    @Test
    void leavesEmptyWhatWasNotMeasured() {
        ScreeningFacts facts = ScreeningFacts.of(house.screening("'lvefPercent': null", "'platelets': ''"));

        assertThat(facts.lvefPercent()).isEmpty();
        assertThat(facts.platelets()).isEmpty();
    }

    @Test
    void readsBackAsItWasWritten() throws Exception {
        ScreeningFacts facts = ScreeningFacts.of(house.screening("'lvefPercent': null"));

        assertThat(house.json.readValue(house.json.writeValueAsString(facts), ScreeningFacts.class))
                .isEqualTo(facts);
    }

    @ParameterizedTest
    @CsvSource({
        "ecog, 6",
        "ecog, -1",
        "ecog, 1.5",
        "ecog, 1e9",
        "lvefPercent, 100.1",
        "lvefPercent, -1",
        "neutrophils, -0.1",
        "neutrophils, 3200",
        "platelets, 5001",
        "haemoglobin, 11.8",
        "haemoglobin, 301",
        "astUln, 101",
        "altUln, -1",
        "bilirubinUln, 250",
        "creatinineClearance, 301",
    })
    void refusesWhatIsNotPlausibleInTheUnitAskedFor(String field, String value) {
        assertThatThrownBy(() -> ScreeningFacts.of(house.screening("'" + field + "': " + value)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.where()).isEqualTo("answers." + field));
    }

    @ParameterizedTest
    @CsvSource({"lvefPercent, 0", "lvefPercent, 100", "haemoglobin, 20", "ecog, 0", "ecog, 5", "ecog, 2.0"})
    void takesTheBoundaries(String field, String value) {
        assertThat(ScreeningFacts.of(house.screening("'" + field + "': " + value)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecog",
                "measurableDisease",
                "biopsiableFocus",
                "liverMetastases",
                "pregnantOrLactating",
                "contraception",
                "otherActiveMalignancy",
                "activeCnsDisease"
            })
    void asksForWhatMustBeAnswered(String field) {
        assertThatThrownBy(() -> ScreeningFacts.of(house.screening("'" + field + "': null")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.where()).isEqualTo("answers." + field));
    }

    @Test
    void refusesAnAnswerThatIsNoneOfTheChoices() {
        assertThatThrownBy(() -> ScreeningFacts.of(house.screening("'measurableDisease': 'NOT_APPLICABLE'")))
                .isInstanceOf(InvalidInput.class);
    }
}
