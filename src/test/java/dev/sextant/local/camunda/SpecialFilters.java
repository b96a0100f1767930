package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sextant.local.camunda.ReadModel.Table;
import java.util.stream.StreamSupport;

/** Filters that look beyond the row's field of the same name. */
final class SpecialFilters {

    private SpecialFilters() {}

    static Search.SpecialFilter field(String name) {
        return (model, row, condition) -> Condition.holds(row.path(name), condition);
    }

    /** A list that has a member for which the condition holds. */
    static Search.SpecialFilter member(String name) {
        return (model, row, condition) -> StreamSupport.stream(row.path(name).spliterator(), false)
                .anyMatch(member -> Condition.holds(member, condition));
    }

    /** Variables, all of which must be in the scope whose key the row has under the name. */
    static Search.SpecialFilter variablesIn(String scope) {
        return (model, row, conditions) -> StreamSupport.stream(conditions.spliterator(), false)
                .allMatch(wanted -> hasVariable(model, row.path(scope).asText(), wanted));
    }

    static Search.SpecialFilter anyElement(String field) {
        return (model, row, condition) -> !model.rows(
                        Table.ELEMENT_INSTANCES,
                        element -> element.path("processInstanceKey").equals(row.path("processInstanceKey"))
                                && Condition.holds(element.path(field), condition))
                .isEmpty();
    }

    static boolean anyActiveIncident(ReadModel model, ObjectNode row, JsonNode condition) {
        return !model.rows(
                        Table.INCIDENTS,
                        incident -> incident.path("processInstanceKey").equals(row.path("processInstanceKey"))
                                && incident.path("state").asText().equals("ACTIVE")
                                && Condition.holds(incident.path("errorMessage"), condition))
                .isEmpty();
    }

    static boolean tags(ReadModel model, ObjectNode row, JsonNode wanted) {
        var tags = Json.texts(row.path("tags"));
        return tags.containsAll(Json.texts(wanted));
    }

    private static boolean hasVariable(ReadModel model, String scope, JsonNode wanted) {
        return !model.rows(
                        Table.VARIABLES,
                        variable -> variable.path("scopeKey").asText().equals(scope)
                                && Condition.holds(variable.path("name"), wanted.path("name"))
                                && Condition.holds(
                                        new TextNode(variable.path("value").asText()), wanted.path("value")))
                .isEmpty();
    }
}
