package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.casefile.Decalcification;
import dev.sextant.grouping.Signature.Her2;
import dev.sextant.grouping.Signature.StudyStatus;
import dev.sextant.process.Decisions;
import dev.sextant.sequencing.BiomarkerDetail;
import dev.sextant.sequencing.PathologyDetail;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What reports tell of their values goes into the signature and into the words of the facts. */
class ReportDetailTest {

    private final Patient patient = new Patient();

    @Test
    void aSpecimenHasAStatusByTheRuleOfEachStudy() {
        patient.focus("Liver").immunohistochemistry("1+").inSituHybridisation("POSITIVE");

        Her2 her2 = her2();

        assertThat(her2.status()).isEqualTo("LOW");
        assertThat(her2.byStudy().orElseThrow())
                .extracting(StudyStatus::study, StudyStatus::status, StudyStatus::rule)
                .containsExactly(
                        tuple("precise", "LOW", "IHC 3+, or IHC 2+ with ISH positive"),
                        tuple("t-rezetecan-rws", "LOW", "IHC 3+, or IHC 2+ with ISH positive"),
                        tuple("pyrotinib-rws", "POSITIVE", "IHC 3+ or ISH positive"),
                        tuple("serum-her2", "LOW", "IHC 3+, or IHC 2+ with ISH positive"));
        assertThat(CanonicalJson.read(CanonicalJson.tree(patient.signature()), Signature.class))
                .isEqualTo(patient.signature());
    }

    @Test
    void aTableOfAnEarlierReleaseSaysNothingOfOtherStudies() {
        patient.focus("Liver");
        DecisionTables tables = new DecisionTables();
        Decisions earlier = (caseId, decisionId, facts) -> {
            Decisions.DecisionResult result = tables.evaluate(caseId, decisionId, facts);
            if (decisionId.equals("her2Status")) {
                ((ObjectNode) result.output()).remove("rule");
            }
            return result;
        };

        Signature signature = patient.signature(earlier);

        assertThat(signature.foci().getFirst().her2().orElseThrow().byStudy()).isEmpty();
        assertThat(CanonicalJson.text(signature)).doesNotContain("byStudy", "detail");
    }

    @Test
    void aBlockThatTheReportCallsAcidDecalcifiedCannotBeEvaluated() {
        patient.focus("Bone").decalcified(Decalcification.NONE).tells(decalcified("ACID"));

        assertThat(her2().decalcification()).isEqualTo("ACID");
        assertThat(her2().status()).isEqualTo("NOT_EVALUABLE");
    }

    @Test
    void theReportTellsWhatTheRegistrationDidNotAndNothingOutvotesAcid() {
        patient.focus("Bone").decalcified(Decalcification.ACID).tells(decalcified("NONE"));

        assertThat(her2().decalcification()).isEqualTo("ACID");
    }

    @Test
    void aScoreThatItsStainingContradictsIsNotResolved() {
        patient.focus("Liver")
                .immunohistochemistry("3+")
                .tells(new PathologyDetail(
                        Optional.of(BigDecimal.valueOf(10)), Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(her2().status()).isEqualTo("UNRESOLVED");
        assertThat(her2().detail().flatMap(PathologyDetail::completeIntensePercent))
                .contains(BigDecimal.valueOf(10));
    }

    @Test
    void factsSayHowTheirValuesWereFound() {
        patient.focus("Liver")
                .microsatellites("MSI_HIGH")
                .cps(0)
                .tells(new BiomarkerDetail(
                        Optional.of("coding_non_silent"),
                        Optional.of(new BigDecimal("18.2")),
                        OptionalInt.of(120),
                        Optional.of("MSIsensor"),
                        List.of(new BiomarkerDetail.PdL1("SP142", "IC", BigDecimal.valueOf(2)))));

        List<Fact> facts = new BiomarkerFacts(patient.signature()).all();

        assertThat(detail(facts, "Tumour mutational burden"))
                .isEqualTo("Liver: 3 per Mb (coding non-silent variants, 34 Mb)");
        assertThat(detail(facts, "Microsatellite status"))
                .isEqualTo("Liver: MSI_HIGH (18.2 % of 120 sites, MSIsensor)");
        assertThat(detail(facts, "PD-L1")).isEqualTo("Liver: CPS 0.0 with 22C3 and IC 2 with SP142");
        assertThat(facts.stream()
                        .filter(fact -> fact.item().equals("PD-L1"))
                        .findFirst()
                        .orElseThrow()
                        .values())
                .containsEntry("pdL1IcSp142", BigDecimal.valueOf(2))
                .containsEntry("pdL1OtherAssay", "NO");
    }

    private static String detail(List<Fact> facts, String item) {
        return facts.stream()
                .filter(fact -> fact.item().equals(item))
                .findFirst()
                .orElseThrow()
                .detail();
    }

    private static PathologyDetail decalcified(String how) {
        return new PathologyDetail(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(how));
    }

    private Her2 her2() {
        return patient.signature().foci().getFirst().her2().orElseThrow();
    }
}
