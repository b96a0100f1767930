package dev.sextant.overview.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.overview.provenance.Edge.Relation;
import dev.sextant.overview.provenance.Node.Kind;
import dev.sextant.overview.provenance.Node.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphTest {

    private static final Node DECISION = node("d", Kind.DECISION);
    private static final Node FILE = node("f", Kind.DOCUMENT);
    private static final Node PERSON = node("p", Kind.PERSON);
    private static final Node TASK = node("t", Kind.TASK);

    private static Node node(String id, Kind kind) {
        return new Node(id, kind, id, null, null, null, Map.of());
    }

    private static Graph graph(Edge... edges) {
        return new Graph("case", 1, "d", Graph.VOCABULARY, List.of(DECISION, FILE, PERSON, TASK), List.of(edges));
    }

    @Test
    void an_edge_to_nowhere_is_refused() {
        assertThatThrownBy(() -> graph(new Edge("d", "gone", Relation.WAS_DERIVED_FROM)))
                .hasMessageContaining("An end is missing");
    }

    @Test
    void a_statement_that_the_vocabulary_does_not_have_is_refused() {
        assertThatThrownBy(() -> graph(new Edge("d", "p", Relation.WAS_DERIVED_FROM)))
                .hasMessageContaining("no such statement");
        assertThatThrownBy(() -> graph(new Edge("d", "f", Relation.WAS_ATTRIBUTED_TO)))
                .hasMessageContaining("no such statement");
        assertThatThrownBy(() -> graph(new Edge("d", "t", Relation.USED))).hasMessageContaining("no such statement");
    }

    @Test
    void the_root_is_one_of_the_nodes_and_no_two_share_an_id() {
        assertThatThrownBy(() -> new Graph("case", 1, "d", Graph.VOCABULARY, List.of(FILE), List.of()))
                .hasMessageContaining("root");
        assertThatThrownBy(() -> new Graph("case", 1, "d", Graph.VOCABULARY, List.of(DECISION, DECISION), List.of()))
                .hasMessageContaining("Two nodes");
    }

    @Test
    void what_holds_is_kept() {
        Graph graph = graph(
                new Edge("d", "f", Relation.WAS_DERIVED_FROM),
                new Edge("f", "p", Relation.WAS_ATTRIBUTED_TO),
                new Edge("d", "t", Relation.WAS_GENERATED_BY),
                new Edge("t", "f", Relation.USED));
        assertThat(graph.edges()).hasSize(4);
        assertThat(TASK.type()).isEqualTo(Type.ACTIVITY);
        assertThat(PERSON.type()).isEqualTo(Type.AGENT);
    }
}
