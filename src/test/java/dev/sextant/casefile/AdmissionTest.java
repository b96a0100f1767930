package dev.sextant.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {

    private static final Person COORDINATOR =
            new Person("coordinator", "Coordinator", Set.of(Role.COORDINATOR), Set.of("demo"), "NONE", false);

    private final Admission admission =
            new Admission(TestSettings.studies(), new Pseudonyms(TestSettings.defaults()), TestSettings.dates());

    @Test
    void opensCasesOfThePreciseStudyAtAnOwnSite() {
        assertThatCode(() -> admission.check(request("precise", "demo", "P-0001", 1970), COORDINATOR))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t-rezetecan-rws", "pyrotinib-rws", "serum-her2"})
    void namesTheStudyThatTakesCasesNow(String study) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> admission.check(request(study, "demo", "P-0001", 1970), COORDINATOR))
                .satisfies(e -> {
                    assertThat(e.where()).isEqualTo("study");
                    assertThat(e.expected()).contains("precise");
                });
    }

    @Test
    void refusesAnUnknownStudy() {
        refused(request("imprecise", "demo", "P-0001", 1970), "study");
    }

    @Test
    void refusesAnotherSite() {
        refused(request("precise", "elsewhere", "P-0001", 1970), "site");
    }

    @Test
    void refusesABirthYearInTheFuture() {
        refused(request("precise", "demo", "P-0001", 2027), "subject.birthYear");
    }

    @Test
    void refusesANameForAPseudonym() {
        refused(request("precise", "demo", "Anna Meier", 1970), "subject.pseudonym");
    }

    @Test
    void readsTheWholeRequest() {
        OpenCase request = OpenCase.read(Json.of("""
                {'study': 'precise', 'site': 'demo',
                 'subject': {'pseudonym': 'P-0001', 'birthYear': 1970, 'sex': 'FEMALE'},
                 'referral': {'priorTherapies': [], 'hypersensitivities': []}}"""));
        assertThat(request.pseudonym()).isEqualTo("P-0001");
        assertThat(request.sex()).isEqualTo(Sex.FEMALE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970.5", "'1970'", "null", "1e99", "true"})
    void refusesABirthYearThatIsNoWholeNumber(String year) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> OpenCase.read(Json.of("""
                        {'study': 'precise', 'site': 'demo',
                         'subject': {'pseudonym': 'P-0001', 'birthYear': %s, 'sex': 'FEMALE'},
                         'referral': {'priorTherapies': [], 'hypersensitivities': []}}""".formatted(year))))
                .satisfies(e -> assertThat(e.where()).isEqualTo("subject.birthYear"));
    }

    private void refused(OpenCase request, String where) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> admission.check(request, COORDINATOR))
                .satisfies(e -> assertThat(e.where()).isEqualTo(where));
    }

    private static OpenCase request(String study, String site, String pseudonym, int birthYear) {
        Referral referral = ReferralJson.read("referral", Json.of("{'priorTherapies': [], 'hypersensitivities': []}"));
        return new OpenCase(study, site, pseudonym, birthYear, Sex.FEMALE, referral);
    }
}
