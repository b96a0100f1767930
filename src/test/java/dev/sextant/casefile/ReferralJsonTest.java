package dev.sextant.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.kernel.Answer;
import dev.sextant.kernel.InvalidInput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferralJsonTest {

    private static final String FULL = """
            {'extent': 'METASTATIC', 'her2Immunohistochemistry': '2+', 'her2InSituHybridisation': 'POSITIVE',
             'trastuzumabResistance': 'SECONDARY', 'centralNervousSystemDisease': 'NO',
             'priorTherapies': [{'drugs': ['Trastuzumab', 'pertuzumab'], 'setting': 'ADVANCED',
                                 'endReason': 'PROGRESSION', 'bestResponse': 'PR'}],
             'hypersensitivities': ['Docetaxel']}""";

    @Test
    void readsAFullReferralWithDrugsInLowerCase() {
        Referral referral = ReferralJson.read("referral", Json.of(FULL));
        assertThat(referral)
                .isEqualTo(new Referral(
                        Referral.Extent.METASTATIC,
                        "2+",
                        "POSITIVE",
                        "SECONDARY",
                        Answer.NO,
                        List.of(new PriorTherapy(
                                List.of("trastuzumab", "pertuzumab"),
                                PriorTherapy.Setting.ADVANCED,
                                PriorTherapy.EndReason.PROGRESSION,
                                Optional.of("PR"))),
                        List.of("docetaxel")));
    }

    @Test
    void writesWhatItReads() {
        Referral referral = ReferralJson.read("referral", Json.of(FULL));
        assertThat(ReferralJson.read("referral", ReferralJson.write(referral))).isEqualTo(referral);
    }

    @Test
    void takesAFactLeftOutAsNotKnown() {
        Referral referral = ReferralJson.read("referral", Json.of("{'priorTherapies': [], 'hypersensitivities': []}"));
        assertThat(referral)
                .isEqualTo(new Referral(
                        Referral.Extent.NOT_KNOWN,
                        "NOT_KNOWN",
                        "NOT_KNOWN",
                        "NOT_KNOWN",
                        Answer.NOT_KNOWN,
                        List.of(),
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'hypersensitivities': []} | referral.priorTherapies",
                "{'priorTherapies': []} | referral.hypersensitivities",
                "{'priorTherapies': [], 'hypersensitivities': [], 'extend': 'EARLY'} | referral.extend",
                "{'extent': 'early', 'priorTherapies': [], 'hypersensitivities': []} | referral.extent",
                "{'her2Immunohistochemistry': '4+', 'priorTherapies': [], 'hypersensitivities': []} | referral.her2Immunohistochemistry",
                "{'her2Immunohistochemistry': 3, 'priorTherapies': [], 'hypersensitivities': []} | referral.her2Immunohistochemistry",
                "{'priorTherapies': [{'drugs': []}], 'hypersensitivities': []} | referral.priorTherapies[0].drugs",
                "{'priorTherapies': [{'drugs': ['']}], 'hypersensitivities': []} | referral.priorTherapies[0].drugs[0]",
                "{'priorTherapies': [{'drugs': ['x'], 'bestResponse': 'GOOD'}], 'hypersensitivities': []} | referral.priorTherapies[0].bestResponse",
                "{'priorTherapies': 'none', 'hypersensitivities': []} | referral.priorTherapies",
                "{'priorTherapies': [{'drugs': ['x'], 'dose': 1}], 'hypersensitivities': []} | referral.priorTherapies[0].dose",
                "[] | referral",
                "null | referral"
            })
    void refusesAndNamesTheField(String json, String where) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> ReferralJson.read("referral", Json.of(json)))
                .satisfies(e -> assertThat(e.where()).isEqualTo(where));
    }
}
