package dev.sextant.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.grouping.CtdnaSeries.Agreement;
import dev.sextant.grouping.CtdnaSeries.Draw;
import dev.sextant.grouping.CtdnaSeries.Found;
import dev.sextant.grouping.CtdnaSeries.Response;
import dev.sextant.grouping.CtdnaSeries.Value;
import dev.sextant.grouping.CtdnaSeries.Variant;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.Mutation;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CtdnaTest {

    private static final Mutation PIK3CA = Patient.pik3caH1047R();
    private static final Mutation KRAS = Patient.missense("KRAS", "G12D");
    private static final Mutation PASSENGER = Patient.passenger(5_000);

    private final Patient patient = new Patient();

    private CtdnaSeries series() {
        return series(Optional.empty());
    }

    private CtdnaSeries series(Optional<String> baseline) {
        return new CtdnaCourse(
                        Patient.KNOWLEDGE,
                        CtdnaSettings.defaults(),
                        patient.evidence(),
                        Optional.of(patient.signature()))
                .from(baseline);
    }

    private Draw second() {
        return series().draws().get(1);
    }

    private static Mutation at(double fraction, Mutation mutation) {
        return Patient.at(fraction, mutation);
    }

    @Test
    void theRatioIsOfMeansOverTheSameVariants() {
        patient.blood(0.2).on("2026-03-01").detecting("0.002").found(at(0.20, PIK3CA), at(0.10, PASSENGER));
        patient.blood(0.1).on("2026-05-01").detecting("0.002").found(at(0.06, PIK3CA));
        Draw draw = second();
        assertThat(draw.meanFraction().orElseThrow()).isEqualByComparingTo("0.03");
        assertThat(draw.ratio().orElseThrow()).isEqualByComparingTo("0.2");
        assertThat(draw.response()).isEqualTo(Response.MOLECULAR_RESPONSE);
        assertThat(draw.tracked()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0999, MOLECULAR_RESPONSE",
        "0.1,    NO_MOLECULAR_RESPONSE",
        "0.2,    NO_MOLECULAR_RESPONSE",
        "0.9,    NO_MOLECULAR_RESPONSE"
    })
    void belowHalfIsAResponse(double fraction, Response response) {
        patient.blood(0.2).on("2026-03-01").found(at(0.2, PIK3CA));
        patient.blood(0.2).on("2026-05-01").found(at(fraction, PIK3CA));
        assertThat(second().response()).isEqualTo(response);
    }

    @Test
    void clearedMeansThatEveryFollowedVariantIsBelowTheLimit() {
        patient.blood(0.2).on("2026-03-01").detecting("0.002").found(at(0.2, PIK3CA), at(0.1, PASSENGER));
        patient.blood(0).on("2026-05-01").detecting("0.002");
        assertThat(second().response()).isEqualTo(Response.CLEARED);
        assertThat(second().ratio().orElseThrow()).isEqualByComparingTo("0");
    }

    @Test
    void whatCouldNotBeSeenIsNotCleared() {
        patient.blood(0.2).on("2026-03-01").found(at(0.2, PIK3CA), at(0.3, KRAS));
        patient.blood(0.1).on("2026-05-01").panel("PIK3CA");
        Draw draw = second();
        assertThat(draw.response()).isEqualTo(Response.MOLECULAR_RESPONSE);
        assertThat(draw.reason()).contains("not called cleared").contains("1 of 2");
    }

    @Test
    void aFractionBelowTheLimitOfTheLaterAssayIsNotFollowedThere() {
        patient.blood(0.2).on("2026-03-01").detecting("0.001").found(at(0.003, PIK3CA));
        patient.blood(0.2).on("2026-05-01").detecting("0.05");
        assertThat(second().response()).isEqualTo(Response.NOT_INFORMATIVE);
        assertThat(series().variants().getFirst().values())
                .extracting(Value::found)
                .containsExactly(Found.PRESENT, Found.NOT_EVALUABLE);
    }

    @Test
    void aFailedAnalysisSaysNothing() {
        patient.blood(0.2).on("2026-03-01").found(at(0.2, PIK3CA));
        patient.blood(0.2).on("2026-05-01").failed("haemolysed");
        assertThat(second().response()).isEqualTo(Response.NOT_INFORMATIVE);
        assertThat(second().reason()).contains("haemolysed");
        assertThat(second().ratio()).isEmpty();
    }

    @Test
    void nothingIsComparedWithABaselineOfTooLittleTumourDna() {
        patient.blood(0.01).on("2026-03-01").found(at(0.2, PIK3CA));
        patient.blood(0.2).on("2026-05-01").found(at(0.01, PIK3CA));
        assertThat(second().response()).isEqualTo(Response.NOT_INFORMATIVE);
        assertThat(second().reason()).contains("baseline");
    }

    @Test
    void aLowTumourFractionLaterOnIsTheFinding() {
        patient.blood(0.2).on("2026-03-01").found(at(0.2, PIK3CA));
        patient.blood(0.001).on("2026-05-01");
        assertThat(second().response()).isEqualTo(Response.CLEARED);
    }

    @Test
    void withoutAVariantThereIsNothingToFollow() {
        patient.blood(0.2).on("2026-03-01");
        patient.blood(0.2).on("2026-05-01").found(at(0.2, PIK3CA));
        assertThat(second().response()).isEqualTo(Response.NOT_INFORMATIVE);
    }

    @Test
    void drawsStandInTheOrderInWhichTheyWereTaken() {
        patient.blood(0.2).on("2026-05-01").found(at(0.05, PIK3CA));
        patient.blood(0.2).on("2026-03-01").found(at(0.2, PIK3CA));
        assertThat(series().draws()).extracting(Draw::collectedOn).containsExactly("2026-03-01", "2026-05-01");
        assertThat(series().draws()).extracting(Draw::response).startsWith(Response.BASELINE);
    }

    @Test
    void anotherDrawMayBeTheBaseline() {
        patient.blood(0.2).on("2026-03-01").found(at(0.01, PIK3CA));
        Patient.BloodBuilder second = patient.blood(0.2).on("2026-05-01").found(at(0.2, PIK3CA));
        patient.blood(0.2).on("2026-07-01").found(at(0.05, PIK3CA));
        CtdnaSeries series = series(Optional.of(second.id()));
        assertThat(series.draws())
                .extracting(Draw::response)
                .containsExactly(Response.NOT_INFORMATIVE, Response.BASELINE, Response.MOLECULAR_RESPONSE);
        assertThatThrownBy(() -> series(Optional.of("specimen-of-somebody-else")))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void anAlterationWithAMeaningThatTheLastDrawWouldHaveShownIsNew() {
        patient.blood(0.2).on("2026-03-01").found(at(0.2, PIK3CA));
        patient.blood(0.2).on("2026-05-01").found(at(0.2, PIK3CA), at(0.1, KRAS), at(0.1, PASSENGER));
        assertThat(second().newSinceLast()).containsExactly("KRAS G12D");
        assertThat(second().firstSeen()).isEmpty();
    }

    @Test
    void aSmallerPanelInBetweenDoesNotHideThatAnAlterationIsNew() {
        patient.blood(0.2).on("2026-03-01").found(at(0.2, PIK3CA));
        patient.blood(0.2).on("2026-04-01").panel("PIK3CA").found(at(0.2, PIK3CA));
        patient.blood(0.2).on("2026-05-01").found(at(0.2, PIK3CA), at(0.1, KRAS));
        Draw third = series().draws().get(2);
        assertThat(third.newSinceLast()).containsExactly("KRAS G12D");
        assertThat(third.firstSeen()).isEmpty();
    }

    @Test
    void whatNoEarlierDrawCouldHaveShownIsSeenFirstAndNotCalledNew() {
        patient.blood(0.2).on("2026-03-01").panel("PIK3CA").found(at(0.2, PIK3CA));
        patient.blood(0.2).on("2026-05-01").found(at(0.2, PIK3CA), at(0.1, KRAS));
        assertThat(second().newSinceLast()).isEmpty();
        assertThat(second().firstSeen()).containsExactly("KRAS G12D");
    }

    @Test
    void plasmaIsComparedWithTissueByClonality() {
        patient.focus("Liver").found(PIK3CA, KRAS);
        patient.focus("Skin").found(PIK3CA);
        patient.blood(0.2).on("2026-03-01").found(at(0.2, PIK3CA));
        assertThat(series().draws().getFirst().agreement())
                .containsExactly(new Agreement(Clonality.TRUNCAL, 1, 1), new Agreement(Clonality.PRIVATE, 0, 1));
        assertThat(series().variants())
                .filteredOn(variant -> variant.label().equals("PIK3CA H1047R"))
                .first()
                .extracting(Variant::clonality)
                .isEqualTo(Optional.of(Clonality.TRUNCAL));
    }

    @Test
    void aVariantThatMayComeFromBloodCellsIsShownAndNotFollowed() {
        Mutation dnmt3a = Patient.missense("DNMT3A", "R882H");
        patient.blood(0.2).on("2026-03-01").found(at(0.3, dnmt3a), at(0.2, PIK3CA));
        patient.blood(0.2).on("2026-05-01").found(at(0.3, dnmt3a), at(0.02, PIK3CA));
        assertThat(second().response()).isEqualTo(Response.MOLECULAR_RESPONSE);
        assertThat(series().variants())
                .filteredOn(variant -> variant.caution().isPresent())
                .extracting(Variant::label, Variant::tracked)
                .containsExactly(org.assertj.core.api.Assertions.tuple("DNMT3A R882H", false));
    }

    @Test
    void aChangeHasOneLineOverBothBuilds() {
        patient.blood(0.2).on("2026-03-01").found(at(0.2, PIK3CA));
        patient.blood(0.2).on("2026-05-01").found(at(0.1, Patient.pik3caH1047ROnOldBuild()));
        assertThat(series().variants()).hasSize(1);
        assertThat(second().ratio().orElseThrow()).isEqualByComparingTo("0.5");
        assertThat(second().response()).isEqualTo(Response.NO_MOLECULAR_RESPONSE);
    }

    @Test
    void withoutDrawsThereIsAnEmptySeries() {
        patient.focus("Liver");
        assertThat(series().draws()).isEmpty();
        assertThat(series().baseline()).isEmpty();
    }

    @Property(tries = 50)
    void theSeriesDoesNotDependOnTheOrderOfDrawsOrVariants(
            @ForAll @DoubleRange(min = 0.01, max = 1) double first,
            @ForAll @DoubleRange(min = 0.01, max = 1) double then) {
        Patient one = new Patient();
        one.blood(0.2).on("2026-03-01").found(at(first, PIK3CA), at(0.1, PASSENGER));
        one.blood(0.2).on("2026-05-01").found(at(then, PIK3CA));
        Patient other = new Patient();
        other.blood(0.2).on("2026-05-01").found(at(then, PIK3CA));
        other.blood(0.2).on("2026-03-01").found(at(0.1, PASSENGER), at(first, PIK3CA));
        assertThat(ratios(one)).isEqualTo(ratios(other));
    }

    private static List<?> ratios(Patient patient) {
        return new CtdnaCourse(
                        Patient.KNOWLEDGE,
                        CtdnaSettings.defaults(),
                        patient.evidence(),
                        Optional.of(patient.signature()))
                .from(Optional.empty()).draws().stream()
                        .map(draw -> List.of(draw.collectedOn(), draw.ratio(), draw.response()))
                        .toList();
    }
}
