package dev.sextant.response.recist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.response.recist.BaselineFinding.Severity;
import dev.sextant.response.recist.SdtmReference.Read;
import dev.sextant.response.recist.SdtmReference.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The tumour example of pharmaverse: 8 patients, 3 readers, 66 overall responses (reference/NOTICE.md). All are made from
 * the measurements alone; none of the 66 contradicts RECIST 1.1. How rows are joined: {@link SdtmReference}.
 *
 * <p>Among them: a nodal complete response (1015, 1115), progression from an incomplete assessment (1028, week 6, two of
 * three readers), exactly 30 % (1133, week 3, investigator), and a target that comes back after a complete response that
 * was not confirmed (1133, week 9): 5 mm is PD, 4.95 mm still PR.
 */
class ReferenceResponsesTest {

    private static final int EXPECTED = 66;

    @Test
    void everyOverallResponseComesOutOfTheMeasurements() {
        Map<String, String> answers = new LinkedHashMap<>();
        SdtmReference.rows("rs_onco_recist.csv")
                .forEach(row -> answers.put(
                        key(SdtmReference.reading(row, "RS"), SdtmReference.visit(row)),
                        SdtmReference.get(row, "RSSTRESC")));
        Map<String, String> computed = new LinkedHashMap<>();
        SdtmReference.readings().forEach((reading, read) -> {
            List<EvaluatedAssessment> evaluated = evaluate(read);
            int index = 0;
            for (int visit : read.followUps().keySet()) {
                computed.put(
                        key(reading, visit), evaluated.get(index++).overall().term());
            }
        });
        assertThat(computed).hasSize(EXPECTED).containsExactlyInAnyOrderEntriesOf(answers);
    }

    @Test
    void everyOneHasAReason() {
        assertThat(SdtmReference.readings().values().stream()
                        .flatMap(read -> evaluate(read).stream())
                        .map(EvaluatedAssessment::reason))
                .hasSize(EXPECTED)
                .allMatch(reason -> reason.length() > 40);
    }

    @Test
    void noBaselineBreaksARule() {
        assertThat(SdtmReference.readings().values().stream()
                        .flatMap(read -> BaselineCheck.of(read.baseline(), Optional.empty()).stream())
                        .filter(finding -> finding.severity() == Severity.ERROR))
                .isEmpty();
    }

    @Test
    void figuresAreThoseOfTheReader() {
        Reading reading = new Reading("01-701-1028", "INDEPENDENT ASSESSOR RADIOLOGIST 2");
        EvaluatedAssessment week6 = evaluate(
                        Objects.requireNonNull(SdtmReference.readings().get(reading)))
                .get(1);
        assertThat(week6.reason())
                .isEqualTo("PD: targets PD (not evaluable: T01; the others alone, 111.2 mm, reach the 109.2 mm of"
                        + " progression from the nadir 91 mm); non-targets none at baseline (no non-target lesions at"
                        + " baseline); no new lesion");
    }

    private static List<EvaluatedAssessment> evaluate(Read read) {
        return TumourEvaluation.of(read.baseline(), List.copyOf(read.followUps().values()), RecistRules.defaults());
    }

    private static String key(Reading reading, int visit) {
        return reading.patient() + " " + reading.reader() + " visit " + visit;
    }
}
