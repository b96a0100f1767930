package dev.sextant.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.kernel.InvalidInput;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

    private static final int BIRTH_YEAR = 1970;

    private final Pseudonyms pseudonyms = new Pseudonyms(TestSettings.defaults());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P-0001",
                "PRC-001",
                "precise-demo-01",
                "S001",
                "12345",
                "AB_12.3",
                "P-1970",
                "subject-7f3a",
                "20269999"
            })
    void letsCodesPass(String code) {
        assertThat(pseudonyms.require("subject.pseudonym", code, BIRTH_YEAR)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "Anna Meier, a name",
        "AnnaMeier, a name",
        "meier, a name",
        "Meier-07, a name",
        "WANG FANG 3, a name",
        "meier-1970, a name",
        "王芳, 2 characters",
        "anna@example.org, an e-mail address",
        "1970-03-12, a date of birth",
        "19700312, a date of birth",
        "P-12.03.1970, a date of birth",
        "03/12/1970, something else",
        "12031970, a date of birth"
    })
    void refusesWhatLooksLikeAnIdentityAndDoesNotRepeatIt(String identity, String found) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> pseudonyms.require("subject.pseudonym", identity, BIRTH_YEAR))
                .satisfies(e -> {
                    assertThat(e.where()).isEqualTo("subject.pseudonym");
                    assertThat(e.found()).contains(found);
                    assertThat(e.getMessage()).doesNotContain(identity);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1", "P-0000000000000000000000000000000000000001", "P 1 2", "-P1", "P1-", "P--1", "P;1;2"})
    void refusesOtherForms(String text) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> pseudonyms.require("subject.pseudonym", text, BIRTH_YEAR));
    }

    @Property
    void letsEverySerialNumberPass(@ForAll @IntRange(min = 0, max = 99_999) int number) {
        String code = "PRC-%05d".formatted(number);
        assertThat(pseudonyms.require("subject.pseudonym", code, 2100)).isEqualTo(code);
    }

    @Example
    void aSerialNumberMayHoldTheDigitsOfTheBirthYear() {
        assertThat(pseudonyms.require("p", "PRC-2" + BIRTH_YEAR, BIRTH_YEAR)).isEqualTo("PRC-2" + BIRTH_YEAR);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> pseudonyms.require("p", "PRC-" + BIRTH_YEAR, BIRTH_YEAR));
    }

    @Example
    void acceptsTheShortestAndTheLongest() {
        assertThat(pseudonyms.require("p", "P01", BIRTH_YEAR)).isEqualTo("P01");
        String longest = "P" + "1".repeat(39);
        assertThat(pseudonyms.require("p", longest, BIRTH_YEAR)).isEqualTo(longest);
    }
}
