package dev.sextant.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sextant.kernel.CaseId;
import dev.sextant.security.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** The feature behind the harness form: its evidence is a text that tests change. */
@Component
class HarnessHandler implements TaskHandler {

    static final String MEANING = "I decide this as a test";

    private final Map<CaseId, String> findings = new ConcurrentHashMap<>();
    private final List<CaseId> overtaken = new CopyOnWriteArrayList<>();
    private final List<CaseId> completed = new CopyOnWriteArrayList<>();

    void changeFinding(CaseId caseId, String finding) {
        findings.put(caseId, finding);
    }

    List<CaseId> overtaken() {
        return overtaken;
    }

    List<CaseId> completed() {
        return completed;
    }

    @Override
    public String formId() {
        return "harness-decision";
    }

    @Override
    public Optional<String> meaning() {
        return Optional.of(MEANING);
    }

    @Override
    public JsonNode evidence(TaskContext task) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("finding", findings.getOrDefault(task.caseId(), "none"))
                .put("specimen", task.reference("specimenId").orElse("none"));
    }

    @Override
    public Map<String, String> complete(TaskContext task, TaskAnswers answers, Person person) {
        completed.add(task.caseId());
        return Map.of("notOnTheList", "secret");
    }

    @Override
    public void overtaken(TaskContext task) {
        overtaken.add(task.caseId());
    }
}
