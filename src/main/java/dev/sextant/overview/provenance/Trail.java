package dev.sextant.overview.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sextant.overview.provenance.Edge.Relation;
import dev.sextant.overview.provenance.Node.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A graph that is being followed back. What was met before is not followed again. */
final class Trail {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    /** Facts of one node; what is not known is left out. */
    static final class Facts {

        private final Map<String, JsonNode> values = new LinkedHashMap<>();

        Facts put(String name, @Nullable String value) {
            if (value != null && !value.isEmpty()) {
                values.put(name, JsonNodeFactory.instance.textNode(value));
            }
            return this;
        }

        Facts put(String name, @Nullable Number value) {
            return put(name, value == null ? null : value.toString());
        }

        Facts put(String name, @Nullable LocalDate value) {
            return put(name, value == null ? null : value.toString());
        }

        Facts put(String name, boolean value) {
            values.put(name, JsonNodeFactory.instance.booleanNode(value));
            return this;
        }

        Facts put(String name, @Nullable JsonNode value) {
            if (value != null
                    && !value.isNull()
                    && !value.isMissingNode()
                    && !(value.isContainerNode() && value.isEmpty())) {
                values.put(name, value);
            }
            return this;
        }
    }

    static Facts facts() {
        return new Facts();
    }

    boolean has(String id) {
        return nodes.containsKey(id);
    }

    /** @return its id */
    String add(
            String id,
            Kind kind,
            String label,
            @Nullable Instant at,
            @Nullable String sha256,
            @Nullable String by,
            Facts facts) {
        nodes.putIfAbsent(id, new Node(id, kind, label, at, sha256, by, facts.values));
        return id;
    }

    void derived(String from, String to) {
        edges.add(new Edge(from, to, Relation.WAS_DERIVED_FROM));
    }

    void generated(String thing, String activity) {
        edges.add(new Edge(thing, activity, Relation.WAS_GENERATED_BY));
    }

    void used(String activity, String thing) {
        edges.add(new Edge(activity, thing, Relation.USED));
    }

    void attributed(String thing, String userName) {
        String person = add("person:" + userName, Kind.PERSON, userName, null, null, null, facts());
        edges.add(new Edge(thing, person, Relation.WAS_ATTRIBUTED_TO));
    }

    Graph graph(String caseId, int decision, String root) {
        return new Graph(caseId, decision, root, Graph.VOCABULARY, new ArrayList<>(nodes.values()), List.copyOf(edges));
    }
}
