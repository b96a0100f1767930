package dev.sextant.organoid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sextant.organoid.FocusAnswers.Answer;
import dev.sextant.organoid.Quality.Verdict;
import dev.sextant.organoid.Sensitivity.Category;
import dev.sextant.organoid.response.Measure;
import dev.sextant.regimen.DrugCatalogue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegimenRankingTest {

    private static final DrugCatalogue CATALOGUE = DrugCatalogue.load();
    private static final RegimenParts A1 =
            new RegimenParts("A1", List.of("trastuzumab", "pertuzumab", "nab-paclitaxel"));
    private static final RegimenParts A2 = new RegimenParts("A2", List.of("pyrotinib", "capecitabine"));
    private static final RegimenParts A4 = new RegimenParts("A4", List.of("everolimus", "trastuzumab"));
    private static final RegimenParts A6 = new RegimenParts("A6", List.of("anti-PD-1 antibody"));

    @Nested
    class ARegimen {

        @Test
        void is_sensitive_if_any_part_is() {
            assertThat(category(
                            A2,
                            answer("pyrotinib", Category.RESISTANT, 5),
                            answer("fluorouracil", Category.SENSITIVE, 70)))
                    .isEqualTo(Category.SENSITIVE);
        }

        @Test
        void is_sensitive_if_only_the_combination_is() {
            assertThat(category(
                            A2,
                            answer("pyrotinib", Category.RESISTANT, 5),
                            answer("fluorouracil", Category.RESISTANT, 5),
                            new Answer(List.of("fluorouracil", "pyrotinib"), said(Category.SENSITIVE, 80, true))))
                    .isEqualTo(Category.SENSITIVE);
        }

        @Test
        void is_resistant_only_if_all_testable_parts_are() {
            assertThat(category(A2, answer("pyrotinib", Category.RESISTANT, 5))).isEqualTo(Category.UNINTERPRETABLE);
            assertThat(category(
                            A2,
                            answer("pyrotinib", Category.RESISTANT, 5),
                            answer("doxifluridine", Category.RESISTANT, 9)))
                    .isEqualTo(Category.RESISTANT);
        }

        @Test
        void lets_resistance_of_an_antibody_pass_unheard() {
            Answer ignored = new Answer(List.of("trastuzumab"), said(Category.RESISTANT, 5, false));

            assertThat(category(A4, ignored, answer("everolimus", Category.RESISTANT, 10)))
                    .isEqualTo(Category.RESISTANT);
            assertThat(category(new RegimenParts("T", List.of("trastuzumab")), ignored))
                    .isEqualTo(Category.UNINTERPRETABLE);
        }

        @Test
        void without_a_testable_part_is_not_testable() {
            assertThat(category(A6, answer("pyrotinib", Category.SENSITIVE, 90)))
                    .isEqualTo(Category.NOT_TESTABLE);
        }

        @Test
        void names_what_stood_for_a_prodrug() {
            RegimenVerdict verdict = rank(List.of(A2), focus("F1", answer("fluorouracil", Category.SENSITIVE, 70)))
                    .get(0)
                    .foci()
                    .get(0);

            assertThat(verdict.answers())
                    .extracting(RegimenVerdict.Part::drug, RegimenVerdict.Part::testedAs)
                    .containsExactly(tuple("capecitabine", "fluorouracil"));
        }
    }

    @Nested
    class TheOrder {

        @Test
        void is_by_category_then_effect_with_a_reason_per_place() {
            List<RankedRegimen> ranked = rank(
                    List.of(A6, A1, A4, A2),
                    focus(
                            "F1",
                            answer("pyrotinib", Category.SENSITIVE, 70),
                            answer("paclitaxel", Category.SENSITIVE, 80),
                            answer("everolimus", Category.INTERMEDIATE, 40)));

            assertThat(ranked).extracting(RankedRegimen::regimen).containsExactly("A1", "A2", "A4", "A6");
            assertThat(ranked).extracting(RankedRegimen::place).containsExactly(1, 2, 3, 4);
            assertThat(ranked.get(0).reason()).isEqualTo("Sensitive to nab-paclitaxel (because)");
            assertThat(ranked.get(3).reason()).isEqualTo("No drug of the regimen can be tested on organoids");
        }

        @Test
        void puts_resistant_last_and_lets_equals_share_a_place() {
            RegimenParts immune = new RegimenParts("B6", List.of("pembrolizumab"));

            RegimenParts mtor = new RegimenParts("E", List.of("everolimus"));
            List<RankedRegimen> ranked =
                    rank(List.of(mtor, immune, A6), focus("F1", answer("everolimus", Category.RESISTANT, 1)));

            assertThat(ranked).extracting(RankedRegimen::regimen).containsExactly("A6", "B6", "E");
            assertThat(ranked).extracting(RankedRegimen::place).containsExactly(1, 1, 3);
        }
    }

    @Nested
    class SeveralFoci {

        private final FocusAnswers liver = focus("liver", answer("everolimus", Category.SENSITIVE, 90));
        private final FocusAnswers skin = focus("skin", answer("everolimus", Category.RESISTANT, 5));
        private final FocusAnswers silent = focus("bone");

        @Test
        void are_never_averaged_and_disagreement_is_flagged() {
            RankedRegimen ranked = rank(List.of(new RegimenParts("E", List.of("everolimus"))), liver, skin)
                    .get(0);

            assertThat(ranked.category()).isEqualTo(Category.RESISTANT);
            assertThat(ranked.discordant()).isTrue();
            assertThat(ranked.reason())
                    .isEqualTo("Resistant to everolimus (because); focus skin says the worst of 2; "
                            + "foci disagree: liver SENSITIVE, skin RESISTANT");
            assertThat(ranked.foci()).hasSize(2);
        }

        @Test
        void that_say_nothing_are_named_and_do_not_hide_the_others() {
            RankedRegimen ranked = rank(List.of(new RegimenParts("E", List.of("everolimus"))), liver, silent)
                    .get(0);

            assertThat(ranked.category()).isEqualTo(Category.SENSITIVE);
            assertThat(ranked.discordant()).isFalse();
            assertThat(ranked.reason()).endsWith("no answer from bone");
        }

        @Test
        void of_limited_quality_mark_the_regimen() {
            FocusAnswers limited =
                    new FocusAnswers("node", Verdict.LIMITED, List.of(answer("everolimus", Category.SENSITIVE, 90)));

            assertThat(rank(List.of(A4), limited).get(0).limited()).isTrue();
        }
    }

    @Test
    void needs_a_focus() {
        assertThatThrownBy(() -> RegimenRanking.rank(List.of(A1), List.of(), CATALOGUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Category category(RegimenParts regimen, Answer... answers) {
        return rank(List.of(regimen), focus("F1", answers)).get(0).category();
    }

    private static List<RankedRegimen> rank(List<RegimenParts> regimens, FocusAnswers... foci) {
        return RegimenRanking.rank(regimens, List.of(foci), CATALOGUE);
    }

    private static FocusAnswers focus(String name, Answer... answers) {
        return new FocusAnswers(name, Verdict.PASS, List.of(answers));
    }

    private static Answer answer(String drug, Category category, double effect) {
        return new Answer(List.of(drug), said(category, effect, true));
    }

    private static Sensitivity said(Category category, double effect, boolean counts) {
        return new Sensitivity(category, false, counts, Measure.of(effect), Optional.of(1.0), "because");
    }
}
