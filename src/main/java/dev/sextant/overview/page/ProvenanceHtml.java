package dev.sextant.overview.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.overview.provenance.Edge;
import dev.sextant.overview.provenance.Graph;
import dev.sextant.overview.provenance.Node;
import dev.sextant.overview.provenance.Node.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * A provenance graph as a tree that people read from the decision down; used by the templates as {@code @provenanceTree}.
 * What was told before is named, not told again; the wells of a drug are one table.
 */
@Component("provenanceTree")
class ProvenanceHtml {

    /** What the label or another place says already, and what only programs read. */
    private static final Set<String> NOT_TOLD = Set.of(
            "number",
            "version",
            "key",
            "decisionId",
            "facts",
            "findings",
            "inputs",
            "settings",
            "openRegimens",
            "closedRegimens",
            "open",
            "running",
            "waivers",
            "details",
            "element",
            "process");

    private final Words words;

    ProvenanceHtml(Words words) {
        this.words = words;
    }

    public String html(Graph graph) {
        Telling telling = new Telling(graph);
        StringBuilder html = new StringBuilder("<ul class=\"tree\">");
        telling.node(graph.root(), "", html);
        return html.append("</ul>").toString();
    }

    /** One walk over the graph. */
    private final class Telling {

        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final Map<String, List<Edge>> from = new LinkedHashMap<>();
        private final Set<String> told = new HashSet<>();

        Telling(Graph graph) {
            graph.nodes().forEach(node -> nodes.put(node.id(), node));
            graph.edges()
                    .forEach(edge -> from.computeIfAbsent(edge.from(), id -> new ArrayList<>())
                            .add(edge));
        }

        private Node node(String id) {
            Node node = nodes.get(id);
            if (node == null) {
                throw new IllegalStateException("The graph lacks " + id);
            }
            return node;
        }

        void node(String id, String relation, StringBuilder html) {
            Node node = node(id);
            html.append("<li>");
            if (!relation.isEmpty()) {
                html.append("<span class=\"relation\">")
                        .append(escaped(relation))
                        .append("</span> ");
            }
            html.append("<strong>").append(escaped(label(node))).append("</strong>");
            if (!told.add(id)) {
                html.append(" <span class=\"none\">(told above)</span></li>");
                return;
            }
            aside(node, html);
            List<Edge> below = from.getOrDefault(id, List.of()).stream()
                    .filter(edge -> node(edge.to()).kind() != Kind.PERSON)
                    .toList();
            List<Node> wells = below.stream()
                    .map(edge -> node(edge.to()))
                    .filter(to -> to.kind() == Kind.WELL)
                    .toList();
            if (!wells.isEmpty()) {
                wells(wells, html);
                measurements(wells, html);
            }
            List<Edge> others = below.stream()
                    .filter(edge -> node(edge.to()).kind() != Kind.WELL)
                    .toList();
            children(node.kind(), others, wells, html);
            html.append("</li>");
        }

        private void children(Kind kind, List<Edge> edges, List<Node> wells, StringBuilder html) {
            List<Edge> all = new ArrayList<>(edges);
            Set<String> files = new HashSet<>();
            for (Node well : wells) {
                Stream.concat(below(well), measured(well).flatMap(this::below))
                        .filter(edge -> node(edge.to()).kind() != Kind.MEASUREMENT)
                        .filter(edge -> files.add(edge.to()))
                        .forEach(all::add);
            }
            if (all.isEmpty()) {
                return;
            }
            boolean folded = kind == Kind.SCREEN_RESULT || kind == Kind.DRUG_RESULT || kind == Kind.SIGNATURE_VERSION;
            html.append(folded ? "<details><summary>What it rests on</summary><ul>" : "<ul>");
            all.forEach(edge -> node(edge.to(), relation(edge), html));
            html.append(folded ? "</ul></details>" : "</ul>");
        }

        private Stream<Edge> below(Node node) {
            return from.getOrDefault(node.id(), List.of()).stream();
        }

        /** What was measured of the organoids in a well. */
        private Stream<Node> measured(Node well) {
            return below(well).map(edge -> node(edge.to())).filter(to -> to.kind() == Kind.MEASUREMENT);
        }

        private void measurements(List<Node> wells, StringBuilder html) {
            List<Node> rows = wells.stream().flatMap(this::measured).toList();
            if (rows.isEmpty()) {
                return;
            }
            html.append("<details><summary>")
                    .append(rows.size() == 1 ? "1 measurement" : rows.size() + " measurements")
                    .append(
                            "</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Measurements\">"
                                    + "<table><thead><tr><th scope=\"col\">Well</th><th scope=\"col\">Organoid</th>"
                                    + "<th scope=\"col\">After (h)</th><th scope=\"col\">Long diameter (µm)</th>"
                                    + "<th scope=\"col\">Status</th></tr></thead><tbody>");
            for (Node row : rows) {
                row(
                        html,
                        row.fact("well"),
                        row.fact("organoid"),
                        row.fact("hours"),
                        row.fact("micrometres"),
                        Words.lower(row.fact("status")));
            }
            html.append("</tbody></table></div></details>");
        }

        private void wells(List<Node> wells, StringBuilder html) {
            html.append("<details><summary>")
                    .append(wells.size() == 1 ? "1 well" : wells.size() + " wells")
                    .append(
                            "</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Wells\"><table>"
                                    + "<thead><tr><th scope=\"col\">Plate</th><th scope=\"col\">Well</th><th scope=\"col\">Content</th>"
                                    + "<th scope=\"col\">Reading</th><th scope=\"col\">Viability (%)</th></tr></thead><tbody>");
            for (Node well : wells) {
                row(
                        html,
                        well.fact("barcode"),
                        well.fact("well"),
                        content(well),
                        well.fact("reading"),
                        well.fact("viabilityPercent"));
            }
            html.append("</tbody></table></div></details>");
        }

        private static void row(StringBuilder html, String... cells) {
            html.append("<tr>");
            for (String cell : cells) {
                html.append("<td>").append(escaped(cell)).append("</td>");
            }
            html.append("</tr>");
        }
    }

    private static String content(Node well) {
        @Nullable JsonNode doses = well.facts().get("doses");
        if (doses == null || doses.isEmpty()) {
            return Words.lower(well.fact("control"));
        }
        List<String> contents = new ArrayList<>();
        doses.forEach(dose -> contents.add(dose.path("drug").asText() + " "
                + dose.path("micromolar").decimalValue().toPlainString() + " µM"));
        return String.join(" + ", contents);
    }

    private static String relation(Edge edge) {
        return switch (edge.relation()) {
            case WAS_DERIVED_FROM -> "derived from";
            case WAS_GENERATED_BY -> "made when";
            case WAS_ATTRIBUTED_TO -> "by";
            case USED -> "using";
        };
    }

    private static String label(Node node) {
        return switch (node.kind()) {
            case TASK -> "Task: " + Words.title(node.label()).toLowerCase(Locale.ROOT);
            case DECISION_TABLE -> "Decision table " + node.label();
            case DOCUMENT -> "File " + node.label();
            case FOCUS -> "Focus " + node.label();
            default -> node.label();
        };
    }

    /** Who, when, what is on record, and the hash. */
    private void aside(Node node, StringBuilder html) {
        @Nullable String by = node.by();
        if (by != null) {
            html.append(" · ").append(escaped(by));
        }
        @Nullable Instant at = node.at();
        if (at != null) {
            html.append(" · <time datetime=\"%s\">%s</time>".formatted(at, escaped(words.minute(at))));
        }
        List<String> told = new ArrayList<>();
        node.facts().forEach((name, value) -> {
            if (!NOT_TOLD.contains(name) && !value.isObject() && !words.isHash(value)) {
                told.add(words.label(name) + ": " + words.plain(value));
            }
        });
        if (!told.isEmpty()) {
            html.append("<div class=\"help\">")
                    .append(escaped(String.join("; ", told)))
                    .append("</div>");
        }
        @Nullable String sha256 = node.sha256();
        if (sha256 != null) {
            html.append("<div class=\"help\">SHA-256 <span class=\"hash\">")
                    .append(escaped(sha256))
                    .append("</span></div>");
        }
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
