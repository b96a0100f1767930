package dev.sextant.organoid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.kernel.FocusId;
import dev.sextant.local.demo.SyntheticScreens.Response;
import dev.sextant.organoid.CurrentAnswers.Candidate;
import dev.sextant.organoid.Quality.Verdict;
import dev.sextant.organoid.Sensitivity.Category;
import dev.sextant.regimen.DrugCatalogue;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrentAnswersTest {

    private static final DrugCatalogue CATALOGUE = DrugCatalogue.load();
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
    private static final RegimenParts PYROTINIB = new RegimenParts("pyrotinib", List.of("pyrotinib"));
    private static final RegimenParts EVEROLIMUS = new RegimenParts("everolimus", List.of("everolimus"));
    private static final FocusId LIVER = FocusId.mint();
    private static final FocusId NODE = FocusId.mint();

    private long number = 1;

    @Test
    void ranks_by_what_counts_and_judges_the_running_regimen() {
        OrganoidOpinion opinion = judge(candidate(LIVER, Verdict.PASS, Response.RESISTANT, Response.SENSITIVE));

        assertThat(opinion.counts()).isTrue();
        assertThat(opinion.ranking()).extracting(RankedRegimen::regimen).containsExactly("everolimus", "pyrotinib");
        assertThat(opinion.current().orElseThrow().category()).isEqualTo(Category.RESISTANT);
        assertThat(opinion.current().orElseThrow().discordant()).isFalse();
    }

    @Test
    void foci_that_disagree_are_never_averaged() {
        OrganoidOpinion opinion = judge(
                candidate(LIVER, Verdict.PASS, Response.SENSITIVE, Response.SENSITIVE),
                candidate(NODE, Verdict.PASS, Response.RESISTANT, Response.SENSITIVE));

        assertThat(opinion.current().orElseThrow().discordant()).isTrue();
        assertThat(opinion.current().orElseThrow().category()).isEqualTo(Category.RESISTANT);
        assertThat(opinion.counting()).hasSize(2);
    }

    @Test
    void of_one_focus_the_newest_answer_that_counts_is_taken() {
        Candidate older =
                dated(candidate(LIVER, Verdict.PASS, Response.SENSITIVE, Response.SENSITIVE), TODAY.minusDays(90));
        Candidate newer =
                dated(candidate(LIVER, Verdict.PASS, Response.RESISTANT, Response.SENSITIVE), TODAY.minusDays(9));
        Candidate newestLimited =
                dated(candidate(LIVER, Verdict.LIMITED, Response.SENSITIVE, Response.SENSITIVE), TODAY.minusDays(1));

        OrganoidOpinion opinion = judge(older, newer, newestLimited);

        assertThat(opinion.counting())
                .extracting(ModelAnswer::resultId)
                .containsExactly(newer.result().resultId());
        assertThat(opinion.answers())
                .extracting(ModelAnswer::collectedOn)
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(opinion.answers().getLast().exclusions())
                .extracting(Exclusion::reason)
                .containsExactly(Exclusion.Reason.NEWER_ANSWER);
    }

    @Test
    void an_answer_of_limited_quality_is_shown_and_counts_for_nothing() {
        OrganoidOpinion opinion = judge(candidate(LIVER, Verdict.LIMITED, Response.SENSITIVE, Response.RESISTANT));

        assertThat(opinion.counts()).isFalse();
        assertThat(opinion.ranking()).isEmpty();
        assertThat(opinion.current()).isEmpty();
        assertThat(opinion.shown()).hasSize(2).allMatch(RankedRegimen::limited);
    }

    @Test
    void every_reason_against_an_answer_is_named() {
        Candidate candidate = candidate(LIVER, Verdict.FAIL, Response.SENSITIVE, Response.SENSITIVE);
        Candidate unknown = new Candidate(candidate.model(), TODAY.minusDays(200), List.of(), candidate.result());
        Candidate unclear = new Candidate(
                candidate.model(),
                TODAY,
                List.of(TestScreens.said(OrganoidIdentity.NOT_ASSESSABLE, "lab")),
                candidate.result());

        OrganoidOpinion opinion = judge(unknown, unclear);

        assertThat(opinion.answers().get(0).exclusions())
                .extracting(Exclusion::reason)
                .containsExactly(Exclusion.Reason.IDENTITY_NOT_ASSESSABLE, Exclusion.Reason.QUALITY_FAILED);
        assertThat(opinion.answers().get(1).exclusions())
                .extracting(Exclusion::reason)
                .containsExactly(
                        Exclusion.Reason.NOT_ESTABLISHED,
                        Exclusion.Reason.QUALITY_FAILED,
                        Exclusion.Reason.SPECIMEN_TOO_OLD);
        assertThat(opinion.shown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MATCH lab, true",
        "MATCH lab MISMATCH lab, false",
        "MATCH lab MATCH lab MISMATCH lab, false",
        "MATCH lab NOT_ASSESSABLE lab2 MISMATCH lab, false",
        "MATCH lab2 MATCH lab MISMATCH lab, true",
        "MATCH lab2 NOT_ASSESSABLE lab MATCH lab MISMATCH lab, true",
        "MATCH lab2 MISMATCH lab MATCH lab, false",
        "NOT_ASSESSABLE lab MATCH lab2 MATCH lab MISMATCH lab, false"
    })
    void a_model_once_found_to_be_anothers_is_released_by_two_people(String newestFirst, boolean counts) {
        String[] words = newestFirst.split(" ", -1);
        List<EstablishmentTable.Recorded> said = IntStream.range(0, words.length / 2)
                .mapToObj(i -> TestScreens.said(OrganoidIdentity.valueOf(words[2 * i]), words[2 * i + 1]))
                .toList();
        Candidate candidate = candidate(LIVER, Verdict.PASS, Response.SENSITIVE, Response.SENSITIVE);

        assertThat(judge(new Candidate(candidate.model(), candidate.collectedOn(), said, candidate.result()))
                        .counts())
                .isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({
        "MATCH, NONE, true, MATCH",
        "MATCH, MATCH, true, MATCH",
        "MATCH, HELD, false, MISMATCH",
        "NOT_ASSESSABLE, NONE, false, NOT_ASSESSABLE",
        "NOT_ASSESSABLE, MATCH, true, MATCH",
        "MISMATCH, MATCH, false, MISMATCH"
    })
    void a_panel_of_genotypes_goes_before_the_laboratorys_word_unless_that_is_worse(
            OrganoidIdentity said, CurrentAnswers.Panel panel, boolean counts, OrganoidIdentity identity) {
        Candidate candidate = candidate(LIVER, Verdict.PASS, Response.SENSITIVE, Response.SENSITIVE);

        OrganoidOpinion opinion = judge(new Candidate(
                candidate.model(),
                candidate.collectedOn(),
                List.of(TestScreens.said(said, "lab")),
                panel,
                candidate.result()));

        assertThat(opinion.counts()).isEqualTo(counts);
        assertThat(opinion.answers().getFirst().identity()).contains(identity);
    }

    private Candidate candidate(FocusId focus, Verdict verdict, Response pyrotinib, Response everolimus) {
        OrganoidModel model = TestScreens.model(focus);
        return new Candidate(
                model,
                TODAY.minusDays(20),
                List.of(TestScreens.said(OrganoidIdentity.MATCH, "lab")),
                TestScreens.result(
                        model,
                        number++,
                        verdict,
                        TestScreens.MORNING,
                        Map.of("pyrotinib", pyrotinib, "everolimus", everolimus)));
    }

    private static Candidate dated(Candidate candidate, LocalDate collectedOn) {
        return new Candidate(candidate.model(), collectedOn, candidate.said(), candidate.result());
    }

    private static OrganoidOpinion judge(Candidate... candidates) {
        OrganoidQuestion question = new OrganoidQuestion(
                TestScreens.CASE, TODAY, Optional.empty(), List.of(PYROTINIB, EVEROLIMUS), Optional.of(PYROTINIB));
        return new CurrentAnswers(question, 180, CATALOGUE).judge(List.of(candidates));
    }
}
