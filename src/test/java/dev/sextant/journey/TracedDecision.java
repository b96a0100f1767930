package dev.sextant.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The provenance of a decision as the API tells it, followed from one thing to what it rests on. */
final class TracedDecision {

    private final JsonNode graph;

    private TracedDecision(JsonNode graph) {
        this.graph = graph;
    }

    static TracedDecision of(ApiClient api, Journey patient, int number) {
        return new TracedDecision(api.as("auditor")
                .get(patient.path("/provenance?decision=" + number))
                .ok());
    }

    JsonNode decision() {
        return node(graph.path("root").asText());
    }

    /** Everything of that kind that the decision rests on. */
    List<JsonNode> all(String kind) {
        return below(decision(), kind);
    }

    /** Everything of that kind that a thing rests on, near or far. */
    List<JsonNode> below(JsonNode thing, String kind) {
        Set<String> reached = reached(thing.path("id").asText());
        return stream("nodes")
                .filter(node -> node.path("kind").asText().equals(kind))
                .filter(node -> reached.contains(node.path("id").asText()))
                .toList();
    }

    /** What a thing rests on at once, by that relation. */
    List<JsonNode> next(JsonNode thing, String relation) {
        return stream("edges")
                .filter(edge -> edge.path("from").equals(thing.path("id")))
                .filter(edge -> edge.path("relation").asText().equals(relation))
                .map(edge -> node(edge.path("to").asText()))
                .toList();
    }

    private JsonNode node(String id) {
        return stream("nodes")
                .filter(node -> node.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The graph lacks " + id));
    }

    private Set<String> reached(String from) {
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            String id = next.pop();
            if (reached.add(id)) {
                stream("edges")
                        .filter(edge -> edge.path("from").asText().equals(id))
                        .forEach(edge -> next.add(edge.path("to").asText()));
            }
        }
        return reached;
    }

    private Stream<JsonNode> stream(String list) {
        return StreamSupport.stream(graph.path(list).spliterator(), false);
    }
}
