package dev.sextant.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.kernel.InvalidInput;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentTest {

    private static final Consent.Options EVERYTHING = new Consent.Options(true, true, true, true);
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    @Test
    void isMissingUntilSomebodyAnswers() {
        assertThat(ConsentState.of(Optional.empty())).isEqualTo(ConsentState.MISSING);
        assertThat(ConsentState.of(Optional.of(new Consent("3.0", DAY, true, EVERYTHING))))
                .isEqualTo(ConsentState.GIVEN);
        assertThat(ConsentState.of(Optional.of(new Consent("3.0", DAY, false, EVERYTHING))))
                .isEqualTo(ConsentState.REFUSED);
    }

    @Test
    void aRefusalAgreesToNoOption() {
        assertThat(new Consent("3.0", DAY, false, EVERYTHING).options()).isEqualTo(Consent.Options.NONE);
    }

    @Test
    void isGivenAndWithoutOptionsUnlessItSaysOtherwise() {
        Consent consent = ConsentsController.read(Json.of("{'formVersion': '3.0', 'signedOn': '2026-11-01'}"));
        assertThat(consent).isEqualTo(new Consent("3.0", DAY, true, Consent.Options.NONE));
    }

    @Test
    void readsOptions() {
        Consent consent = ConsentsController.read(Json.of(
                "{'formVersion': '3.0', 'signedOn': '2026-11-01', 'given': true, 'options': {'organoids': true}}"));
        assertThat(consent.options()).isEqualTo(new Consent.Options(false, true, false, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'signedOn': '2026-11-01'} | formVersion",
                "{'formVersion': '3.0'} | signedOn",
                "{'formVersion': '3.0', 'signedOn': '01.11.2026'} | signedOn",
                "{'formVersion': '3.0', 'signedOn': '2026-02-30'} | signedOn",
                "{'formVersion': '3.0', 'signedOn': '2026-11-01', 'given': 'yes'} | given",
                "{'formVersion': '3.0', 'signedOn': '2026-11-01', 'options': {'storage': 1}} | options.storage",
                "{'formVersion': '3.0', 'signedOn': '2026-11-01', 'options': {'cloning': true}} | options.cloning"
            })
    void refusesAndNamesTheField(String json, String where) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> ConsentsController.read(Json.of(json)))
                .satisfies(e -> assertThat(e.where()).isEqualTo(where));
    }
}
