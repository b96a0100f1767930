package dev.sextant.organoid;

import java.util.List;

/**
 * What the organoids of one focus said.
 *
 * @param focus as the board knows it
 * @param answers per drug or combination
 */
public record FocusAnswers(String focus, Quality.Verdict quality, List<Answer> answers) {

    /** @param drugs catalogue keys */
    public record Answer(List<String> drugs, Sensitivity sensitivity) {

        public Answer {
            drugs = List.copyOf(drugs);
        }
    }

    public FocusAnswers {
        answers = List.copyOf(answers);
    }

    public static FocusAnswers of(String focus, ScreenAnalysis analysis) {
        return new FocusAnswers(
                focus,
                analysis.quality().verdict(),
                analysis.drugs().stream()
                        .map(drug -> new Answer(drug.drugs(), drug.sensitivity()))
                        .toList());
    }

    public static FocusAnswers of(String focus, DiameterAnalysis analysis) {
        return new FocusAnswers(
                focus,
                analysis.quality().verdict(),
                analysis.drugs().stream()
                        .map(drug -> new Answer(drug.drugs(), drug.sensitivity()))
                        .toList());
    }
}
