package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;

/** What attributes of a user task can be, whoever changes them: a person or a listener. */
final class UserTaskAttributes {

    private UserTaskAttributes() {}

    /** @throws Problem 400 for a date that is none and not empty, or a priority out of range */
    static void check(JsonNode changes) {
        checkDate("due date", changes.path("dueDate"));
        checkDate("follow-up date", changes.path("followUpDate"));
        var priority = changes.path("priority").asInt();
        if (priority < 0 || priority > 100) {
            throw Problem.badRequest(
                    "The value for priority is '" + priority + "' but must be within the [0,100] range");
        }
    }

    private static void checkDate(String name, JsonNode date) {
        if (date.isTextual() && !date.textValue().isEmpty()) {
            DescribedBody.checkDate(name, date.textValue());
        }
    }
}
