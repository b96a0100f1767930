package dev.sextant.overview.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.process.TaskViews.OpenedTask;
import org.springframework.stereotype.Component;

/** The data that the task page's script needs, as JSON that cannot end the element it stands in. */
@Component
class TaskScript {

    private final ObjectMapper json;

    TaskScript(ObjectMapper json) {
        this.json = json;
    }

    String of(OpenedTask opened, boolean mayComplete) {
        String path = "/worklist/" + opened.task().key();
        ObjectNode data = json.createObjectNode();
        data.set("form", opened.form());
        data.set("formData", formData(opened));
        data.put("evidenceSha256", opened.evidenceSha256());
        data.put("mayComplete", mayComplete);
        data.put("completeUrl", path + "/complete");
        data.put("doneUrl", "/worklist?done");
        return embeddable(data);
    }

    /** Choices that the form takes from the evidence; and the answers, once there are some. */
    private JsonNode formData(OpenedTask opened) {
        ObjectNode data = json.createObjectNode();
        choices(opened.form().path("components"), opened.evidence(), data);
        if (opened.answers() instanceof ObjectNode answers) {
            data.setAll(answers);
        }
        return data;
    }

    private static void choices(JsonNode components, JsonNode evidence, ObjectNode data) {
        for (JsonNode component : components) {
            String key = component.path("valuesKey").asText("");
            if (!key.isEmpty() && evidence.has(key)) {
                data.set(key, evidence.get(key));
            }
            choices(component.path("components"), evidence, data);
        }
    }

    /** Inside JSON these characters stand only in texts, where an escape means the same. */
    String embeddable(JsonNode node) {
        try {
            return json.writeValueAsString(node)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree that cannot be written", e);
        }
    }
}
