package dev.sextant.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the feature that owns a form. */
@Component
class TaskHandlers {

    private final Map<String, TaskHandler> handlers;

    TaskHandlers(List<TaskHandler> handlers) {
        this.handlers = handlers.stream().collect(Collectors.toMap(TaskHandler::formId, Function.identity()));
    }

    TaskHandler of(String formId) {
        TaskHandler handler = handlers.get(formId);
        if (handler == null) {
            throw new IllegalStateException("No feature handles the form " + formId);
        }
        return handler;
    }

    Set<String> formIds() {
        return handlers.keySet();
    }
}
