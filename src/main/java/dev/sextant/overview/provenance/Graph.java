package dev.sextant.overview.provenance;

import dev.sextant.overview.provenance.Node.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a decision rests on. No edge lacks an end, and every edge fits the classes of its ends.
 *
 * @param root id of the decision's node
 * @param vocabulary where the terms are defined
 */
public record Graph(String caseId, int decision, String root, String vocabulary, List<Node> nodes, List<Edge> edges) {

    public static final String VOCABULARY = "https://www.w3.org/TR/prov-o/";

    public Graph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        Map<String, Node> byId = new HashMap<>();
        for (Node node : nodes) {
            if (byId.putIfAbsent(node.id(), node) != null) {
                throw new IllegalArgumentException("Two nodes are called " + node.id());
            }
        }
        if (!byId.containsKey(root)) {
            throw new IllegalArgumentException("The root is missing: " + root);
        }
        Set<Edge> told = new HashSet<>();
        for (Edge edge : edges) {
            requireEnds(edge, byId);
            if (!told.add(edge)) {
                throw new IllegalArgumentException("Told twice: " + edge);
            }
        }
    }

    private static void requireEnds(Edge edge, Map<String, Node> byId) {
        Node from = byId.get(edge.from());
        Node to = byId.get(edge.to());
        if (from == null || to == null) {
            throw new IllegalArgumentException("An end is missing of " + edge);
        }
        boolean fits = switch (edge.relation()) {
            case WAS_DERIVED_FROM -> from.type() == Type.ENTITY && to.type() == Type.ENTITY;
            case WAS_GENERATED_BY -> from.type() == Type.ENTITY && to.type() == Type.ACTIVITY;
            case WAS_ATTRIBUTED_TO -> from.type() == Type.ENTITY && to.type() == Type.AGENT;
            case USED -> from.type() == Type.ACTIVITY && to.type() == Type.ENTITY;
        };
        if (!fits) {
            throw new IllegalArgumentException("PROV-O has no such statement: " + edge);
        }
    }
}
