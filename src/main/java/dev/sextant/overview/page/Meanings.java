package dev.sextant.overview.page;

import dev.sextant.security.Person;
import java.util.Locale;
import java.util.Map;

/** What a signature means: the sentence that is kept with it, beside who signed and when. */
final class Meanings {

    private static final Map<String, String> BY_FORM = Map.of(
            "sign-eligibility", "I have judged this patient's eligibility on the evidence shown",
            "decide-arm", "I decide on the arm for the tumour board, on the evidence shown",
            "countersign-arm", "I have checked the decision on the arm as a second member of the tumour board",
            "decide-incomplete-work-up", "I decide for the tumour board how to go on with an incomplete work-up",
            "decide-unusable-specimen", "I decide for the tumour board what follows the unusable specimen",
            "judge-regimen-safety",
                    "I have judged whether this regimen is safe for this patient, on the evidence shown",
            "sign-response", "I have judged the response on the assessment shown",
            "decide-adjustment", "I decide on the treatment's adjustment for the tumour board, on the evidence shown",
            "countersign-adjustment",
                    "I have checked the decision on the adjustment as a second member of the tumour board",
            "review-serious-event", "I have judged the cause and the expectedness of this event on the evidence shown");

    private Meanings() {}

    static String of(String formId, Person person) {
        String sentence = BY_FORM.getOrDefault(formId, "I decide this on the evidence shown");
        boolean discipline =
                !person.discipline().isBlank() && !person.discipline().equals("NONE");
        return discipline
                ? sentence + " (" + person.discipline().replace('_', ' ').toLowerCase(Locale.ROOT) + ")"
                : sentence;
    }
}
