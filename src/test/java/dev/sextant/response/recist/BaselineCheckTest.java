package dev.sextant.response.recist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.response.recist.BaselineFinding.Rule;
import dev.sextant.response.recist.BaselineFinding.Severity;
import dev.sextant.response.recist.Lesion.Trait;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BaselineCheckTest {

    @Test
    void fiveTargetsInOrgansOfTheirOwnAreWell() {
        assertThat(rules(Followed.withTargets("10", "10", "10", "10", "10"))).isEmpty();
    }

    @Test
    void sixAreTooMany() {
        assertThat(rules(Followed.withTargets("10", "10", "10", "10", "10", "10")))
                .containsExactly(Rule.TOO_MANY_TARGETS);
    }

    @Test
    void threeInOneOrganAreTooMany() {
        Followed followed = Followed.withTargets()
                .target("liver", "20")
                .target("Liver", "20")
                .target("liver ", "20");
        assertThat(rules(followed)).containsExactly(Rule.TOO_MANY_IN_ONE_ORGAN);
    }

    @Test
    void pairedOrgansAreOne() {
        Followed followed = Followed.withTargets()
                .target("left lung", "20")
                .target("lung, right", "20")
                .target("Lung", "20");
        assertThat(rules(followed)).containsExactly(Rule.TOO_MANY_IN_ONE_ORGAN);
    }

    @Test
    void allNodesAreOneOrgan() {
        Followed followed = Followed.withTargets();
        for (String site : List.of("axilla", "neck", "groin")) {
            followed.target(new Lesion(site, site, true, LesionKind.TARGET), "20");
        }
        assertThat(rules(followed)).containsExactly(Rule.TOO_MANY_IN_ONE_ORGAN);
    }

    @ParameterizedTest
    @CsvSource({
        "9.9, CT, , NOT_MEASURABLE",
        "10, CT, , ",
        "10, CT, 5, ",
        "13.9, CT, 7, NOT_MEASURABLE",
        "14, CT, 7, ",
        "19.9, CHEST_X_RAY, , NOT_MEASURABLE",
        "20, CHEST_X_RAY, , ",
        "10, CALIPER, , "
    })
    void aTargetIsLargeEnoughForHowItIsMeasured(String size, Modality modality, String slice, Rule expected) {
        Lesion lesion = new Lesion("T1", "liver", false, LesionKind.TARGET);
        Assessment assessment = new Assessment(
                Followed.BASELINE,
                Followed.READER,
                modality,
                Optional.ofNullable(slice).map(BigDecimal::new),
                List.of(TargetMeasurement.measured("T1", new BigDecimal(size))),
                List.of(),
                List.of(),
                Markers.NOT_USED);
        assertThat(rules(new Baseline(List.of(lesion), assessment)))
                .isEqualTo(Optional.ofNullable(expected).map(List::of).orElse(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"15, ", "14.9, NON_TARGET_NODE", "10, NON_TARGET_NODE", "9.9, NORMAL_NODE"})
    void aTargetNodeHasFifteenMillimetres(String shortAxis, Rule expected) {
        assertThat(rules(Followed.withTargets().targetNode(shortAxis)))
                .isEqualTo(Optional.ofNullable(expected).map(List::of).orElse(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"15, COULD_BE_TARGET", "14.9, ", "10, ", "9.9, NORMAL_NODE"})
    void aNonTargetNodeHasTenToFifteen(String shortAxis, Rule expected) {
        assertThat(rules(Followed.withTargets("20").nonTargetNode(shortAxis)))
                .isEqualTo(Optional.ofNullable(expected).map(List::of).orElse(List.of()));
    }

    @ParameterizedTest
    @EnumSource(Trait.class)
    void traitsSpeakAgainstATarget(Trait trait) {
        Followed followed =
                Followed.withTargets().target(new Lesion("T1", "bone", false, LesionKind.TARGET, Set.of(trait)), "20");
        assertThat(BaselineCheck.of(followed.baseline(), Optional.empty()))
                .singleElement()
                .extracting(BaselineFinding::severity)
                .isEqualTo(trait == Trait.BIOPSIED ? Severity.WARNING : Severity.ERROR);
    }

    @Test
    void withoutTargetsItWarnsAndWithoutLesionsItRefuses() {
        assertThat(rules(Followed.withoutTargets().nonTarget("bone"))).containsExactly(Rule.NO_TARGET);
        assertThat(rules(Followed.withoutTargets())).containsExactly(Rule.NO_LESION);
    }

    @Test
    void aTargetWithoutASizeIsAnError() {
        Baseline baseline = new Baseline(
                List.of(new Lesion("T1", "liver", false, LesionKind.TARGET)),
                new Assessment(Followed.BASELINE, Followed.READER, Modality.CT, List.of(), List.of(), List.of()));
        assertThat(rules(baseline)).containsExactly(Rule.NOT_MEASURED);
    }

    @ParameterizedTest
    @CsvSource({"28, ", "29, IMAGING_TOO_OLD", "0, ", "-1, IMAGING_AFTER_START"})
    void imagesAreAtMostFourWeeksOld(int daysBeforeStart, Rule expected) {
        List<Rule> rules = BaselineCheck.of(
                        Followed.withTargets("20").baseline(), Optional.of(Followed.BASELINE.plusDays(daysBeforeStart)))
                .stream()
                .map(BaselineFinding::rule)
                .toList();
        assertThat(rules).isEqualTo(Optional.ofNullable(expected).map(List::of).orElse(List.of()));
    }

    @Test
    void errorsComeFirst() {
        Followed followed = Followed.withTargets()
                .target(new Lesion("T1", "liver", false, LesionKind.TARGET, Set.of(Trait.BIOPSIED)), "20")
                .target("lung", "5");
        assertThat(BaselineCheck.of(followed.baseline(), Optional.empty()))
                .extracting(BaselineFinding::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING);
    }

    @Test
    void nothingIsNewAtBaselineAndNothingTwice() {
        Assessment assessment = Followed.withTargets("20").baseline().assessment();
        Lesion isNew = new Lesion("N1", "liver", false, LesionKind.NEW);
        Lesion target = new Lesion("T1", "liver", false, LesionKind.TARGET);
        assertThatThrownBy(() -> new Baseline(List.of(isNew), assessment)).hasMessageContaining("nothing is new");
        assertThatThrownBy(() -> new Baseline(List.of(target, target), assessment))
                .hasMessageContaining("twice");
    }

    private static List<Rule> rules(Followed followed) {
        return rules(followed.baseline());
    }

    private static List<Rule> rules(Baseline baseline) {
        return BaselineCheck.of(baseline, Optional.empty()).stream()
                .map(BaselineFinding::rule)
                .toList();
    }
}
