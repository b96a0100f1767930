package dev.sextant.response.recist;

import static dev.sextant.response.recist.Followed.Seen.onDay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.response.recist.NewLesion.Certainty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which assessments are taken, how readers are kept apart, and what the answer looks like outside. */
class TumourEvaluationTest {

    private final ObjectMapper json = JsonMapper.builder().findAndAddModules().build();

    @Test
    void assessmentsMayComeInAnyOrder() {
        Followed inOrder = Followed.withTargets("100")
                .then(onDay(42).targets("50"))
                .then(onDay(84).targets("60"));
        Followed reversed = Followed.withTargets("100")
                .then(onDay(84).targets("60"))
                .then(onDay(42).targets("50"));
        assertThat(reversed.evaluated()).isEqualTo(inOrder.evaluated());
    }

    @Test
    void anotherReaderIsRefused() {
        refused(
                Followed.withTargets("40").then(onDay(42).targets("40").reader("radiologist 1")),
                "followUps[0].reader");
    }

    @Test
    void aDayOfTheBaselineOrBeforeIsRefused() {
        refused(Followed.withTargets("40").then(onDay(0).targets("40")), "followUps[0].date");
    }

    @Test
    void aLesionThatTheBaselineDoesNotHaveIsRefused() {
        refused(Followed.withTargets("40").then(onDay(42).targets("40", "12")), "followUps[0].targets");
        refused(
                Followed.withTargets("40").then(onDay(42).targets("40").nonTarget("T1", NonTargetState.PRESENT)),
                "followUps[0].nonTargets");
    }

    @Test
    void aNewLesionUnderAnOldIdIsRefused() {
        refused(
                Followed.withTargets("40").then(onDay(42).newLesion("T1", Certainty.UNEQUIVOCAL)),
                "followUps[0].newLesions");
    }

    @Test
    void aShortAxisBelongsToANode() {
        refused(
                Followed.withoutTargets().nonTarget("bone").then(onDay(42).nonTargetNode("NT1", "8")),
                "followUps[0].nonTargets.NT1");
    }

    @Test
    void aBaselineTargetWithoutASizeIsRefused() {
        Baseline baseline = new Baseline(
                List.of(new Lesion("T1", "liver", false, LesionKind.TARGET)),
                new Assessment(
                        Followed.BASELINE,
                        Followed.READER,
                        Modality.CT,
                        List.of(TargetMeasurement.of("T1", TargetState.TOO_SMALL_TO_MEASURE)),
                        List.of(),
                        List.of()));
        assertThatThrownBy(() -> TumourEvaluation.of(baseline, List.of(), RecistRules.defaults()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("baseline.targets.T1: expected a size in millimetres, found TOO_SMALL_TO_MEASURE");
    }

    @Test
    void readersAreKeptApart() {
        Baseline investigator = Followed.withTargets("40").baseline();
        Assessment own = investigator.assessment();
        Baseline radiologist = new Baseline(
                investigator.lesions(),
                new Assessment(
                        own.date(),
                        "radiologist",
                        own.modality(),
                        List.of(TargetMeasurement.measured("T1", new BigDecimal("41"))),
                        List.of(),
                        List.of()));
        List<Assessment> followUps = List.of(
                onDay(42).targets("28").assessment(),
                onDay(42).targets("29").reader("radiologist").assessment());
        Map<String, List<EvaluatedAssessment>> evaluated =
                TumourEvaluation.byReader(List.of(investigator, radiologist), followUps, RecistRules.defaults());
        assertThat(evaluated.get(Followed.READER))
                .extracting(EvaluatedAssessment::overall)
                .containsExactly(OverallResponse.PR);
        assertThat(evaluated.get("radiologist"))
                .extracting(EvaluatedAssessment::overall)
                .containsExactly(OverallResponse.SD);
        assertThatThrownBy(() -> TumourEvaluation.byReader(List.of(investigator), followUps, RecistRules.defaults()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("radiologist");
    }

    @Test
    void anEvaluationSurvivesJson() throws Exception {
        EvaluatedAssessment evaluated = Followed.withTargets("40")
                .target(new Lesion("T2", "liver", false, LesionKind.TARGET, Set.of(Lesion.Trait.BIOPSIED)), "20")
                .nonTargetNode("12")
                .then(onDay(42)
                        .targets("20.50", "tiny")
                        .nonTargetNode("NT1", "11")
                        .newLesion("N1", Certainty.EQUIVOCAL))
                .last();
        String text = json.writeValueAsString(evaluated);
        assertThat(json.readValue(text, EvaluatedAssessment.class)).isEqualTo(evaluated);
        assertThat(text).contains("\"sum\":25.5", "\"overall\":\"PR\"");
    }

    @Test
    void aBaselineAndABestResponseSurviveJson() throws Exception {
        Baseline baseline = Followed.withTargets("20", "40").nonTargetNode("12").baseline();
        assertThat(json.readValue(json.writeValueAsString(baseline), Baseline.class))
                .isEqualTo(baseline);
        BestResponse best = BestResponse.of(
                Followed.BASELINE,
                List.of(new TimePoint(Followed.BASELINE.plusDays(42), OverallResponse.PR)),
                Optional.empty(),
                BestResponseRules.defaults());
        assertThat(json.readValue(json.writeValueAsString(best), BestResponse.class))
                .isEqualTo(best);
    }

    private static void refused(Followed followed, String where) {
        assertThatThrownBy(followed::evaluated)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.where()).isEqualTo(where));
    }
}
