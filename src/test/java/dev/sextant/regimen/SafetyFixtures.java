package dev.sextant.regimen;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.process.TaskAnswers;
import java.util.Map;
import java.util.TreeMap;

/** Answers of {@code record-safety-checks}. */
public final class SafetyFixtures {

    private SafetyFixtures() {}

    /** For a patient who may have every regimen. */
    public static Map<String, Object> fitAnswers(String date) {
        Map<String, Object> answers = new TreeMap<>();
        answers.put("recordedOn", date);
        answers.put("lvefPercent", 62);
        answers.put("lvefMeasuredOn", date);
        answers.put("baselineLvefPercent", 63);
        answers.put("dpdDeficiency", "NONE");
        answers.put("creatinineClearance", 90);
        answers.put("platelets", 240);
        answers.put("astUln", 0.8);
        answers.put("altUln", 0.9);
        answers.put("bilirubinUln", 0.5);
        answers.put("menopause", "POSTMENOPAUSAL");
        answers.put("visceralCrisis", "NO");
        answers.put("autoimmuneDisease", "NO");
        answers.put("transplant", "NO");
        answers.put("steroids", "NO");
        answers.put("hepatitisB", "NO");
        answers.put("pneumonitis", "NO");
        answers.put("activeCnsDisease", "NO");
        answers.put("pregnant", "NO");
        return answers;
    }

    public static SafetyFacts fit() {
        return fitBut(Map.of());
    }

    static SafetyFacts fitBut(String fact, String value) {
        return fitBut(Map.of(fact, value));
    }

    public static SafetyFacts fitBut(Map<String, String> others) {
        Map<String, Object> answers = fitAnswers("2026-11-20");
        answers.putAll(others);
        return SafetyFacts.of(answers(answers));
    }

    public static TaskAnswers answers(Map<String, ?> values) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        values.forEach((name, value) -> json.putPOJO(name, value));
        return new TaskAnswers(json);
    }
}
