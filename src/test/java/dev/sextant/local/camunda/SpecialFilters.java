package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sextant.local.camunda.ReadModel.Table;
import dev.sextant.local.camunda.Search.RowTest;
import dev.sextant.local.camunda.Search.SpecialFilter;
import java.util.ArrayList;
import java.util.List;

/** Filters that look beyond the row's field of the same name. */
final class SpecialFilters {

    private SpecialFilters() {}

    /** A filter that only a cluster has. */
    static SpecialFilter notServed(String name) {
        return wanted -> {
            throw Problem.outOfScope("the filter '" + name + "'");
        };
    }

    static SpecialFilter field(String name) {
        return wanted -> {
            var condition = Condition.of(wanted);
            return (model, row) -> condition.test(row.path(name));
        };
    }

    /** A list that has a member for which the condition holds. */
    static SpecialFilter member(String name) {
        return wanted -> {
            var condition = Condition.of(wanted);
            return (model, row) -> {
                var members = row.path(name);
                for (var i = 0; i < members.size(); i++) {
                    if (condition.test(members.get(i))) {
                        return true;
                    }
                }
                return false;
            };
        };
    }

    /** Variables, all of which must be in the scope whose key the row has under the name. */
    static SpecialFilter variablesIn(String scope) {
        return wanted -> {
            requireNamesAndValues(wanted);
            List<RowTest> all = new ArrayList<>();
            wanted.forEach(variable -> all.add(variable(scope, variable)));
            return (model, row) -> all.stream().allMatch(one -> one.holds(model, row));
        };
    }

    static SpecialFilter anyElement(String field) {
        return wanted -> {
            var condition = Condition.of(wanted);
            return (model, row) -> model.any(
                    Table.ELEMENT_INSTANCES,
                    "processInstanceKey",
                    row.path("processInstanceKey").asText(),
                    element -> condition.test(element.path(field)));
        };
    }

    static RowTest anyActiveIncident(JsonNode wanted) {
        var condition = Condition.of(wanted);
        return (model, row) -> model.any(
                Table.INCIDENTS,
                "processInstanceKey",
                row.path("processInstanceKey").asText(),
                incident -> isActive(incident) && condition.test(incident.path("errorMessage")));
    }

    static RowTest tags(JsonNode wanted) {
        var all = Json.texts(wanted);
        return (model, row) -> Json.texts(row.path("tags")).containsAll(all);
    }

    private static void requireNamesAndValues(JsonNode variables) {
        List<String> missing = new ArrayList<>();
        variables.forEach(variable -> {
            if (isNothing(variable.path("name"))) {
                missing.add("Variable name must not be null");
            }
            if (isNothing(variable.path("value"))) {
                missing.add("Variable value must not be null");
            }
        });
        if (!missing.isEmpty()) {
            throw Problem.badRequest(String.join(". ", missing));
        }
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isObject() && value.isEmpty());
    }

    private static RowTest variable(String scope, JsonNode wanted) {
        var name = Condition.of(wanted.path("name"));
        var value = Condition.of(wanted.path("value"));
        return (model, row) -> model.any(
                Table.VARIABLES,
                "scopeKey",
                row.path(scope).asText(),
                variable -> name.test(variable.path("name"))
                        && value.test(new TextNode(variable.path("value").asText())));
    }

    private static boolean isActive(ObjectNode incident) {
        return incident.path("state").asText().equals("ACTIVE");
    }
}
