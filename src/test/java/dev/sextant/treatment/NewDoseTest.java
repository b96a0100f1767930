package dev.sextant.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewDoseTest {

    private static final String GIVEN = "{'givenOn': '2026-12-01', 'drugs': [{'drug': 'Everolimus', 'amount': 5, "
            + "'unit': 'mg', 'route': 'oral'}]%s}";

    private static NewDose read(String json) {
        try {
            return NewDose.read(new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void aDoseIsReadAsItWasWritten() {
        NewDose dose = read(GIVEN.formatted(", 'cycle': 2, 'day': 1, 'deviation': {'reason': 'No stock'}"));

        assertThat(dose.change()).isEqualTo(Dose.Change.NONE);
        assertThat(dose.cycle()).hasValue(2);
        assertThat(dose.deviation()).contains("No stock");
        assertThat(dose.drugs()).singleElement().satisfies(drug -> {
            assertThat(drug.drug()).isEqualTo("Everolimus");
            assertThat(drug.amount()).isEqualByComparingTo("5");
            assertThat(drug.route()).contains("oral");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reason | {'givenOn': '2026-12-01', 'change': 'REDUCED', 'drugs': [{'drug': 'x', 'amount': 5, 'unit': 'mg'}]}",
                "reason | {'givenOn': '2026-12-01', 'change': 'OMITTED', 'drugs': [{'drug': 'x', 'amount': 0, 'unit': 'mg'}]}",
                "reason | {'givenOn': '2026-12-01', 'corrects': 'dose-1', 'drugs': [{'drug': 'x', 'amount': 5, 'unit': 'mg'}]}",
                "drugs[0].amount | {'givenOn': '2026-12-01', 'drugs': [{'drug': 'x', 'amount': 0, 'unit': 'mg'}]}",
                "drugs[0].amount | {'givenOn': '2026-12-01', 'drugs': [{'drug': 'x', 'amount': -1, 'unit': 'mg'}]}",
                "drugs[0].amount | {'givenOn': '2026-12-01', 'drugs': [{'drug': 'x', 'amount': '5', 'unit': 'mg'}]}",
                "drugs[0].unit | {'givenOn': '2026-12-01', 'drugs': [{'drug': 'x', 'amount': 5, 'unit': 'spoon'}]}",
                "drugs | {'givenOn': '2026-12-01', 'drugs': []}",
                "drugs | {'givenOn': '2026-12-01', 'drugs': [{'drug': 'x', 'amount': 5, 'unit': 'mg'}, {'drug': 'X', 'amount': 5, 'unit': 'mg'}]}",
                "givenOn | {'drugs': [{'drug': 'x', 'amount': 5, 'unit': 'mg'}]}",
                "deviation.reason | {'givenOn': '2026-12-01', 'deviation': {}, 'drugs': [{'drug': 'x', 'amount': 5, 'unit': 'mg'}]}",
                "dosage | {'givenOn': '2026-12-01', 'dosage': 5, 'drugs': [{'drug': 'x', 'amount': 5, 'unit': 'mg'}]}"
            })
    void whatDoesNotFitIsNamed(String where, String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.where()).isEqualTo(where));
    }

    @Test
    void aDelayNeedsNoReasonAndAnOmissionMayBeNothing() {
        assertThat(read(GIVEN.formatted(", 'change': 'DELAYED'")).reason()).isEmpty();
        assertThat(read("{'givenOn': '2026-12-01', 'change': 'OMITTED', 'reason': 'Fever', 'drugs': [{'drug': 'x', "
                                + "'amount': 0, 'unit': 'mg'}]}")
                        .drugs())
                .hasSize(1);
    }
}
